"""Themes: named on the spot, renamed, merged, put in order and ranked."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from placedev.contributions import theme_queries
from placedev.contributions.models import Theme
from placedev.contributions.theme_queries import Tally
from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _, _n
from placedev.core.once import already_made
from placedev.meetings.models import Meeting
from placedev.places.models import Place
from placedev.places.policy import Actor


def add_theme(
    place: Place,
    name: str,
    *,
    meeting: Meeting | None = None,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> Theme:
    """Name a theme, last in the row; two people who name the same one get the same one."""
    made = already_made(Theme, uid, place_id=place.id)
    made = made or theme_queries.theme_named(place_id=place.id, name=name)
    if made is not None:
        return made
    theme = Theme(
        uid=uid,
        place_id=place.id,
        meeting_id=meeting.id if meeting else None,
        position=theme_queries.last_position(place_id=place.id) + 1,
        name=name,
        created_at=now,
    )
    db.session.add(theme)
    db.session.flush()
    _tell("theme.named", theme, actor, now)
    return theme


def change_theme(
    theme: Theme, *, name: str, description: str | None, version: int, actor: Actor, now: datetime
) -> None:
    """Give a theme another name, or say what it is about.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: another theme has the name.
    """
    if theme.version != version:
        raise EditConflict(
            _("Någon annan ändrade %(name)s medan ni skrev.", name=theme.name),
            mine="\n".join(filter(None, (name, description))),
            theirs="\n".join(filter(None, (theme.name, theme.description))),
            version=theme.version,
            theirs_by="",
        )
    other = theme_queries.theme_named(place_id=theme.place_id, name=name)
    if other is not None and other.id != theme.id:
        raise RuleBroken(_("Det finns redan ett tema som heter så. Slå ihop dem i stället."))
    theme.name, theme.description = name, description
    db.session.flush()
    _tell("theme.changed", theme, actor, now)


def merge_themes(theme: Theme, into: Theme, *, actor: Actor, now: datetime) -> None:
    """Move all of a theme into another one; its dots and its way into the plan stay its own.

    Raises:
        RuleBroken: it is the same theme, or one that is merged already.
    """
    if theme.id == into.id or into.merged_into_id is not None:
        raise RuleBroken(_("Välj ett annat tema att slå ihop med."))
    if theme.merged_into_id is not None:
        return
    for idea in theme_queries.ideas_in(theme_id=theme.id):
        idea.theme_id = into.id
    for earlier in theme_queries.merged_into(theme_id=theme.id):
        earlier.merged_into_id = into.id
    theme.merged_into_id, theme.rank = into.id, None
    db.session.flush()
    _tell("theme.merged", theme, actor, now, into=into.name)


def move_theme(theme: Theme, *, up: bool, actor: Actor, now: datetime) -> None:
    """Let a theme change places with its neighbour.

    Raises:
        RuleBroken: it stands first or last already.
    """
    row = list(theme_queries.themes_of(place_id=theme.place_id))
    at = next(number for number, one in enumerate(row) if one.id == theme.id)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(row):
        raise RuleBroken(_("Temat står redan först.") if up else _("Temat står redan sist."))
    row[at], row[to] = row[to], row[at]
    for position, one in enumerate(row, start=1):
        one.position = position
    db.session.flush()
    _tell("theme.moved", theme, actor, now)


def rank_by_hand(
    place: Place, ranks: Mapping[int, int | None], reason: str, *, actor: Actor, now: datetime
) -> int:
    """Rank themes as somebody says, and why; return how many are ranked.

    Args:
        place: whose themes they are.
        ranks: theme id to its place among the prioritised; none: not prioritised.
        reason: how it was decided, for everyone to read.
        actor: who writes it down.
        now: by our clock.

    Raises:
        RuleBroken: nothing is ranked, or no reason is given.
    """
    if not any(ranks.values()):
        raise RuleBroken(_("Skriv en siffra vid minst ett tema: 1 är viktigast."))
    if not reason:
        raise RuleBroken(_("Skriv hur ni bestämde ordningen. Den som läser vill veta."))
    return _rank(place, {one: (rank, reason) for one, rank in ranks.items()}, actor, now)


def rank_by_tally(place: Place, tally: Tally, *, actor: Actor, now: datetime) -> int:
    """Rank themes by what they got in a question; equal counts share a place. Return how many.

    Raises:
        RuleBroken: nobody has placed a dot yet.
    """
    got = {theme_id: dots for theme_id, dots in tally.dots.items() if dots}
    if not got:
        raise RuleBroken(_("Frågan har inga prickar än. För in dem först."))
    ranks = {
        theme_id: (
            1 + sum(other > dots for other in got.values()),
            _dots_in_words(dots, tally.people),
        )
        for theme_id, dots in got.items()
    }
    return _rank(place, ranks, actor, now)


def _dots_in_words(dots: int, people: int) -> str:
    said = _n("%(num)s prick", "%(num)s prickar", dots)
    by = _n("av %(num)s person", "av %(num)s personer", people) if people else ""
    return f"{said} {by}".strip()


def _rank(
    place: Place, ranks: Mapping[int, tuple[int | None, str]], actor: Actor, now: datetime
) -> int:
    count = 0
    for theme in theme_queries.themes_of(place_id=place.id):
        rank, reason = ranks.get(theme.id, (None, None))
        theme.rank, theme.rank_reason = rank, reason if rank else None
        count += rank is not None
    db.session.flush()
    journal.record(
        "themes.ranked",
        place_id=place.id,
        actor_id=actor.user_id,
        now=now,
        details={"count": count},
    )
    return count


def _tell(event: str, theme: Theme, actor: Actor, now: datetime, **details: object) -> None:
    journal.record(
        event,
        place_id=theme.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(theme.uid), "name": theme.name, **details},
    )
