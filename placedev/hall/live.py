"""What the rooms show, kept in memory for a second, so that hundreds of phones may ask often."""

import threading
from collections import OrderedDict
from collections.abc import Callable

from placedev.hall.queries import HallNow

FRESH_SECONDS = 1.0  # a change is seen by phones at the latest after this and one of their turns
MOST_ROOMS = 500


class LiveHalls:
    """The rooms that phones have asked about lately."""

    def __init__(
        self, load: Callable[[str], HallNow | None], *, ticks: Callable[[], float]
    ) -> None:
        """Begin with none.

        Args:
            load: reads a room by its code.
            ticks: seconds that only go forward.
        """
        self._load = load
        self._ticks = ticks
        self._known: OrderedDict[str, tuple[float, HallNow]] = OrderedDict()
        self._lock = threading.Lock()

    def is_known(self, code: str) -> bool:
        """Tell whether phones have found this room lately."""
        return code in self._known

    def find(self, code: str) -> HallNow | None:
        """Return a room as it was at most a second ago; while one asks, others go on."""
        now = self._ticks()
        known = self._known.get(code)
        if known is not None and now < known[0]:
            return known[1]
        if known is not None:
            self._keep(code, now, known[1])
        return self._read(code, now)

    def forget(self, code: str) -> None:
        """Read the room anew the next time: somebody has just changed it."""
        with self._lock:
            self._known.pop(code, None)

    def _read(self, code: str, now: float) -> HallNow | None:
        found = self._load(code)
        if found is None:
            self.forget(code)
        else:
            self._keep(code, now, found)
        return found

    def _keep(self, code: str, now: float, room: HallNow) -> None:
        with self._lock:
            self._known[code] = (now + FRESH_SECONDS, room)
            self._known.move_to_end(code)
            while len(self._known) > MOST_ROOMS:
                self._known.popitem(last=False)
