from wtforms import Field, HiddenField, ValidationError

from placedev.core.i18n import _, _l
from placedev.web.forms import (
    CreateForm,
    Form,
    day,
    email,
    long_text,
    radio,
    text,
    tick,
    web_address,
    whole_number,
)

YES, CHANGE = "yes", "change"


class ShareForm(Form):
    greeting = long_text(_l("Några egna ord först i brevet"), limit=1_000)
    by_mail = tick(_l("Skicka brevet"), default=True)


class ApproveForm(Form):
    seen = HiddenField()
    by = text(
        _l("Vem godkände"),
        limit=120,
        required=_l("Skriv vem som godkände, till exempel arbetsgruppen."),
    )
    on = day(_l("När"), required=_l("Skriv dagen då anteckningarna godkändes."))

    def validate_seen(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Sidan var för gammal. Läs igenom texten och godkänn sedan."))


class AdjusterForm(CreateForm):
    role = text(
        _l("Roll"),
        limit=120,
        required=_l("Skriv vilken roll justeraren har, till exempel justerare för byalaget."),
    )
    name = text(_l("Namn"), limit=120)
    email = email(_l("E-post"))


class PaperForm(Form):
    on = day(_l("Undertecknat"), required=_l("Skriv dagen då justeraren skrev under."))


class AnswerForm(Form):
    seen = HiddenField()
    answer = radio(
        _l("Ert svar"),
        [(YES, _l("Jag godkänner texten")), (CHANGE, _l("Något behöver ändras"))],
    )
    note = long_text(_l("Det här ska ändras"), limit=2_000)

    def validate_answer(self, field: Field) -> None:
        if field.data == CHANGE and not self.note.data:
            raise ValidationError(_("Skriv vad som ska ändras, så att sekreteraren kan rätta det."))


class CorrectionForm(CreateForm):
    text = long_text(
        _l("Rättelsen"),
        limit=2_000,
        required=_l("Skriv vad som blev fel och hur det ska vara."),
    )


class AnnexForm(CreateForm):
    title = text(_l("Vad bilagan heter"), required=_l("Skriv vad bilagan heter."))
    pages = whole_number(_l("Sidor"), low=1, high=10_000)
    link = web_address(_l("Adress på webben"), limit=500)
