"""All tests run on one day, from noon on: none depends on when it is run."""

import os
from datetime import UTC, datetime, timedelta

from placedev.core import clock

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def live_on_it() -> None:
    """Let it be that day.

    The processes of a run go by one clock, since what one of them has made is read by the others.
    """
    begun = float(os.environ.setdefault("TESTS_BEGAN_AT", str(clock.ticks())))
    clock.now = lambda: NOW + timedelta(seconds=clock.ticks() - begun)
