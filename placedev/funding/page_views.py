"""The page of an application, with all its forms."""

from typing import Any

from flask import render_template

from placedev.core import clock
from placedev.funding import beside_forms, forms, queries, rules, wording_rules
from placedev.funding.access import by_uid
from placedev.funding.cofinancing_rules import Carried, Share, share_of, worth_of
from placedev.funding.models import FundingApplication
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
    promise.offer(by_uid(queries.promises_to_choose(place_id=place.id), "what"))
    promises = queries.promises_beside(application)
    return render_template(
        "funding/application_show.html",
        place=place,
        application=application,
        source=queries.source_words(application),
        money=queries.money_of(application),
        paid=rules.paid_so_far(queries.happenings(application)),
        covered=queries.covered_by(application),
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


def _share(application: FundingApplication, promises: Any) -> Share:
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
