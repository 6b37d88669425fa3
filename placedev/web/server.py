"""`placedev serve`: the pages, and beside them the process that makes PDFs."""

import errno
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from placedev.config import Settings, SettingsError
from placedev.web.intake import THREADS

_TARGET = "placedev.wsgi:application"
_WORKER = (sys.executable, "-c", "from placedev.cli import main; main()", "worker")
_WAITING = 2048  # connections that may stand in line
_HEADER_MS = 10_000  # to send the head of a request, and to stay silent between two
_HEADER_BYTES = 64 * 1024
_GRACE = 20  # seconds to finish what was begun
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0  # seconds before a worker that fell is started again


def free_address(host: str, port: int) -> str:
    """Return the number of a host on whose port nobody answers yet; raise SettingsError."""
    try:
        family, kind, _protocol, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # one that has just ended
            tried.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise SettingsError(
                f"Port {port} är upptagen av ett annat program."
                " Välj en annan, till exempel --port 8080 (med make: PORT=8080)."
            ) from error
        raise SettingsError(
            f"Det går inte att svara på {host}, port {port}: {error.strerror}."
        ) from error
    return str(address[0])


def serve(
    settings: Settings,
    *,
    host: str,
    port: int,
    workers: int = 1,
    with_worker: bool = True,
) -> None:
    """Serve until told to stop by SIGTERM or SIGINT.

    Args:
        settings: handed on to the processes by their environment.
        host: address to listen on.
        port: port to listen on.
        workers: processes that answer; one that falls is started again.
        with_worker: make PDFs in a process beside them.
    """
    os.environ.update(environment(settings))
    server = Server(
        _TARGET,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        http=HTTPModes.http1,
        websockets=False,
        backlog=_WAITING,
        backpressure=_WAITING,
        http1_settings=HTTP1Settings(header_read_timeout=_HEADER_MS, max_buffer_size=_HEADER_BYTES),
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=_GRACE,
    )
    if with_worker:
        with maker_of_pdfs():
            server.serve()
    else:
        server.serve()


def environment(settings: Settings) -> Mapping[str, str]:
    """Return the variables from which the same settings are read again."""
    return {
        "PLACEDEV_SECRET_KEY": settings.secret_key,
        "PLACEDEV_DATABASE_URL": settings.database_url,
        "PLACEDEV_INSTANCE": str(settings.instance),
        "PLACEDEV_SITE_NAME": settings.site_name,
        "PLACEDEV_BASE_URL": settings.base_url,
        "PLACEDEV_DEMO": "1" if settings.demo else "",
        "PLACEDEV_JOBS_URL": settings.jobs_url,
        "PLACEDEV_METHOD_PATH": settings.method_path,
        "PLACEDEV_TRUSTED_HOSTS": ",".join(settings.trusted_hosts),
        "PLACEDEV_PROXIES": str(settings.proxies),
        "PLACEDEV_MAIL_URL": settings.mail_url,
    }


@contextmanager
def maker_of_pdfs(command: tuple[str, ...] = _WORKER) -> Iterator[None]:
    """Keep the worker process alive while the body runs, and stop it afterwards."""
    keeper = _Keeper(command)
    keeper.start()
    try:
        yield
    finally:
        keeper.stop()


class _Keeper(threading.Thread):
    """Starts a process, starts it again when it falls, stops it by its own id."""

    def __init__(self, command: tuple[str, ...]) -> None:
        super().__init__(name="keeper", daemon=True)
        self._command = command
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Start the process until told to stop, with longer and longer pauses."""
        pause = _FIRST_PAUSE
        while not self._stopping.is_set():
            with self._lock:
                if self._stopping.is_set():
                    return
                self._process = subprocess.Popen(self._command)  # noqa: S603 - our own command
            self._process.wait()
            self._stopping.wait(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    def stop(self) -> None:
        """Ask the process to stop, wait, and stop it for good if it does not."""
        with self._lock:
            self._stopping.set()
        process = self._process
        if process is not None and process.poll() is None:
            process.terminate()
            try:
                process.wait(_GRACE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.join(_GRACE)
