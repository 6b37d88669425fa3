"""The list of promises: divided, filtered and paged in the database, however long it is."""

import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import contains_eager, selectinload

from placedev.commitments import rules
from placedev.commitments.models import Commitment
from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.stakeholders.models import Organisation
from placedev.stakeholders.rules import MAIN_SECTORS

PAGE = 50  # promises
MOST = 5_000  # promises in a table that is kept


@dataclass(frozen=True)
class Wanted:
    """Which promises a reader wants to see; what is empty leaves nothing out."""

    part: str = ""
    state: str = ""
    is_silent: bool = False
    sector: str = ""
    kind: str = ""
    organisation: uuid.UUID | None = None
    words: str = ""
    within_days: int | None = None  # the last day comes so soon

    @property
    def leaves_out(self) -> bool:
        """Tell whether anything is left out."""
        return self != EVERYTHING


EVERYTHING = Wanted()


@dataclass(frozen=True)
class Counts:
    """How many promises a place has, and where they stand."""

    by_part: dict[str, int]
    by_sector: dict[str, int]
    silent: int

    @property
    def all(self) -> int:
        """Return how many there are."""
        return sum(self.by_part.values())


def counts_of(*, place_id: int, today: date, wanted: Wanted = EVERYTHING) -> Counts:
    """Count promises by part, sector and silence. One query."""
    part, silent = _part(today), is_silent(today)
    columns = (part, Organisation.sector, func.count(), func.sum(case((silent, 1), else_=0)))
    rows = db.session.execute(
        _among(select(*columns), place_id, wanted, today)
        .group_by(part, Organisation.sector)
        .order_by(part, Organisation.sector)
    )
    parts, sectors, quiet = dict.fromkeys(rules.PARTS, 0), Counter[str](), 0
    for number, sector, many, silent_many in rows:
        parts[rules.PARTS[number]] += many
        sectors[sector] += many
        quiet += silent_many
    by_sector = {**dict.fromkeys(MAIN_SECTORS, 0), **sectors}
    in_order = dict(sorted(by_sector.items(), key=lambda pair: -pair[1]))
    return Counts(parts, in_order, quiet)


def page_of(
    *, place_id: int, today: date, wanted: Wanted, page: int = 1, size: int = PAGE
) -> Sequence[Commitment]:
    """Return a page of the list with organisations, turns and asks. Three queries.

    Parts stand in their order. In each the nearest day comes first, what is over last of all.
    """
    part = _part(today)
    found: Sequence[Commitment] = db.session.scalars(
        _among(select(Commitment), place_id, wanted, today)
        .options(
            contains_eager(Commitment.organisation),
            selectinload(Commitment.turns),
            selectinload(Commitment.asks),
        )
        .order_by(
            part,
            case((part == _number(rules.OVER), None), else_=Commitment.due_on).nulls_last(),
            Commitment.state_on.desc(),
            Commitment.id,
        )
        .limit(size)
        .offset((page - 1) * size)
    ).all()
    return found


def chosen(*, place_id: int, uids: Sequence[uuid.UUID]) -> Sequence[Commitment]:
    """Return some promises of a place with organisation and turns. Two queries."""
    return db.session.scalars(
        select(Commitment)
        .join(Commitment.organisation)
        .where(Commitment.place_id == place_id, Commitment.uid.in_(uids))
        .options(contains_eager(Commitment.organisation), selectinload(Commitment.turns))
        .order_by(Commitment.due_on.nulls_last(), Commitment.id)
    ).all()


def givers_of(*, place_id: int) -> dict[str, str]:
    """Return uid to name of the organisations that promised something. One query."""
    has_promised = select(Commitment.organisation_id).where(Commitment.place_id == place_id)
    rows = db.session.execute(
        select(Organisation.uid, Organisation.name)
        .where(Organisation.id.in_(has_promised))
        .order_by(Organisation.id)
    ).all()
    return {str(uid): name for uid, name in sorted(rows, key=lambda row: sort_key(row.name))}


def silent_counts(*, place_ids: Sequence[int], today: date) -> dict[int, int]:
    """Return place id to how many promises nobody reports on, where there are any. One query."""
    rows = db.session.execute(
        select(Commitment.place_id, func.count())
        .where(Commitment.place_id.in_(place_ids), is_silent(today))
        .group_by(Commitment.place_id)
        .order_by(Commitment.place_id)
    )
    return {row[0]: row[1] for row in rows}


def _among(
    asked: Select[*tuple[Any, ...]], place_id: int, wanted: Wanted, today: date
) -> Select[*tuple[Any, ...]]:
    conditions = [Commitment.place_id == place_id, *_conditions(wanted, today)]
    return asked.select_from(Commitment).join(Commitment.organisation).where(*conditions)


def _conditions(wanted: Wanted, today: date) -> Iterator[ColumnElement[bool]]:
    if wanted.part:
        yield _part(today) == _number(wanted.part)
    if wanted.is_silent:
        yield is_silent(today)
    for column, value in (
        (Commitment.state, wanted.state),
        (Organisation.sector, wanted.sector),
        (Commitment.kind, wanted.kind),
        (Organisation.uid, wanted.organisation),
    ):
        if value:
            yield column == value
    if wanted.words:
        yield _says(wanted.words)
    if wanted.within_days is not None:
        yield Commitment.due_on.between(today, today + timedelta(days=wanted.within_days))
        yield Commitment.state.in_(rules.OPEN)


def _says(words: str) -> ColumnElement[bool]:
    """Find words in a promise and its giver; å, ä and ö have two cases only outside SQLite."""
    ways = {words, words.lower(), words.capitalize(), words.upper()}
    return or_(
        *(
            column.icontains(way, autoescape=True)
            for column in (Commitment.what, Organisation.name)
            for way in sorted(ways)
        )
    )


def is_silent(today: date) -> ColumnElement[bool]:
    """Return the condition for a promise that nobody has reported on in time."""
    return and_(Commitment.report_due_on.is_not(None), Commitment.report_due_on < today)


def _number(part: str) -> int:
    return rules.PARTS.index(part)


def _part(today: date) -> ColumnElement[int]:
    """Return the number of the part of the list; the rule is rules.part_of."""
    soon = today + timedelta(days=rules.SOON_DAYS)
    return case(
        (Commitment.state.not_in(rules.OPEN), _number(rules.OVER)),
        (or_(Commitment.state == "late", Commitment.due_on < today), _number(rules.LATE)),
        (Commitment.state == "said", _number(rules.SAID)),
        (is_silent(today), _number(rules.SILENT)),
        (Commitment.due_on <= soon, _number(rules.COMING)),
        else_=_number(rules.GOING),
    )
