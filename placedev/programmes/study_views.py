"""A study: its questions, and what it found in each place, side by side."""

import uuid

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.programmes import queries, study_operations
from placedev.programmes.access import ROOM, bp, programme_page, stand_in, to_page
from placedev.programmes.effort_models import Effort
from placedev.programmes.models import Programme, ProgrammePlace
from placedev.programmes.policy import may_read_programme, may_run_programme
from placedev.programmes.study_forms import FindingsForm, QuestionsForm, findings_form
from placedev.programmes.study_models import Question
from placedev.web.forms import as_lines

_STUDY = f"{ROOM}/satsningar/<uuid:effort_uid>/jamfor"
_IN = f"{_STUDY}/<uuid:row_uid>"


@bp.get(_STUDY)
@programme_page(may_read_programme)
def study_show(_actor: Actor, programme: Programme, effort_uid: uuid.UUID) -> ResponseReturnValue:
    effort = _effort(programme, effort_uid)
    asked = [one.text for one in queries.questions_of(effort_id=effort.id) if _is_plain(one)]
    usual = [str(one) for one in study_operations.USUAL]
    return _page(programme, effort, QuestionsForm(data={"texts": "\n".join(asked or usual)}))


@bp.post(_STUDY)
@programme_page(may_run_programme)
def study_ask(actor: Actor, programme: Programme, effort_uid: uuid.UUID) -> ResponseReturnValue:
    effort, form = _effort(programme, effort_uid), QuestionsForm()
    if not form.validate():
        return _page(programme, effort, form), 422
    study_operations.ask_questions(
        programme, effort, as_lines(form.texts.data), actor=actor, now=clock.now()
    )
    flash(_("Frågorna är sparade. Skriv nu in vad som gäller på varje plats."))
    return to_page(programme, "study_show", effort_uid=effort.uid)


@bp.get(_IN)
@programme_page(may_run_programme)
def findings_edit(
    _actor: Actor, programme: Programme, effort_uid: uuid.UUID, row_uid: uuid.UUID
) -> ResponseReturnValue:
    effort, place = _effort(programme, effort_uid), _place(programme, row_uid)
    return _edit_page(programme, effort, place, findings_form(effort, place, formdata=None))


@bp.post(_IN)
@programme_page(may_run_programme)
def findings_change(
    actor: Actor, programme: Programme, effort_uid: uuid.UUID, row_uid: uuid.UUID
) -> ResponseReturnValue:
    effort, place = _effort(programme, effort_uid), _place(programme, row_uid)
    form = findings_form(effort, place)
    if not form.validate():
        return _edit_page(programme, effort, place, form), 422
    study_operations.find(
        programme,
        effort,
        place,
        form.texts(),
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Det är sparat."))
    return to_page(programme, "study_show", effort_uid=effort.uid)


def _is_plain(question: Question) -> bool:
    return not question.is_recommendation


def _effort(programme: Programme, uid: uuid.UUID) -> Effort:
    return queries.part_of(Effort, programme_id=programme.id, uid=uid)


def _place(programme: Programme, uid: uuid.UUID) -> ProgrammePlace:
    return queries.part_of(ProgrammePlace, programme_id=programme.id, uid=uid)


def _page(programme: Programme, effort: Effort, form: QuestionsForm) -> str:
    stand_in("effort_list")
    whole = queries.whole(programme)
    return render_template(
        "programmes/study_show.html",
        programme=programme,
        whole=whole,
        effort=effort,
        places=whole.places_of(effort),
        form=form,
    )


def _edit_page(
    programme: Programme, effort: Effort, place: ProgrammePlace, form: FindingsForm
) -> str:
    stand_in("effort_list")
    return render_template(
        "programmes/findings_edit.html",
        programme=programme,
        effort=effort,
        place=place,
        form=form,
    )
