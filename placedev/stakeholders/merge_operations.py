"""Two entries that are one organisation become one; nothing that was written is lost."""

import uuid
from datetime import datetime

from sqlalchemy import update

from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import AlreadyUsed, NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.stakeholders import merge_queries, merge_rules, queries, rules
from placedev.stakeholders.models import Organisation


def merge(
    place: Place, *, old_uid: uuid.UUID, into_uid: uuid.UUID, actor: Actor, now: datetime
) -> Organisation:
    """Let one organisation become part of another, and return that one.

    All that names the old one names the other from now on, and its address leads there. The old
    row stays, so that the journal and its name keep their meaning. The same merge twice is one.

    Raises:
        AlreadyUsed: one of them has become part of something else meanwhile.
        NotFound: one of them is not of this place.
        RuleBroken: it is the same one.
    """
    if old_uid == into_uid:
        raise RuleBroken(_("Välj en annan intressent än den ni står på."))
    both = merge_queries.both_locked(place_id=place.id, uids=[old_uid, into_uid])
    if len(both) < len((old_uid, into_uid)):
        raise NotFound(_("Intressenten finns inte."))
    old, into = both[old_uid], both[into_uid]
    if old.merged_into_id == into.id:
        return into
    _check_apart(old)
    _check_apart(into)
    moved = merge_queries.what_moves(old)
    _take_over(place, old, into)
    _move_all(old, into)
    old.merged_into_id, old.merged_at = into.id, now
    db.session.flush()
    _tell(old, into, moved, actor, now)
    return into


def _check_apart(organisation: Organisation) -> None:
    if organisation.merged_into_id is not None:
        raise AlreadyUsed(
            _(
                "%(name)s har redan slagits ihop med en annan. Ladda om sidan och se hur det blev.",
                name=organisation.name,
            )
        )


def _take_over(place: Place, old: Organisation, into: Organisation) -> None:
    """Give the one that stays what it lacks, before anything names it."""
    for one in merge_rules.filled(old, into):
        setattr(into, one.column, one.value)
    into.note = merge_rules.note_after(old, into)
    into.aliases = merge_rules.names_after(old, into)
    days = [day for day in (old.last_contact_on, into.last_contact_on) if day]
    into.last_contact_on = max(days, default=None)
    above = queries.parents_of(place_id=place.id)
    below_old = into.parent_id is not None and rules.would_circle(old.id, into.parent_id, above)
    if below_old or (
        into.parent_id is None
        and old.parent_id is not None
        and not rules.would_circle(into.id, old.parent_id, above)
    ):
        into.parent_id = old.parent_id
    db.session.flush()


def _move_all(old: Organisation, into: Organisation) -> None:
    """Let every row that names the old one name the other; who has it open is told at saving."""
    for table, column in merge_queries.references():
        values: dict[str, object] = {column.name: into.id}
        if "version" in table.c:
            values["version"] = table.c.version + 1
        db.session.execute(
            update(table).where(column == old.id).values(values),
            execution_options={"synchronize_session": False},
        )
    db.session.expire_all()


def _tell(
    old: Organisation, into: Organisation, moved: dict[str, int], actor: Actor, now: datetime
) -> None:
    journal.record(
        "organisation.merged",
        place_id=into.place_id,
        actor_id=actor.user_id,
        now=now,
        details={
            "uid": str(into.uid),
            "name": into.name,
            "old": old.name,
            "old_uid": str(old.uid),
            "moved": moved,
        },
    )
