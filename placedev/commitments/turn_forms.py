"""What became of a promise, as somebody writes it down."""

from datetime import date
from typing import Any

from flask_wtf.file import FileField
from wtforms import Field, ValidationError

from placedev.commitments import ask_rules, rules
from placedev.commitments.turn_operations import Turn
from placedev.commitments.when_rules import read_when
from placedev.core.i18n import _, _l
from placedev.places.rules import LARGEST_PHOTO
from placedev.web.forms import (
    CreateForm,
    choice,
    day,
    long_text,
    offer,
    radio,
    sent_file,
    text,
    web_address,
)

# By the link they answer themselves.
_HEARD = {code: word for code, word in rules.TOLD.items() if code != "link"}


class TurnForm(CreateForm):
    state = radio(_l("Vad har hänt?"), [])
    happened_on = day(_l("När"), required=_l("Skriv vilken dag det hände."))
    note = long_text(_l("Berätta kort"), limit=1_000)
    due_text = text(_l("Ny sista dag, om ni har kommit överens"), limit=120)
    told_how = choice(_l("Hur fick ni veta det?"), [("", _l("Inte angivet")), *_HEARD.items()])
    told_by = text(_l("Vem hos dem berättade?"), limit=80)
    evidence_url = web_address(_l("Länk som visar det"))
    evidence = FileField(_l("Bild eller PDF som visar det"))
    evidence_name = text(_l("Vad bilden eller länken visar"), limit=120)

    def offer(self, state: str) -> None:
        """Offer only what can follow on the present state."""
        choices = [(code, rules.turn_word(code, state)) for code in rules.may_follow(state)]
        if "confirmed" in rules.may_follow(state):
            choices.insert(1, (ask_rules.BUT, _("Ja, men de vill ändra något")))
        offer(self.state, choices)

    def validate_due_text(self, field: Field) -> None:
        if field.data and read_when(field.data, said_on=date.min).ends_on is None:
            raise ValidationError(_("Skriv den nya dagen så att den går att läsa: 15 maj 2027."))

    def validate(self, **more: Any) -> bool:
        """Accept a change with words."""
        is_good: bool = super().validate(**more)
        if self.state.data == ask_rules.BUT and not self.note.data:
            self.note.errors = [_("Skriv med en rad vad de vill ändra.")]
        return is_good and not self.errors

    def turn(self, *, today: date) -> Turn:
        """Return the turn; a new day without a year is the next one."""
        when = read_when(self.due_text.data, said_on=today)
        is_but = self.state.data == ask_rules.BUT
        return Turn(
            "confirmed" if is_but else self.state.data,
            self.happened_on.data,
            note=self.note.data or None,
            state_label=ask_rules.BUT_WORD if is_but else None,
            told_how=self.told_how.data,
            told_by=self.told_by.data or None,
            due_on=when.ends_on,
            due_text=when.text,
            evidence_url=self.evidence_url.data or None,
            evidence_name=self.evidence_name.data or None,
            evidence=sent_file(self.evidence, most=LARGEST_PHOTO),
        )
