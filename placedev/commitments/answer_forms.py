"""What a giver answers behind a link. Open forms: the page sets no cookie."""

import uuid
from collections.abc import Sequence
from typing import Any

from placedev.commitments import ask_rules
from placedev.commitments.answer_operations import Answer
from placedev.commitments.ask_queries import Asked
from placedev.core.i18n import _, _l
from placedev.web.forms import day, long_text, offer, radio, text
from placedev.web.open_forms import OpenCreateForm, OpenForm


class WhoAnswersForm(OpenCreateForm):
    """The end of the page, one for all that it asks."""

    role = text(_l("Vem svarar?"), limit=80)


class StopForm(OpenForm):
    """A press of a button."""


class OneAnswerForm(OpenForm):
    """The answer to one question; on the page there is one of these for each."""

    answer = radio(_l("Ert svar"), [])
    note = long_text(_l("Vill ni säga något mer?"), limit=1_000)
    due_on = day(_l("Ny dag, om det blir senare"))

    def __init__(self, asked: Asked, codes: Sequence[str], **more: Any) -> None:
        super().__init__(prefix=f"f{asked.ask.uid.hex[:12]}", **more)
        self.asked, self.codes = asked, codes
        offer(self.answer, [(code, ask_rules.ANSWERS[code]) for code in codes])
        if not self.answer.raw_data:
            self.answer.data = asked.ask.answer if asked.is_own else None
            self.answer.validators = ()

    @property
    def asks_for_day(self) -> bool:
        """Tell whether being late is among the answers."""
        return ask_rules.LATE in self.codes

    @property
    def is_answered(self) -> bool:
        """Tell whether something was chosen in what was sent."""
        return bool(self.answer.raw_data and self.answer.data)

    def validate(self, **more: Any) -> bool:
        """Accept a change with words, and words with an answer."""
        is_good: bool = super().validate(**more)
        if self.is_answered and self.answer.data == ask_rules.BUT and not self.note.data:
            self.note.errors = [_("Skriv med en rad vad ni vill ändra.")]
        elif self.note.data and not self.is_answered:
            self.answer.errors = [_("Välj ett svar också, så blir raden läst rätt.")]
        return is_good and not self.errors

    def words(self) -> Answer:
        """Return what was answered."""
        return Answer(self.answer.data, self.note.data or None, self.due_on.data)


def answers_in(forms: Sequence[OneAnswerForm]) -> dict[uuid.UUID, Answer]:
    """Return what was answered, by the question's uid."""
    return {form.asked.ask.uid: form.words() for form in forms if form.is_answered}
