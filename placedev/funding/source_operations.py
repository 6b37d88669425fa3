"""What can be done to the place's own list of where money can come from."""

import uuid
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _, _n
from placedev.core.once import already_made
from placedev.funding.models import FundingSource
from placedev.funding.queries import UsedSource
from placedev.funding.rules import OTHER
from placedev.places.models import Place
from placedev.places.policy import Actor


@dataclass(frozen=True)
class SourceDetails:
    """Where money can come from; the names are those of the columns."""

    name: str
    kind: str
    kind_label: str | None = None
    organisation_id: int | None = None
    what_for: str | None = None
    max_share: Decimal | None = None
    calls: str | None = None
    link: str | None = None
    note: str | None = None


def add_source(
    place: Place, details: SourceDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> FundingSource:
    """Add a source to the place's list.

    Raises:
        RuleBroken: "other" has no word.
    """
    made = already_made(FundingSource, uid, place_id=place.id, name=details.name)
    if made is not None:
        return made
    _check(details)
    source = FundingSource(uid=uid, place_id=place.id, **asdict(details))
    db.session.add(source)
    db.session.flush()
    _tell("funding-source.added", source, actor, now)
    return source


def change_source(
    source: FundingSource, details: SourceDetails, *, version: int, actor: Actor, now: datetime
) -> None:
    """Correct a source.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: "other" has no word.
    """
    if source.version != version:
        raise EditConflict(
            _("Någon annan ändrade källan medan ni skrev."),
            mine=_in_words(details),
            theirs=_in_words(source),
            version=source.version,
            theirs_by="",
        )
    _check(details)
    for name, value in asdict(details).items():
        setattr(source, name, value)
    db.session.flush()
    _tell("funding-source.changed", source, actor, now)


def remove_source(used: UsedSource, *, actor: Actor, now: datetime) -> None:
    """Take a source off the list.

    Raises:
        RuleBroken: an application has gone there.
    """
    if used.applications:
        raise RuleBroken(
            _n(
                "%(num)s ansökan har gått dit, så källan behövs.",
                "%(num)s ansökningar har gått dit, så källan behövs.",
                used.applications,
            )
        )
    _tell("funding-source.removed", used.source, actor, now)
    db.session.delete(used.source)
    db.session.flush()


def _check(details: SourceDetails) -> None:
    if details.kind == OTHER and not details.kind_label:
        raise RuleBroken(_("Skriv vad det är för slags källa när ni väljer ”annat”."))


def _in_words(one: SourceDetails | FundingSource) -> str:
    told = (one.name, one.kind_label, one.what_for, one.calls, one.link, one.note)
    return "\n".join(part for part in told if part)


def _tell(event: str, source: FundingSource, actor: Actor, now: datetime) -> None:
    journal.record(
        event,
        place_id=source.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(source.uid), "name": source.name},
    )
