"""The page of an application, with all its forms."""

from collections.abc import Sequence
from typing import Any

from flask import render_template

from placedev.commitments.models import Commitment
from placedev.core import clock
from placedev.funding import beside_forms, forms, queries, rules, wording_rules
from placedev.funding.access import by_uid
from placedev.funding.cofinancing_rules import Carried, Share, share_of, worth_of
from placedev.funding.hours_rules import HoursBeside, hours_beside
from placedev.funding.models import FundingApplication
from placedev.hours import sum_queries
from placedev.hours.sum_rules import Wish
from placedev.places.models import Place
from placedev.stakeholders import queries as stakeholders


def show(place: Place, application: FundingApplication, **sent: Any) -> str:
    """Return the page; `sent` are the forms that came in with something to put right."""
    today = clock.today()
    turn = sent.get("turn") or forms.TurnForm(formdata=None, happened_on=today)
    turn.offer(application)
    beside = sent.get("beside") or beside_forms.CofinancingForm(formdata=None)
    beside.offer(by_uid(stakeholders.organisations_of(place_id=place.id), "name"))
    promise = sent.get("promise") or beside_forms.PromiseForm(formdata=None)
    promises, others = queries.promises_around(application)
    promise.offer(by_uid(others, "what"))
    covered = queries.covered_by(application)
    return render_template(
        "funding/application_show.html",
        place=place,
        application=application,
        source=queries.source_words(application),
        money=queries.money_of(application),
        paid=rules.paid_so_far(queries.happenings(application)),
        covered=covered,
        hours=_hours(place, application, promises, covered),
        around=queries.replaced_by(application),
        promises=promises,
        share=_share(application, promises),
        turn=turn,
        beside=beside,
        promise=promise,
        report=sent.get("report") or beside_forms.ReportForm(formdata=None),
        rules=rules,
        wording=wording_rules,
        worth_of=worth_of,
        today=today,
    )


def _hours(
    place: Place,
    application: FundingApplication,
    promises: Sequence[Commitment],
    covered: Sequence[queries.Covered],
) -> HoursBeside:
    """Return what was logged on its activities while it holds, against what was promised."""
    logged = sum_queries.worth_by_giver(
        place_id=place.id,
        activity_ids=[one.activity.id for one in covered],
        wish=Wish(from_on=application.from_on, to_on=application.to_on),
    )
    return hours_beside(queries.promised_hours(application, promises), logged)


def _share(application: FundingApplication, promises: Sequence[Commitment]) -> Share:
    names = Carried._fields
    rows = [
        Carried(**{name: getattr(one, name) for name in names}) for one in application.cofinancing
    ]
    rows += [queries.promised(one) for one in promises]
    return share_of(
        rows,
        money=queries.money_of(application),
        share=application.cofinancing_share,
        currency=application.currency or "SEK",
    )
