"""The stage on which a place of the demo comes about: days, names of things, who acts."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from importlib import resources
from typing import Any, NamedTuple

from placedev.accounts.models import User
from placedev.core import files, journal
from placedev.core.db import Base, db
from placedev.demo.calendar import Calendar
from placedev.editions.operations import Site
from placedev.places import photos
from placedev.places.models import Place
from placedev.places.policy import Actor

Content = dict[str, Any]
Step = Callable[[datetime], None]

_NAMES = uuid.UUID("5d0c8c3e-6c1b-4f0e-9a43-0d2f6d1d0a7e")
_ORDERED = {"facts", "areas", "goals", "indicators", "activities"}
_ORDERED |= {"logos", "maps", "achievements", "directory"}
# What happens on the same day happens in this order.
_ORDER = (
    "place photo people facts organisation group meeting asked invited plan area goal indicator"
    " picture comments analysis cross-goal activity held attendance note sheets theme carried"
    " answered told declaration commitment rate hours decision follow-up role status turn"
    " handling shown funding move priority remark-on-plan source application budget step share"
    " approve progress period item note-of-step ticked-off tick entry passage reopening remark"
    " edition removed follower wish"
).split()


class Cast(NamedTuple):
    """Who takes part in a place."""

    people: Mapping[str, User]  # by role at the place; the leader among them
    helper: User | None  # a second regional contact


class Stage:
    """One place on its way from its first day until now."""

    _place: Place
    _actor: Actor
    _plan_id: int

    def __init__(self, content: Content, *, calendar: Calendar, cast: Cast, site: Site) -> None:
        """Prepare the place.

        Args:
            content: the file of the place, as read.
            calendar: tells which day is meant.
            cast: who takes part.
            site: what published editions say about where they stand.
        """
        self._content: Content = calendar.said(content)
        self._calendar = calendar
        self._cast = cast
        self._site = site
        self._slug: str = content["place"]["slug"]
        self._ids: dict[tuple[str, str], int] = {}
        self._lies_in: dict[str, list[int]] = {}  # theme key to ideas
        self._chosen: dict[str, list[int]] = {}  # theme key to options of questions
        self._steps: list[tuple[int, int, int, Step]] = []

    def _at(self, offset: int, kind: str, step: Step) -> None:
        self._steps.append((offset, _ORDER.index(kind), len(self._steps), step))

    def _rows(self, name: str) -> Iterator[Content]:
        """Yield rows of one kind as copies that may be emptied, in their order in the file."""
        for position, row in enumerate(self._content.get(name, []), start=1):
            yield {**row, "position": position} if name in _ORDERED else dict(row)

    def _uid(self, kind: str, key: str) -> uuid.UUID:
        return uuid.uuid5(_NAMES, f"{self._slug}/{kind}/{key}")

    def _known(self, kind: str, key: str, row_id: int) -> None:
        self._ids[kind, key] = row_id

    def _id(self, kind: str, key: str | None) -> int | None:
        """Return the key of a row by its name; a wrong name in the file is a KeyError."""
        return None if key is None else self._ids[kind, key]

    def _next(self, kind: str) -> int:
        """Return the next position in a list that the chapters fill."""
        at = self._ids.get(("position", kind), 0) + 1
        self._ids["position", kind] = at
        return at

    def _add(self, row: Base) -> int:
        db.session.add(row)
        db.session.flush()
        return row.id

    def _tell(self, event: str, now: datetime, **details: object) -> None:
        journal.record(
            event,
            place_id=self._place.id,
            actor_id=self._actor.user_id,
            now=now,
            details=details,
        )

    def _adder(self, add: Callable[[Content, datetime], None], row: Content) -> Step:
        return lambda now: add(row, now)


def number_of(written: str | None) -> Decimal | None:
    """Return a decimal number as the file writes it."""
    return None if written is None else Decimal(written)


def picture(name: str) -> int:
    """Store a picture of the demo and return its key; what is photographed becomes a JPEG."""
    content = (resources.files("placedev.demo") / name).read_bytes()
    if name.endswith(".png"):
        return files.store(content, media_type="image/png").id
    return files.store(photos.shown_photo(content), media_type=photos.MEDIA_TYPE).id
