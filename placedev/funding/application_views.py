"""Applications: the list, a new one, its page and what becomes of it."""

import uuid

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.funding import forms, operations, queries, rules, turn_operations, wording_rules
from placedev.funding.access import ROOM, bp, by_uid, to_page
from placedev.funding.forms import ApplicationEditForm, ApplicationForm, Choices
from placedev.funding.models import FundingApplication
from placedev.funding.page_views import show
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.stakeholders import queries as stakeholders

_ALL = f"{ROOM}/ansokningar"
ONE = f"{_ALL}/<uuid:application_uid>"


@bp.get(_ALL)
@place_page(may_see)
def application_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    return render_template(
        "funding/application_list.html",
        place=place,
        applications=queries.applications_of(place_id=place.id),
        rules=rules,
        source_words=queries.source_words,
        reference_words=wording_rules.reference_words,
        today=clock.today(),
    )


@bp.get(f"{_ALL}/ny")
@place_page(may_work)
def application_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    asked = request.args
    form = ApplicationForm(
        formdata=None,
        activity=asked.get("aktivitet", ""),
        replaces=asked.get("ersatter", ""),
        source=asked.get("kalla", ""),
    )
    return _new_page(place, form)


@bp.post(f"{_ALL}/ny")
@place_page(may_work)
def application_make(actor: Actor, place: Place) -> ResponseReturnValue:
    form = ApplicationForm()
    form.offer(_choices(place))
    if not form.validate():
        return _new_page(place, form), 422
    try:
        application = operations.make_application(
            place,
            form.details(),
            state=form.state.data or "idea",
            happened_on=form.happened_on.data,
            uid=form.new_uid,
            activity_id=form.activity_id,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as error:
        form.happened_on.errors = [str(error)]
        return _new_page(place, form), 422
    flash(_("Ansökan är inskriven."))
    return to_page(place, "application_show", application_uid=application.uid)


def _new_page(place: Place, form: ApplicationForm) -> str:
    form.offer(_choices(place))
    return render_template("funding/application_new.html", place=place, form=form)


@bp.get(ONE)
@place_page(may_see)
def application_show(
    _actor: Actor, place: Place, application_uid: uuid.UUID
) -> ResponseReturnValue:
    return show(place, queries.application_by_uid(place_id=place.id, uid=application_uid))


@bp.post(f"{ONE}/hant")
@place_page(may_work)
def turn_record(actor: Actor, place: Place, application_uid: uuid.UUID) -> ResponseReturnValue:
    application = queries.application_by_uid(place_id=place.id, uid=application_uid)
    form = forms.TurnForm()
    form.offer(application)
    if not form.validate():
        return show(place, application, turn=form), 422
    try:
        turn_operations.record_turn(
            application, form.turn(), uid=form.new_uid, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.happened_on.errors = [str(error)]
        return show(place, application, turn=form), 422
    flash(_("Läget är inskrivet. Aktiviteterna i planen visar det också."))
    return to_page(place, "application_show", application_uid=application_uid)


@bp.get(f"{ONE}/andra")
@place_page(may_work)
def application_edit(
    _actor: Actor, place: Place, application_uid: uuid.UUID
) -> ResponseReturnValue:
    application = queries.application_by_uid(place_id=place.id, uid=application_uid)
    choices = _choices(place, but=application)
    form = ApplicationEditForm.of(application, choices)
    form.offer(choices)
    return _edit_page(place, application, form)


@bp.post(f"{ONE}/andra")
@place_page(may_work)
def application_change(
    actor: Actor, place: Place, application_uid: uuid.UUID
) -> ResponseReturnValue:
    application = queries.application_by_uid(place_id=place.id, uid=application_uid)
    form = ApplicationEditForm()
    form.offer(_choices(place, but=application))
    if not form.validate():
        return _edit_page(place, application, form), 422
    operations.change_application(
        application, form.details(), version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Ansökan är ändrad."))
    return to_page(place, "application_show", application_uid=application_uid)


def _edit_page(place: Place, application: FundingApplication, form: ApplicationEditForm) -> str:
    return render_template(
        "funding/application_edit.html", place=place, application=application, form=form
    )


def _choices(place: Place, but: FundingApplication | None = None) -> Choices:
    """Return what an application may refer to. Four queries."""
    applications = by_uid(queries.applications_named(place_id=place.id), "title")
    if but is not None:
        applications.pop(str(but.uid), None)
    sources = [one.source for one in queries.sources_of(place_id=place.id)]
    organisations = by_uid(stakeholders.organisations_of(place_id=place.id), "name")
    for own in () if but is None or but.applicant is None else (but.applicant,):
        organisations.setdefault(str(own.uid), (own.id, own.name))
    activities = by_uid(queries.activities_of(place_id=place.id), "title")
    return Choices(by_uid(sources, "name"), organisations, applications, activities)
