"""What can be done to an application: make it, correct it, say what it is for."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.funding import queries
from placedev.funding.models import FundingApplication
from placedev.funding.turn_operations import Turn, add_turn, restate_one, share_out, tell
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.plan.models import Funding


@dataclass(frozen=True)
class ApplicationDetails:
    """What is sought; the names are those of the columns, ids belong to the same place."""

    title: str
    source_id: int | None = None
    source_text: str | None = None
    applicant_id: int | None = None
    replaces_id: int | None = None
    amount_text: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    cofinancing_share: Decimal | None = None
    conditions: str | None = None
    reference: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    note: str | None = None


def make_application(
    place: Place,
    details: ApplicationDetails,
    *,
    state: str = "idea",
    happened_on: date | None = None,
    uid: uuid.UUID,
    activity_id: int | None = None,
    actor: Actor,
    now: datetime,
) -> FundingApplication:
    """Write down that money is sought, or might be; its first turn is an idea or applied.

    All of it is for the activity that is named, until somebody shares it out.

    Raises:
        RuleBroken: nobody is named, the day has not been yet, or the period ends first.
    """
    made = already_made(FundingApplication, uid, place_id=place.id, title=details.title)
    if made is not None:
        return made
    _check(details)
    when = happened_on or day_of(now)
    if when > day_of(now):
        raise RuleBroken(_("Det här har inte hänt än. Skriv en dag som har varit."))
    application = FundingApplication(uid=uid, place_id=place.id, created_at=now, **asdict(details))
    db.session.add(application)
    db.session.flush()
    first = Turn(state, when, amount=details.amount if state == "applied" else None)
    if activity_id is not None:
        _set_rows(application, {activity_id: None})
    add_turn(application, first, uid=uuid.uuid4(), actor=actor, now=now)
    tell("application.made", application, actor, now)
    return application


def change_application(
    application: FundingApplication,
    details: ApplicationDetails,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Correct what is sought; turns stay, and the plan's rows follow.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: nobody is named, or it would replace itself.
    """
    if application.version != version:
        raise EditConflict(
            _("Någon annan ändrade ansökan medan ni skrev."),
            mine=_in_words(details),
            theirs=_in_words(application),
            version=application.version,
            theirs_by="",
        )
    _check(details)
    if details.replaces_id == application.id:
        raise RuleBroken(_("En ansökan kan inte ersätta sig själv. Välj en annan."))
    before = queries.money_of(application)
    for name, value in asdict(details).items():
        setattr(application, name, value)
    db.session.flush()
    restate_one(application)
    share_out(application, before=before, after=queries.money_of(application))
    tell("application.changed", application, actor, now)


def set_activities(
    application: FundingApplication,
    amounts: Mapping[int, Decimal | None],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Say which activities the money is for, and how much each gets.

    Args:
        application: loaded with its turns and source.
        amounts: activity id, of the same place, to its part; none where nobody has said.
        actor: who writes.
        now: when.

    Raises:
        RuleBroken: more is shared out than there is.
    """
    money = queries.money_of(application)
    whole = sum((one for one in amounts.values() if one is not None), Decimal(0))
    if money is not None and whole > money:
        raise RuleBroken(
            _("Ni har fördelat mer än ansökan gäller. Minska något belopp så att det går ihop.")
        )
    _set_rows(application, amounts)
    restate_one(application)
    tell("application.shared-out", application, actor, now, activities=len(amounts))


def _set_rows(application: FundingApplication, amounts: Mapping[int, Decimal | None]) -> None:
    there = {one.activity.id: one.row for one in queries.covered_by(application)}
    last = queries.last_positions(activity_ids=list(amounts))
    for activity_id in there.keys() - amounts.keys():
        db.session.delete(there.pop(activity_id))
    for activity_id, amount in amounts.items():
        if activity_id not in there:
            there[activity_id] = Funding(
                activity_id=activity_id,
                application_id=application.id,
                position=last.get(activity_id, 0) + 1,
                state=application.state,
            )
            db.session.add(there[activity_id])
        there[activity_id].amount = amount
    db.session.flush()


def part_of(money: Decimal | None, share: Decimal) -> Decimal:
    """Return a share of an application in its currency.

    Raises:
        RuleBroken: nobody has said what the whole is.
    """
    if money is None:
        raise RuleBroken(_("Skriv först hur mycket ni söker. Sedan går det att dela i procent."))
    return (money * share).quantize(Decimal(1))


def _check(details: ApplicationDetails) -> None:
    if details.source_id is None and not details.source_text:
        raise RuleBroken(_("Välj eller skriv vem ni söker pengar hos."))
    if details.from_on and details.to_on and details.to_on < details.from_on:
        raise RuleBroken(_("Sista dagen ligger före den första. Byt plats på dem."))


def _in_words(one: ApplicationDetails | FundingApplication) -> str:
    told = (one.title, one.amount_text, one.reference, one.conditions, one.note)
    return "\n".join(part for part in told if part)
