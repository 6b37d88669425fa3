"""The forms of a study: its questions, and what it found in one place."""

from collections.abc import Sequence
from typing import Any

from placedev.core.i18n import _l
from placedev.programmes import queries
from placedev.programmes.effort_models import Effort
from placedev.programmes.models import ProgrammePlace
from placedev.programmes.study_models import Question
from placedev.programmes.study_operations import version_of
from placedev.web.forms import Form, VersionedForm, long_text


class QuestionsForm(Form):
    texts = long_text(
        _l("Frågor, en på varje rad"), required=_l("Skriv minst en fråga."), limit=2_000
    )


class FindingsForm(VersionedForm):
    """What was found on each question; the fields are named after the questions' uids."""

    questions: Sequence[Question] = ()

    def texts(self) -> dict[int, str]:
        """Return what was written by the key of the question."""
        return {one.id: self[f"svar-{one.uid}"].data or "" for one in self.questions}

    def rows(self) -> list[Any]:
        """Return the fields in the order of the questions."""
        return [self[f"svar-{one.uid}"] for one in self.questions]


def findings_form(effort: Effort, place: ProgrammePlace, **more: Any) -> FindingsForm:
    """Return the form of a place with what is written down. Two queries."""
    questions = queries.questions_of(effort_id=effort.id)
    found = queries.findings_in(effort_id=effort.id, programme_place_id=place.id)
    texts = {one.question_id: one.text for one in found}
    fields: dict[str, Any] = {"questions": questions}
    data: dict[str, Any] = {"version": version_of(found)}
    for one in questions:
        fields[f"svar-{one.uid}"] = long_text(one.text, limit=3_000)
        data[f"svar-{one.uid}"] = texts.get(one.id, "")
    form: FindingsForm = type("FindingsForm", (FindingsForm,), fields)(data=data, **more)
    return form
