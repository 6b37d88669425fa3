"""The forms of lessons."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field

from placedev.core.i18n import _, _l
from placedev.regions.contact_forms import refuse_personal
from placedev.regions.lesson_operations import Learned
from placedev.regions.models import Lesson
from placedev.steps.method import Step
from placedev.web.forms import CreateForm, Form, VersionedForm, choice, long_text, offer, tick

_LIMIT = 1_000  # characters


class _Lesson(Form):
    step = choice(_l("Steg"))
    worked = long_text(_l("Det här fungerade"), limit=_LIMIT)
    did_not = long_text(_l("Det här fungerade inte"), limit=_LIMIT)
    tip = long_text(_l("Tips till andra platser"), limit=_LIMIT)

    names_place = tick(_l("Platsens namn får stå när regionen delar lärdomen"))

    def offer(self, steps: Sequence[Step]) -> None:
        """Let the lesson be about a step of the place's method."""
        offer(self.step, [(step.key, step.name) for step in steps])

    def validate_worked(self, field: Field) -> None:
        refuse_personal(field)

    def validate_did_not(self, field: Field) -> None:
        refuse_personal(field)

    def validate_tip(self, field: Field) -> None:
        refuse_personal(field)

    def validate(self, *args: Any, **more: Any) -> bool:
        """Check the fields, and that at least one says something."""
        if not super().validate(*args, **more):
            return False
        if not (self.worked.data or self.did_not.data or self.tip.data):
            self.worked.errors = [_("Skriv i minst ett av fälten.")]
            return False
        return True

    def learned(self, *, named: bool | None = None) -> Learned:
        """Return what was written; `named` where the writer cannot say whether it may be."""
        return Learned(
            step_key=self.step.data,
            worked=self.worked.data or None,
            did_not=self.did_not.data or None,
            tip=self.tip.data or None,
            names_place=self.names_place.data if named is None else named,
        )


class LessonForm(_Lesson, CreateForm):
    """A lesson to be written down."""


class LessonEditForm(_Lesson, VersionedForm):
    """A lesson to be corrected."""

    @classmethod
    def of(cls, lesson: Lesson) -> "LessonEditForm":
        """Return the form with what is written."""
        return cls(formdata=None, obj=lesson, step=lesson.step_key, version=str(lesson.version))
