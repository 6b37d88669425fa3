"""Fixtures are read by the processes that run tests: the one that hands them out needs none."""

from typing import Any

import pytest
from xdist.scheduler import WorkStealingScheduling

from tests import memory, one_day

one_day.live_on_it()  # now: what a test computes when it is read lies on that day, too
memory.work_there()


def pytest_configure(config: pytest.Config) -> None:
    """Know the fixtures where tests are run."""
    if not config.getoption("numprocesses", None):
        config.pluginmanager.import_plugin("tests.fixtures")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> WorkStealingScheduling | None:
    """Let a process with nothing left take over tests of another, unless another way was chosen.

    Each begins with a half of its own, so that fewer modules are prepared for twice.
    """
    return WorkStealingScheduling(config, log) if config.getoption("dist") == "load" else None
