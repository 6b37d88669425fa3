"""Fixtures are read by the processes that run tests: the one that hands them out needs none."""

import pytest

from tests import memory, one_day

one_day.live_on_it()  # now: what a test computes when it is read lies on that day, too
memory.work_there()


def pytest_configure(config: pytest.Config) -> None:
    """Know the fixtures where tests are run."""
    if not config.getoption("numprocesses", None):
        config.pluginmanager.import_plugin("tests.fixtures")
