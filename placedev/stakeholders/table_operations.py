"""A table of organisations read in: added, filled in or left, as somebody said row by row."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from placedev.core import journal
from placedev.core.db import db
from placedev.core.once import all_already_made, check_same
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.stakeholders import queries, rules
from placedev.stakeholders.matching_rules import Match, Register, repeated
from placedev.stakeholders.models import Organisation
from placedev.stakeholders.table_rules import Row

ADD, FILL, SKIP = "add", "fill", "skip"
_NEVER_FILLED = frozenset({"sector", "sector_label", "is_class"})  # always set already
_OF_OWN_NAME = frozenset({"aliases", "name_language"})


@dataclass(frozen=True)
class Proposal:
    """A row, whom it may mean, and what may be done with it; the first is what is proposed."""

    row: Row
    match: Match | None
    is_repeated: bool
    may: Sequence[str]

    @property
    def new(self) -> dict[str, object]:
        """Return what filling in would add to the organisation that is there."""
        return {} if self.match is None else _lacking(self.match.organisation, self.row)


@dataclass(frozen=True)
class Saved:
    """What became of a table."""

    added: int
    filled: int
    skipped: int


def proposals(
    rows: Sequence[Row], organisations: Sequence[Organisation], *, taken: Collection[str]
) -> list[Proposal]:
    """Return what may be done with each row. Nothing that is known is ever written over.

    Args:
        rows: of the table.
        organisations: the register as it is now.
        taken: names that no new one can have.
    """
    register = Register(organisations)
    again = repeated(row.name for row in rows)
    return [
        _proposal(row, register.find(row.name), is_repeated=twice, is_taken=row.name in taken)
        for row, twice in zip(rows, again, strict=True)
    ]


def _proposal(row: Row, match: Match | None, *, is_repeated: bool, is_taken: bool) -> Proposal:
    may: list[str] = []
    if not row.faults and not is_repeated:
        if match is not None and _lacking(match.organisation, row):
            may.append(FILL)
        if (match is None or match.how == "near") and not is_taken:
            may.append(ADD)
    # What is only spelled nearly the same is for a person to decide: nothing happens by itself.
    is_sure = match is None or match.how != "near"
    return Proposal(row, match, is_repeated, [*may, SKIP] if is_sure else [SKIP, *may])


def _lacking(one: Organisation, row: Row) -> dict[str, object]:
    """Return what a row says and the organisation has nothing of.

    The language of an alias says nothing of the name.
    """
    apart = {"aliases"} if row.name.casefold() == one.name.casefold() else _OF_OWN_NAME
    found = {
        column: value
        for column, value in row.values.items()
        if column not in _NEVER_FILLED | apart and getattr(one, column) in (None, "")
    }
    more = [name for name in row.values.get("aliases", ()) if name not in one.aliases]
    if row.name.casefold() not in {name.casefold() for name in (one.name, *one.aliases)}:
        more.append(row.name)
    return {**found, "aliases": [*one.aliases, *more]} if more else found


def read_in(
    place: Place,
    wanted: Sequence[Proposal],
    chosen: Mapping[int, str],
    *,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> Saved:
    """Do with each row what was chosen, if it may be done; the same table twice is read once.

    Args:
        place: whose register it is.
        wanted: from `proposals`, made from the register as it is now.
        chosen: row number to add, fill or skip; what is not there is skipped.
        uid: of the form; rows get theirs from it.
        actor: who reads it in.
        now: when.

    Raises:
        AlreadyUsed: the form's uid belongs to another table.
    """
    uids = {one.row.number: uuid.uuid5(uid, f"row {one.row.number}") for one in wanted}
    made = all_already_made(Organisation, list(uids.values()))
    for one in wanted:
        if uids[one.row.number] in made:
            check_same(made[uids[one.row.number]], place_id=place.id, name=one.row.name)
    todo = [
        (one, what)
        for one in wanted
        if (what := chosen.get(one.row.number)) in one.may and uids[one.row.number] not in made
    ]
    new = [
        (_new(place, one.row, uids[one.row.number]), one.row) for one, what in todo if what == ADD
    ]
    filled = [one for one, what in todo if what == FILL and one.match and _fill(one.match, one.row)]
    db.session.add_all([organisation for organisation, _row in new])
    db.session.flush()
    _set_parents(new, queries.organisations_of(place_id=place.id))
    if new or filled:
        journal.record(
            "organisations.read-in",
            place_id=place.id,
            actor_id=actor.user_id,
            now=now,
            details={"count": len(new), "filled": len(filled)},
        )
    return Saved(len(new), len(filled), len(wanted) - len(new) - len(filled))


def _new(place: Place, row: Row, uid: uuid.UUID) -> Organisation:
    values = {"sector": rules.OTHER, "aliases": [], **row.values}
    if values["sector"] == rules.OTHER:
        values.setdefault("sector_label", rules.sector_word(rules.OTHER))
    return Organisation(uid=uid, place_id=place.id, name=row.name, **values)


def _fill(match: Match, row: Row) -> bool:
    lacking = _lacking(match.organisation, row)
    for column, value in lacking.items():
        setattr(match.organisation, column, value)
    return bool(lacking)


def _set_parents(
    new: Sequence[tuple[Organisation, Row]], organisations: Sequence[Organisation]
) -> None:
    """Let new ones be a part of what their row names, if exactly that name or alias is known."""
    register, above = Register(organisations), {one.id: one.parent_id for one in organisations}
    for organisation, row in new:
        match = register.find(row.part_of) if row.part_of else None
        if match is None or match.how == "near":
            continue
        parent = match.organisation.id
        if not rules.would_circle(organisation.id, parent, above):
            organisation.parent_id = above[organisation.id] = parent
    db.session.flush()
