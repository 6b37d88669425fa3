"""What the room is run with, and the form of a question."""

from collections.abc import Sequence

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms import Field, HiddenField, ValidationError

from placedev.contributions.models import Question, Theme
from placedev.contributions.operations import OptionDetails, QuestionDetails
from placedev.contributions.rules import QUESTION_KINDS
from placedev.core.i18n import _, _l
from placedev.hall.room_access import to_control
from placedev.meetings.models import AgendaItem, Meeting
from placedev.places.models import Place
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    as_lines,
    choice,
    lines,
    offer,
    radio,
    tick,
    whole_number,
)
from placedev.web.forms import text as one_line

_LONGEST_QUESTION = 140  # characters; more does not fit on the projector
_LONGEST_OPTION = 80
_MOST_OPTIONS = 20


class MoveForm(Form):
    """One step up or down."""

    way = radio(_l("Vart"), [("up", _l("Upp")), ("down", _l("Ner"))])


class SlideForm(Form):
    """What the projector is to show, and from where that was chosen."""

    slide = HiddenField()
    back = HiddenField()

    def back_to(self, place: Place, meeting: Meeting) -> ResponseReturnValue:
        """Go back to where it was chosen."""
        if self.back.data != "projector":
            return to_control(place, meeting, part="duken")
        return redirect(url_for("hall.projector", place_slug=place.slug, meeting_uid=meeting.uid))


class _Question(Form):
    text = one_line(_l("Frågan"), required=_l("Skriv frågan."), limit=_LONGEST_QUESTION)
    hint = one_line(_l("Förtydligande"))
    kind = radio(_l("Så svarar man"), list(QUESTION_KINDS.items()), default="ideas")
    dots_each = whole_number(_l("Prickar per person"), low=1, high=20, default=3)
    options = lines(_l("Att välja mellan, en sak per rad"))
    themes = tick(_l("Ta med era teman"))
    method_text = one_line(_l("Metoden, så som den ska stå i anteckningarna"))
    item = choice(_l("Punkt på dagordningen"))

    def validate_options(self, field: Field) -> None:
        """Keep every option short enough to be read from the back of the room."""
        written = as_lines(field.data)
        if len(written) > _MOST_OPTIONS:
            raise ValidationError(_("Högst %(most)s saker att välja mellan.", most=_MOST_OPTIONS))
        long = next((one for one in written if len(one) > _LONGEST_OPTION), None)
        if long is not None:
            raise ValidationError(
                _(
                    "Korta ”%(text)s…” till högst %(most)s tecken.",
                    text=long[:30],
                    most=_LONGEST_OPTION,
                )
            )

    def offer_items(self, agenda: Sequence[AgendaItem]) -> None:
        """Let it stand under a point of the agenda."""
        points = [(str(one.uid), one.title) for one in agenda if one.state == "open"]
        offer(self.item, points, empty=_("Ingen särskild"))

    def details(self, agenda: Sequence[AgendaItem], themes: Sequence[Theme]) -> QuestionDetails:
        """Return what is asked; a line that names a theme is that theme."""
        by_name = {theme.name: theme for theme in themes}
        written = as_lines(self.options.data)
        chosen = [one.name for one in themes if one.name not in written] if self.themes.data else []
        return QuestionDetails(
            text=self.text.data,
            kind=self.kind.data,
            hint=self.hint.data,
            agenda_item=next((one for one in agenda if str(one.uid) == self.item.data), None),
            dots_each=self.dots_each.data or 3,
            method_text=self.method_text.data,
            options=tuple(OptionDetails(one, by_name.get(one)) for one in [*chosen, *written]),
        )


class QuestionForm(_Question, CreateForm):
    """A new question."""


class QuestionEditForm(_Question, VersionedForm):
    """A question that nobody has answered."""

    @classmethod
    def of(cls, question: Question, agenda: Sequence[AgendaItem]) -> "QuestionEditForm":
        """Return the form as the question is now."""
        item = next((one for one in agenda if one.id == question.agenda_item_id), None)
        form = cls(
            data={
                "text": question.text,
                "hint": question.hint,
                "kind": question.kind,
                "dots_each": question.dots_each,
                "method_text": question.method_text,
                "options": "\n".join(one.text for one in question.options),
                "version": question.version,
            }
        )
        form.offer_items(agenda)
        form.item.data = str(item.uid) if item else None
        return form
