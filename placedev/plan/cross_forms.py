import uuid

from wtforms import Field, ValidationError

from placedev.core.i18n import _, _l
from placedev.plan.cross_operations import CrossGoalDetails
from placedev.plan.cross_rules import AGENDA
from placedev.plan.field_forms import said
from placedev.plan.word_rules import FRAMEWORKS
from placedev.web.forms import CreateForm, choice, text

_OWN = [(code, words) for code, words in FRAMEWORKS.items() if code != AGENDA]


class CrossGoalForm(CreateForm):
    framework = choice(_l("Vems mål?"), _OWN, default="rus")
    framework_label = text(_l("Med egna ord"), limit=80)
    code = text(_l("Nummer eller kod"), limit=40)
    name = text(_l("Vad målet heter"), required=_l("Skriv vad målet heter."))
    link = text(_l("Länk"))

    def validate_link(self, field: Field) -> None:
        if field.data and not field.data.startswith(("https://", "http://")):
            raise ValidationError(_("Skriv hela adressen. Den börjar med https://."))

    def details(self) -> CrossGoalDetails:
        return CrossGoalDetails(**said(self, CrossGoalDetails))


def part_uid(written: str) -> tuple[str, uuid.UUID | None]:
    """Return kind and uid of what an address names: "area:<uid>"; anything else is the plan."""
    kind, _colon, uid = written.partition(":")
    try:
        return kind, uuid.UUID(uid)
    except ValueError:
        return "plan", None
