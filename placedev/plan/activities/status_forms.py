"""How an activity fares, and what somebody answered about their part in it, as forms."""

from flask_wtf.file import FileField
from wtforms import Field, ValidationError

from placedev.core.i18n import _, _l
from placedev.places.rules import LARGEST_PHOTO
from placedev.plan import rules, word_rules
from placedev.plan.activities.details import Shown
from placedev.plan.field_forms import said
from placedev.web.forms import (
    Form,
    choice,
    day,
    sent_file,
    text,
    tick,
    web_address,
)

SETTABLE = {code: word for code, word in rules.STATUSES.items() if code != rules.SILENT}


class StatusForm(Form):
    status = choice(_l("Läge"), list(SETTABLE.items()))
    reason = text(_l("Varför, eller hur det går"), limit=500)
    noted_on = day(_l("Gällde den"))
    light = choice(_l("Hur går det?"), [("", _l("Inte sagt")), *word_rules.LIGHTS.items()])
    status_label = text(_l("Läget med era egna ord"), limit=80)
    is_reason_public = tick(_l("Visa orsaken för boende"), default=True)
    evidence = FileField(_l("Bild eller PDF som visar det"))
    evidence_url = web_address(_l("Länk som visar det"))
    evidence_name = text(_l("Vad filen eller länken visar"), limit=120)

    def shown(self) -> Shown:
        """Return what stands beside the status; reads the file that was sent."""
        return Shown(**said(self, Shown), file=sent_file(self.evidence, most=LARGEST_PHOTO))

    def validate_status(self, field: Field) -> None:
        if field.data in rules.NEED_A_REASON and not self.reason.data:
            raise ValidationError(_("Skriv varför det blev nej. Det hjälper er nästa gång."))


class AnswerForm(Form):
    state = choice(_l("Har de svarat?"), list(rules.ROLE_STATES.items()))
    answered_on = day(_l("Svarade"))
