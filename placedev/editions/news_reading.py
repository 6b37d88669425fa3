"""What is new in a plan: notes, what got done or became a no, editions. Newest first."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import NamedTuple

from placedev.core.clock import SWEDEN, day_of
from placedev.core.i18n import _
from placedev.editions.life_reading import Alive, Told
from placedev.editions.living_queries import NoteRow, VersionRow
from placedev.editions.paper import MARKS
from placedev.editions.plan_reading import AreaView
from placedev.editions.snapshot import Activity

_TOP_NEWS = 4
_TOLD = {MARKS["done"], MARKS["refused"]}  # states that are news by themselves
EDITION = "utgava"


class Item(NamedTuple):
    """A piece of news: a note, a state that was reached, or an edition."""

    uid: uuid.UUID
    on: date
    when: str | None  # as said
    title: str | None
    text: str | None
    mark: str | None
    activity: Activity | None
    view: AreaView | None
    photo: NoteRow | None  # a note with a photo
    url: str
    at: datetime  # for feeds


class Entry(NamedTuple):
    """A line in the diary of an activity: a state that it came to, or a note."""

    uid: uuid.UUID | None
    on: date
    when: str | None
    mark: str | None
    title: str | None
    text: str | None
    is_since: bool
    photo: NoteRow | None


@dataclass(frozen=True)
class News(Alive):
    """The news of a plan that is alive."""

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Return all news, newest first."""
        found = [
            *map(self._noted, self.notes),
            *self._reached(),
            *map(self._edition, self.versions),
        ]
        return tuple(sorted(found, key=lambda one: (one.on, one.uid.hex), reverse=True))

    @property
    def fresh(self) -> tuple[Item, ...]:
        """Return what stands on the first page."""
        return tuple(one for one in self.items if one.mark != EDITION)[:_TOP_NEWS]

    def items_about(self, activity: Activity) -> tuple[Item, ...]:
        """Return the notes about an activity, newest first."""
        return tuple(self._noted(one) for one in self.notes if one.activity_uid == activity.uid)

    def told_about(self, activity: Activity) -> list[Entry]:
        """Return states and notes of an activity in one diary, newest first."""
        states = [
            Entry(None, one.on, None, one.mark, one.word, one.reason, one.is_since, None)
            for one in self.life(activity)
        ]
        notes = [
            Entry(one.uid, one.on, one.when, None, None, one.text, False, one.photo)  # noqa: FBT003
            for one in self.items_about(activity)
        ]
        return sorted([*notes, *states], key=lambda one: one.on, reverse=True)

    def _noted(self, note: NoteRow) -> Item:
        activity = self.snapshot.activity(note.activity_uid)
        reached = activity and self._reached_on(activity).get(note.noted_on)
        return Item(
            uid=note.uid,
            on=note.noted_on,
            when=note.date_text,
            title=activity.title if activity else None,
            text=note.text,
            mark=reached.mark if reached else None,
            activity=activity,
            view=self.view_of(activity) if activity else None,
            photo=note if note.photo_sha256 else None,
            url=self.activity_url(activity) if activity else f"{self.url}/nytt#n-{note.uid.hex}",
            at=note.recorded_at or _noon(note.noted_on),
        )

    def _reached(self) -> list[Item]:
        """Return what got done or became a no, where no note of that day tells it."""
        noted = {(one.activity_uid, one.noted_on) for one in self.notes}
        return [
            Item(
                uid=told.uid or activity.uid,
                on=told.on,
                when=None,
                title=activity.title,
                text=told.reason,
                mark=told.mark,
                activity=activity,
                view=self.view_of(activity),
                photo=None,
                url=self.activity_url(activity),
                at=told.at or _noon(told.on),
            )
            for activity in self.snapshot.activities
            for told in self._reached_on(activity).values()
            if (activity.uid, told.on) not in noted
        ]

    def _reached_on(self, activity: Activity) -> dict[date, Told]:
        """Return by day what an activity came to that is news."""
        return {one.on: one for one in self.life(activity) if one.uid and one.mark in _TOLD}

    def _edition(self, version: VersionRow) -> Item:
        return Item(
            uid=version.uid,
            on=day_of(version.published_at),
            when=None,
            title=_("Utgåva %(number)s är publicerad", number=version.number),
            text=version.change_note,
            mark=EDITION,
            activity=None,
            view=None,
            photo=None,
            url=f"{self.url}/{version.number}",
            at=version.published_at,
        )

    @property
    def versions(self) -> tuple[VersionRow, ...]:
        """Return the editions that can be read, oldest first."""
        return tuple(one for one in self.happened.versions if one.withdrawn_at is None)


def _noon(on: date) -> datetime:
    return datetime.combine(on, time(12), tzinfo=SWEDEN)
