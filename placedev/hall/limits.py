"""How often somebody may do something: allowances that are spent and fill up with time.

They are kept in the memory of a process. A process that begins anew forgets them, and several
processes allow as many times as much; both are fine for what they are for, a script that floods.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable

MOST_KEYS = 20_000


class Allowance:
    """So and so much at once for each key, that fills up again within so and so many seconds."""

    def __init__(self, most: int, seconds: float, *, ticks: Callable[[], float]) -> None:
        """Begin with everybody's full.

        Args:
            most: how much can be spent at once.
            seconds: after which an empty one is full again.
            ticks: seconds that only go forward.
        """
        self._most = most
        self._per_second = most / seconds
        self._ticks = ticks
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # when, and how much
        self._lock = threading.Lock()

    def has(self, key: str) -> bool:
        """Tell whether something is left."""
        with self._lock:
            return self._now(key)[1] >= 1

    def spend(self, key: str) -> bool:
        """Take one if there is one left, and tell whether there was."""
        with self._lock:
            now, left = self._now(key)
            self._left[key] = (now, left - 1 if left >= 1 else left)
            self._left.move_to_end(key)
            while len(self._left) > MOST_KEYS:
                self._left.popitem(last=False)
            return left >= 1

    def _now(self, key: str) -> tuple[float, float]:
        now = self._ticks()
        then, left = self._left.get(key, (now, float(self._most)))
        return now, min(float(self._most), left + (now - then) * self._per_second)
