"""Servers on free ports of this machine, ended by their own process ids."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_PATIENCE = 120  # seconds until a server answers
_PLACEDEV = ("-c", "from placedev.cli import main; main()", "serve", "--without-worker")
_EMPTY = ("-m", "tests.bench.empty")
_NGINX = """
daemon off;
{user}
worker_processes auto;
error_log stderr crit;
pid {folder}/nginx.pid;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  sendfile on;
  gzip_static on;
  etag on;
  types {{ text/html html; application/pdf pdf; }}
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {folder}/files; }}
}}
"""


@contextmanager
def placedev(environment: Mapping[str, str]) -> Iterator[str]:
    """Run `placedev serve` and give its address."""
    port = _free_port()
    command = [sys.executable, *_PLACEDEV, "--port", str(port)]
    with _running(command, port, environment) as address:
        yield address


@contextmanager
def empty_flask(environment: Mapping[str, str]) -> Iterator[str]:
    """Run an empty Flask view under the very settings of `placedev serve`."""
    port = _free_port()
    command = [sys.executable, *_EMPTY, str(port)]
    with _running(command, port, environment) as address:
        yield address


@contextmanager
def nginx(folder: Path, files: Mapping[str, bytes]) -> Iterator[str | None]:
    """Run nginx with some files and give its address; none if there is no nginx."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        yield None
        return
    home = folder / "nginx"
    shutil.rmtree(home, ignore_errors=True)  # of another measurement
    (home / "files").mkdir(parents=True)
    for name, content in files.items():
        (home / "files" / name).write_bytes(content)
    port = _free_port()
    user = "user root;" if os.getuid() == 0 else ""  # the folder is its maker's alone
    (home / "nginx.conf").write_text(_NGINX.format(folder=home, port=port, user=user))
    command = [program, "-p", str(home), "-c", str(home / "nginx.conf")]
    with _running(command, port, os.environ) as address:
        yield address


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@contextmanager
def _running(command: list[str], port: int, environment: Mapping[str, str]) -> Iterator[str]:
    process = subprocess.Popen(command, env=dict(environment))
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args} ended with status {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"nothing answers on port {port}")
