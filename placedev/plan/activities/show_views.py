"""The page of an activity, which every form on it comes back to."""

import uuid

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.commitments import queries as commitments
from placedev.commitments.rules import SAID_YES
from placedev.contributions import trail_queries
from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.funding import queries as funding
from placedev.hours import sum_queries as hours
from placedev.places.models import Place
from placedev.plan import activity_queries, rules, word_rules, wording
from placedev.plan.activities import forms, life_queries, page_queries
from placedev.plan.activities.status_forms import AnswerForm, StatusForm
from placedev.plan.activity_queries import ActivityPage
from placedev.plan.outline_queries import lacks_of
from placedev.plan.room_views import ROOM

ONE = f"{ROOM}/aktiviteter/<uuid:activity_uid>"


def found(place: Place, uid: uuid.UUID) -> ActivityPage:
    page = activity_queries.activity_with_all(place_id=place.id, uid=uid)
    if page is None:
        raise NotFound(_("Aktiviteten finns inte."))
    return page


def to_page(place: Place, uid: uuid.UUID) -> ResponseReturnValue:
    return redirect(url_for("plan.activity_show", place_slug=place.slug, activity_uid=uid))


def show(place: Place, page: ActivityPage, form: StatusForm) -> str:
    """Return the page; the form is of the status, empty or as it was sent."""
    activity = page.activity
    last = activity.statuses[-1] if activity.statuses else None
    form.status.data = form.status.data or rules.known_status(last.status if last else None)
    made = commitments.serving(activity_id=activity.id)
    promised = {one.organisation_id for one in made if one.state in SAID_YES}
    return render_template(
        "plan/activity_show.html",
        place=place,
        page=page,
        activity=activity,
        last=last,
        lacks=[rules.LACKS[key] for key in lacks_of(activity, last, promised=promised)],
        origins=trail_queries.origins_of(activity_id=activity.id),
        promises=commitments.listed(made, today=clock.today()),
        worth=hours.worth_of_activity(place_id=place.id, activity_id=activity.id),
        life=page_queries.life_of(activity),
        applications=funding.applications_behind(activity.funding),
        has_a_past=life_queries.has_a_past(activity, place_id=place.id),
        form=form,
        answer_form=AnswerForm(formdata=None),
        progress_form=forms.ProgressForm(formdata=None, noted_on=clock.today()),
        rules=rules,
        words=word_rules,
        wording=wording,
    )
