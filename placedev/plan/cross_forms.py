import uuid

from placedev.core.i18n import _l
from placedev.plan.area_models import CrossGoal
from placedev.plan.cross_operations import CrossGoalDetails
from placedev.plan.cross_rules import AGENDA
from placedev.plan.field_forms import said
from placedev.plan.rules import word
from placedev.plan.word_rules import FRAMEWORKS
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    choice,
    offer,
    text,
    web_address,
)

_OWN = [(code, words) for code, words in FRAMEWORKS.items() if code != AGENDA]


class _CrossGoal(Form):
    framework = choice(_l("Vems mål?"), _OWN, default="rus")
    framework_label = text(_l("Med egna ord"), limit=80)
    code = text(_l("Nummer eller kod"), limit=40)
    name = text(_l("Vad målet heter"), required=_l("Skriv vad målet heter."))
    link = web_address(_l("Länk"))

    def details(self) -> CrossGoalDetails:
        return CrossGoalDetails(**said(self, CrossGoalDetails))


class CrossGoalForm(_CrossGoal, CreateForm):
    """A goal that the plan has not named yet."""


class CrossGoalEditForm(_CrossGoal, VersionedForm):
    """A goal that the plan names; one of Agenda 2030 stays one."""

    def keep_framework(self, goal: CrossGoal) -> None:
        """Offer also the word that the goal has, whether it comes from a list or a file."""
        if goal.framework not in dict(_OWN):
            words = word(FRAMEWORKS, goal.framework, goal.framework_label)
            offer(self.framework, [(goal.framework, words), *_OWN])

    @classmethod
    def of(cls, goal: CrossGoal) -> "CrossGoalEditForm":
        """Return a form that says what the goal says."""
        form = cls(formdata=None, obj=goal)
        form.keep_framework(goal)
        return form


def part_uid(written: str) -> tuple[str, uuid.UUID | None]:
    """Return kind and uid of what an address names: "area:<uid>"; anything else is the plan."""
    kind, _colon, uid = written.partition(":")
    try:
        return kind, uuid.UUID(uid)
    except ValueError:
        return "plan", None
