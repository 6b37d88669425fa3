"""What `placedev serve` hands on, and the process that it keeps beside it."""

import os
import signal
import sys
from pathlib import Path

from placedev.config import Settings, read_settings
from placedev.web.server import environment, maker_of_pdfs

REPORTER = "import os, signal; open({path!r}, 'w').write(f'{{os.getpid()}}'); signal.pause()"


def test_the_processes_read_the_same_settings(tmp_path):
    settings = Settings(
        secret_key="a secret that is only used by the tests",
        database_url="postgresql+psycopg://localhost/placedev",
        instance=tmp_path,
        site_name="Platser i Mellanbygden",
        base_url="https://platser.exempel.se",
        jobs_url="postgresql://localhost/jobs",
        method_path="/srv/method",
        trusted_hosts=("platser.exempel.se", "localhost"),
        proxies=1,
        mail_url="smtp://localhost:25",
    )
    assert read_settings(environment(settings)) == settings


def _next_process(fifo: Path) -> int:
    """Wait until a process tells its id."""
    return int(fifo.read_text())


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_worker_is_started_again_when_it_falls_and_stopped_at_the_end(tmp_path):
    fifo = tmp_path / "told"
    os.mkfifo(fifo)
    with maker_of_pdfs((sys.executable, "-c", REPORTER.format(path=str(fifo)))):
        first = _next_process(fifo)
        os.kill(first, signal.SIGKILL)
        second = _next_process(fifo)
        assert first != second
        assert _is_alive(second)
    assert not _is_alive(second)
