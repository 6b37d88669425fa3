"""Runs the suite without its browser tests on a PostgreSQL server of its own.

    python -m tests.postgres [arguments for pytest]

The server lives in a temporary folder, listens on a socket there and nowhere else, and is
stopped at the end.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# Nothing here outlives the run, so the server need not wait for the disk.
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


def binaries() -> Path:
    """Return the folder of PostgreSQL's programs; exit with what to install if there is none."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    sys.exit("PostgreSQL is missing; install it (Debian: apt-get install postgresql).")


class Server:
    """A PostgreSQL server in a temporary folder."""

    def __init__(self) -> None:
        self._binaries = binaries()
        # PostgreSQL refuses to run as root; then it runs as the account that its package made.
        self._user = "postgres" if os.getuid() == 0 else None
        self._folder = Path(tempfile.mkdtemp(prefix="placedev-postgresql-"))
        if self._user:
            os.chown(self._folder, pwd.getpwnam(self._user).pw_uid, -1)

    def __enter__(self) -> str:
        """Start, and return the server's address."""
        data = self._folder / "data"
        self._run(
            "initdb",
            "--pgdata",
            data,
            "--auth=trust",
            "--username=postgres",
            "--encoding=UTF8",
            "--no-sync",
            "--locale=C",
        )
        options = " ".join(f"-c {setting}" for setting in SETTINGS)
        self._run(
            "pg_ctl",
            "start",
            "--pgdata",
            data,
            "--wait",
            "--log",
            self._folder / "log",
            "--options",
            f"-k {self._folder} -c listen_addresses='' {options}",
        )
        return f"postgresql://postgres@/postgres?host={self._folder}"

    def __exit__(self, *_error: object) -> None:
        """Stop, and leave nothing behind."""
        self._run("pg_ctl", "stop", "--pgdata", self._folder / "data", "--mode=immediate")
        shutil.rmtree(self._folder)

    def _run(self, program: str, *arguments: object) -> None:
        subprocess.run(
            [self._binaries / program, *map(str, arguments)],
            check=True,
            user=self._user,
            cwd=self._folder,
            stdout=subprocess.DEVNULL,
            env={"PATH": os.defpath, "LC_ALL": "C"},
        )


def main() -> int:
    """Run pytest against the server and return its exit status."""
    with Server() as url:
        arguments = sys.argv[1:] or ["-n", "auto", "-q"]
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-m", "not browser", *arguments],
            check=False,
            env={**os.environ, "PLACEDEV_TEST_DATABASE_URL": url},
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
