"""Fixtures are read by the processes that run tests: the one that hands them out needs none."""

import os

import pytest

from placedev.core import clock


def pytest_configure(config: pytest.Config) -> None:
    """Let all processes of a run go by one clock, and those that run tests know the fixtures."""
    os.environ.setdefault("TESTS_BEGAN_AT", str(clock.ticks()))
    if not config.getoption("numprocesses", None):
        config.pluginmanager.import_plugin("tests.fixtures")
