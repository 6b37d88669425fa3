"""What somebody in the group fills in to ask, and to write down what they heard."""

from datetime import date
from typing import Any

from wtforms import Field, ValidationError

from placedev.commitments import ask_rules
from placedev.commitments.answer_operations import Answer
from placedev.commitments.ask_queries import Giver
from placedev.commitments.models import Commitment
from placedev.core.i18n import _, _l
from placedev.web.forms import CreateForm, Form, choice, day, email, offer, radio, text, tick

ONE, ALL = "one", "all"


class AskForm(CreateForm):
    """Ask one organisation, about one promise or about all that are open."""

    address = email(_l("E-post till dem"))
    about = radio(_l("Vad vill ni fråga om?"), [], default=ONE)

    def offer_about(self, many: int) -> None:
        """Let one letter ask about everything, where there is more than one thing."""
        choices = [(ONE, _("Bara det här"))]
        if many > 1:
            choices.append((ALL, _("Alla deras %(n)s öppna åtaganden i ett brev", n=many)))
        offer(self.about, choices)
        self.about.data = self.about.data or ONE


class AskAllForm(CreateForm):
    """Ask an organisation about everything that it has promised."""

    address = email(_l("E-post till dem"))


class AskManyForm(CreateForm):
    """The press that asks all who are ticked."""


class GiverForm(Form):
    """One row of that list; the list's own token guards it."""

    class Meta(Form.Meta):
        """Part of another form."""

        csrf = False

    picked = tick(_l("Fråga"))
    address = email(_l("E-post"))

    def __init__(self, giver: Giver, **more: Any) -> None:
        super().__init__(prefix=f"g{giver.organisation.uid.hex[:12]}", **more)
        self.giver = giver


class ToldForm(CreateForm):
    """One line: what they said, how and when the group heard it."""

    answer = choice(_l("De säger"))
    told_how = choice(_l("Hur"), list(ask_rules.TOLD.items()), default="phone")
    told_on = day(_l("När"), required=_l("Skriv vilken dag de sa det."))
    told_by = text(_l("Vem där"), limit=80)
    note = text(_l("Med deras ord"), limit=500)

    @classmethod
    def of(cls, commitment: Commitment, today: date | None = None) -> "ToldForm":
        """Return the form with what may follow on how the promise stands."""
        form = cls() if today is None else cls(formdata=None, told_on=today)
        codes = ask_rules.told_offers(commitment.state)
        offer(form.answer, [(code, ask_rules.ANSWERS[code]) for code in codes], empty=_("Välj"))
        return form

    def validate_answer(self, field: Field) -> None:
        """Something must be said."""
        if not field.data:
            raise ValidationError(_("Välj vad de svarade."))

    def validate(self, **more: Any) -> bool:
        """Accept a change with words."""
        is_good: bool = super().validate(**more)
        if self.answer.data == ask_rules.BUT and not self.note.data:
            self.note.errors = [_("Skriv med en rad vad de vill ändra.")]
        return is_good and not self.errors

    def words(self) -> Answer:
        """Return what they said."""
        return Answer(self.answer.data, self.note.data or None)


class SlipsForm(CreateForm):
    """Print slips for all who wait to be asked."""
