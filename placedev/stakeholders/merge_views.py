"""Two entries that are one: chosen, looked at, merged."""

import uuid

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import HiddenField

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.stakeholders import (
    matching_rules,
    merge_operations,
    merge_queries,
    merge_rules,
    queries,
    rules,
)
from placedev.stakeholders.models import Organisation
from placedev.stakeholders.register_access import ONE, bp, the_organisation, to_page
from placedev.web.forms import Form

_MERGE = f"{ONE}/sla-ihop"


class _MergeForm(Form):
    into = HiddenField()


@bp.get(_MERGE)
@place_page(may_work)
def merge_show(_actor: Actor, place: Place, organisation_uid: uuid.UUID) -> ResponseReturnValue:
    old = the_organisation(place, organisation_uid)
    if old.uid != organisation_uid:
        return to_page(place, old)
    others = [one for one in queries.organisations_of(place_id=place.id) if one is not old]
    into = next((one for one in others if str(one.uid) == request.args.get("med")), None)
    if into is None:
        alike = matching_rules.Register(others).alike(old.name, *old.aliases)
        return render_template(
            "stakeholders/merge_choose.html", place=place, old=old, others=others, alike=alike
        )
    return _preview(place, old, into)


def _preview(place: Place, old: Organisation, into: Organisation) -> str:
    return render_template(
        "stakeholders/merge_preview.html",
        place=place,
        old=old,
        into=into,
        moved=merge_queries.what_moves(old),
        names=merge_rules.names_after(old, into),
        filled=merge_rules.filled(old, into),
        moved_word=merge_rules.moved_word,
        sector_word=rules.sector_word,
        form=_MergeForm(formdata=None, into=str(into.uid)),
    )


@bp.post(_MERGE)
@place_page(may_work)
def merge_do(actor: Actor, place: Place, organisation_uid: uuid.UUID) -> ResponseReturnValue:
    try:
        into_uid = uuid.UUID(request.form.get("into", ""))
    except ValueError as error:
        raise NotFound(_("Intressenten finns inte.")) from error
    into = merge_operations.merge(
        place, old_uid=organisation_uid, into_uid=into_uid, actor=actor, now=clock.now()
    )
    flash(_("De är nu en och samma. Allt som fanns hos den ena står här."))
    return to_page(place, into)
