"""What can be done to the analysis: write things into boxes, move them, tell what they rest on."""

import dataclasses
import uuid
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, update

from placedev.analysis import queries
from placedev.analysis.bin_models import BinnedFinding
from placedev.analysis.bin_operations import put_away
from placedev.analysis.models import AnalysisEvidence, AnalysisItem
from placedev.analysis.rules import KINDS, MOST, OTHER
from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.models import Place
from placedev.places.policy import Actor


@dataclass(frozen=True)
class ItemDetails:
    """What is said about a thing in a box; the names are those of the columns."""

    kind: str
    text: str
    kind_label: str | None = None
    field: str | None = None
    year: str | None = None
    meeting_id: int | None = None


@dataclass(frozen=True)
class EvidenceDetails:
    """What a thing rests on; the names are those of the columns, ids belong to the same place."""

    fact_id: int | None = None
    meeting_id: int | None = None
    theme_id: int | None = None
    text: str | None = None
    link: str | None = None
    dated_on: date | None = None

    @property
    def says_something(self) -> bool:
        """Tell whether there is anything to rest on; a day alone is nothing."""
        return any((self.fact_id, self.meeting_id, self.theme_id, self.text, self.link))


def add_item(
    place: Place, details: ItemDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> AnalysisItem:
    """Write a thing last in its box; the same form twice writes it once.

    Raises:
        RuleBroken: a box of the group's own has no name, or there is too much to read already.
    """
    made = already_made(AnalysisItem, uid, place_id=place.id, text=details.text)
    if made is not None:
        return made
    _check(details)
    if queries.count_of(place_id=place.id) >= MOST:
        raise RuleBroken(
            _("Analysen har redan %(most)s saker. Ta bort eller slå ihop några först.", most=MOST)
        )
    item = AnalysisItem(
        uid=uid,
        place_id=place.id,
        position=queries.last_position(place_id=place.id) + 1,
        created_at=now,
        **dataclasses.asdict(details),
    )
    db.session.add(item)
    db.session.flush()
    _tell("analysis.item-added", item, actor, now)
    return item


def change_item(
    item: AnalysisItem, details: ItemDetails, *, version: int, actor: Actor, now: datetime
) -> None:
    """Change what a thing says, and which box it stands in.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: a box of the group's own has no name.
    """
    _check_version(item, version, mine=details.text)
    _check(details)
    for name, value in dataclasses.asdict(details).items():
        setattr(item, name, value)
    db.session.flush()
    _tell("analysis.item-changed", item, actor, now)


def put_in_box(item: AnalysisItem, kind: str, *, actor: Actor, now: datetime) -> None:
    """Move a thing last into another of the boxes that have a name already.

    Raises:
        RuleBroken: there is no such box.
    """
    if kind not in KINDS or kind == OTHER:
        raise RuleBroken(_("Välj vilken ruta den ska stå i."))
    item.kind, item.kind_label = kind, None
    item.position = queries.last_position(place_id=item.place_id) + 1
    db.session.flush()
    _tell("analysis.item-moved", item, actor, now)


def move_item(item: AnalysisItem, *, up: bool, actor: Actor, now: datetime) -> None:
    """Let a thing change places with its neighbour; whoever edits it is not disturbed.

    Raises:
        RuleBroken: it stands first or last in its box already.
    """
    rows = queries.siblings_of(item)
    at = rows.index(item)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(rows):
        raise RuleBroken(_("Det går inte att flytta längre åt det hållet."))
    places = sorted({row.position for row in rows})
    if len(places) < len(rows):  # an import may have given several the same position
        places = list(range(1, len(rows) + 1))
    rows[at], rows[to] = rows[to], rows[at]
    for position, row in zip(places, rows, strict=True):
        same = update(AnalysisItem).where(AnalysisItem.id == row.id)
        db.session.execute(same.values(position=position))
    db.session.expire_all()
    _tell("analysis.item-moved", item, actor, now)


def remove_item(item: AnalysisItem, *, version: int, actor: Actor, now: datetime) -> BinnedFinding:
    """Put a thing into the bin, with what it rested on.

    Raises:
        EditConflict: somebody else changed it after it was shown.
    """
    _check_version(item, version, mine=_("Ta bort den"))
    return put_away(item, actor=actor, now=now)


def add_evidence(
    item: AnalysisItem, details: EvidenceDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> AnalysisEvidence:
    """Tell what a thing rests on; the same form twice tells it once.

    Raises:
        RuleBroken: it rests on nothing.
    """
    made = already_made(AnalysisEvidence, uid, item_id=item.id)
    if made is not None:
        return made
    if not details.says_something:
        raise RuleBroken(_("Välj en siffra, ett möte eller ett tema, eller skriv med egna ord."))
    evidence = AnalysisEvidence(
        uid=uid,
        item_id=item.id,
        position=queries.last_evidence(item_id=item.id) + 1,
        **dataclasses.asdict(details),
    )
    db.session.add(evidence)
    db.session.flush()
    _tell("analysis.evidence-added", item, actor, now)
    return evidence


def remove_evidence(
    item: AnalysisItem, evidence: AnalysisEvidence, *, actor: Actor, now: datetime
) -> None:
    """Let a thing no longer rest on something."""
    db.session.execute(delete(AnalysisEvidence).where(AnalysisEvidence.id == evidence.id))
    db.session.expire_all()
    _tell("analysis.evidence-removed", item, actor, now)


def _check(details: ItemDetails) -> None:
    if details.kind == OTHER and not details.kind_label:
        raise RuleBroken(_("Skriv vad rutan heter när ni väljer ”Annat”."))


def _check_version(item: AnalysisItem, version: int, *, mine: str) -> None:
    if item.version != version:
        raise EditConflict(
            _("Någon annan ändrade det här medan ni skrev."),
            mine=mine,
            theirs=item.text,
            version=item.version,
            theirs_by="",
        )


def _tell(event: str, item: AnalysisItem, actor: Actor, now: datetime) -> None:
    journal.record(
        event,
        place_id=item.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(item.uid), "kind": item.kind, "text": item.text},
    )
