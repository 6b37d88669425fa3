import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import request
from wtforms import Field, FieldList, FormField, ValidationError
from wtforms import Form as PlainForm

from placedev.consultations import rules
from placedev.consultations.comment_operations import Answer, CommentDetails
from placedev.consultations.models import Comment, CommentPeriod
from placedev.consultations.rules import CommentLine
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.plan.around_queries import Around, Named
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    choice,
    day,
    long_text,
    offer,
    radio,
    whole_number,
)
from placedev.web.forms import text as one_line  # the forms have a field called text

ROWS_AT_FIRST, _MORE_ROWS, _MOST_ROWS = 5, 5, 60
_AREA, _GOAL, _ACTIVITY = "a:", "g:", "t:"  # how a part of the plan is written in a drop-down


def parts_of(around: Around) -> list[tuple[str, str]]:
    """Return the parts of the plan that a comment can be about, as a drop-down has them."""
    return [
        (prefix + str(one.uid), words.format(one.words))
        for prefix, rows, words in _levels(around)
        for one in rows
    ]


def _levels(around: Around) -> tuple[tuple[str, Sequence[Named], str], ...]:
    return (
        (_AREA, around.areas, "{}"),
        (_GOAL, around.goals, "– {}"),
        (_ACTIVITY, around.activities, "– – {}"),
    )


def part_ids(around: Around, written: str | None) -> dict[str, Any]:
    """Return the columns for what was chosen; only what was offered can be."""
    columns = ("area_id", "goal_id", "activity_id")
    ids: dict[str, Any] = dict.fromkeys(columns)
    for column, (prefix, rows, _words) in zip(columns, _levels(around), strict=True):
        ids[column] = next((one.id for one in rows if prefix + str(one.uid) == written), None)
    return ids


def part_value(around: Around, comment: Comment) -> str:
    """Return how the drop-down writes what a comment is about."""
    wanted = (comment.area_id, comment.goal_id, comment.activity_id)
    for row_id, (prefix, rows, _words) in zip(wanted, _levels(around), strict=True):
        for one in rows:
            if one.id == row_id:
                return prefix + str(one.uid)
    return ""


class Choices:
    """What the rows of a form may refer to."""

    def __init__(self, around: Around) -> None:
        self.around = around
        self.organisations: Mapping[str, Named] = {
            _plain(one.name): one for one in around.organisations
        }

    def speaker(self, kind: str, label: str | None) -> dict[str, Any]:
        """Return who speaks: an organisation of the register by its name, or words."""
        known = None if kind == rules.RESIDENT else self.organisations.get(_plain(label or ""))
        return {
            "from_kind": kind,
            "organisation_id": known.id if known else None,
            "from_label": None if known else label or None,
        }


class _Row(PlainForm):
    """One comment as it stands on its paper; a row without words is none."""

    text = long_text(_l("Synpunkt"), limit=rules.LONGEST_COMMENT)
    voices = whole_number(_l("Hur många säger det?"), low=1, high=rules.MOST_VOICES, default=1)
    about = one_line(_l("Handlar om"), limit=80)
    from_kind = choice(_l("Från"), list(rules.KINDS.items()), default=rules.RESIDENT)
    from_label = one_line(_l("Organisation"))
    part = choice(_l("Del av planen"))

    @property
    def is_empty(self) -> bool:
        """Tell whether the row has no comment."""
        return not self["text"].data


class TypingForm(CreateForm):
    """Several comments at once, with what their papers have in common."""

    channel = choice(
        _l("Hur kom de in?"), [one for one in rules.CHANNELS.items() if one[0] != rules.WEB]
    )
    received_on = day(_l("Dagen då de kom in"), required=_l("Skriv vilken dag de kom in."))
    rows = FieldList(FormField(_Row), min_entries=ROWS_AT_FIRST, max_entries=_MOST_ROWS)

    choices: Choices
    period: CommentPeriod
    today: date

    def offer(self, choices: Choices, period: CommentPeriod, today: date) -> None:
        """Let the form refer to what belongs to the place, and to nothing else."""
        self.choices, self.period, self.today = choices, period, today
        parts = parts_of(choices.around)
        for row in self.lines:
            offer(row.part, parts, empty=_("Ingen särskild"))

    @property
    def lines(self) -> list[_Row]:
        """Return every row."""
        return [entry.form for entry in self.rows]

    def add_rows(self) -> None:
        """Make room for more."""
        for _row in range(min(_MORE_ROWS, _MOST_ROWS - len(self.rows))):
            self.rows.append_entry()

    def validate_received_on(self, field: Field) -> None:
        if field.data is None:
            return
        try:
            rules.check_received(self.period, field.data, today=self.today)
        except RuleBroken as error:
            raise ValidationError(str(error)) from error

    def validate(self, *args: Any, **more: Any) -> bool:
        """Check every row, and that there is one."""
        valid = super().validate(*args, **more)
        if valid and all(row.is_empty for row in self.lines):
            self.lines[0]["text"].errors = [_("Skriv minst en synpunkt.")]
            return False
        return bool(valid)

    def details(self) -> list[tuple[uuid.UUID, CommentDetails]]:
        """Return each comment with a uid of its own; the form must be valid."""
        return [
            (
                uuid.uuid5(self.new_uid, str(number)),
                CommentDetails(
                    text=row["text"].data,
                    received_on=self.received_on.data,
                    channel=self.channel.data or rules.PAPER,
                    voices=row.voices.data or 1,
                    about=row.about.data or None,
                    **self.choices.speaker(row.from_kind.data, row.from_label.data),
                    **part_ids(self.choices.around, row.part.data),
                ),
            )
            for number, row in enumerate(self.lines)
            if not row.is_empty
        ]


class CommentForm(VersionedForm):
    """One comment, to be mended or sorted."""

    text = long_text(_l("Synpunkt"), required=_l("Skriv synpunkten."), limit=rules.LONGEST_COMMENT)
    about = one_line(_l("Handlar om"), limit=80)
    voices = whole_number(
        _l("Hur många säger det?"),
        required=_l("Skriv hur många som säger det, minst 1."),
        low=1,
        high=rules.MOST_VOICES,
    )
    from_kind = choice(_l("Från"), list(rules.KINDS.items()))
    from_label = one_line(_l("Organisation"))
    part = choice(_l("Del av planen"))
    channel = choice(_l("Hur kom den in?"), list(rules.CHANNELS.items()))
    channel_label = one_line(_l("Med egna ord"), limit=80)
    received_on = day(_l("Dagen då den kom in"), required=_l("Skriv vilken dag den kom in."))

    choices: Choices
    period: CommentPeriod
    today: date

    @classmethod
    def of(cls, line: CommentLine, choices: Choices) -> "CommentForm":
        """Return the form as the comment reads."""
        names = "text about voices from_kind channel channel_label received_on version"
        values = {name: getattr(line.comment, name) for name in names.split()}
        values["from_label"] = line.organisation or line.comment.from_label
        values["part"] = part_value(choices.around, line.comment)
        return cls(formdata=None, data=values)

    def offer(self, choices: Choices, period: CommentPeriod, comment: Comment, today: date) -> None:
        """Let the form refer to what belongs to the place, and keep codes from elsewhere."""
        self.choices, self.period, self.today = choices, period, today
        offer(self.part, parts_of(choices.around), empty=_("Ingen särskild"))
        offer(self.from_kind, _with(rules.KINDS, comment.from_kind))
        offer(self.channel, _with(rules.CHANNELS, comment.channel))

    def validate_received_on(self, field: Field) -> None:
        if field.data is not None:
            try:
                rules.check_received(self.period, field.data, today=self.today)
            except RuleBroken as error:
                raise ValidationError(str(error)) from error

    def details(self) -> CommentDetails:
        """Return what was written; the form must be valid."""
        return CommentDetails(
            text=self["text"].data,
            received_on=self.received_on.data,
            channel=self.channel.data,
            channel_label=self.channel_label.data or None,
            voices=self.voices.data,
            about=self.about.data or None,
            **self.choices.speaker(self.from_kind.data, self.from_label.data),
            **part_ids(self.choices.around, self.part.data),
        )


class _Answer(Form):
    handling = radio(_l("Hur gick det?"), list(rules.HANDLINGS.items()))
    answer = long_text(
        _l("Ert svar"), required=_l("Skriv ett svar, gärna kort."), limit=rules.LONGEST_ANSWER
    )
    change_made = long_text(_l("Vad ändrades?"), limit=rules.LONGEST_ANSWER)
    about = one_line(_l("Fråga som synpunkten hör till"), limit=80)

    def validate_handling(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Välj hur det gick."))

    def validate(self, *args: Any, **more: Any) -> bool:
        """Ask what was changed where something was."""
        valid = super().validate(*args, **more)
        if self.handling.data in {rules.CHANGED, rules.PARTLY} and not self.change_made.data:
            words = _("Skriv vad ni ändrade, så att den som tyckte ser det.")
            self.change_made.errors = [words]
            return False
        return bool(valid)

    def written(self) -> Answer:
        """Return the answer; the form must be valid."""
        return Answer(
            self.handling.data,
            self.answer.data,
            self.change_made.data or None,
            self.about.data or None,
        )


class AnswerForm(_Answer, VersionedForm):
    @classmethod
    def of(cls, comment: Comment) -> "AnswerForm":
        """Return the form with the answer that there is."""
        names = ("handling", "answer", "change_made", "about", "version")
        return cls(formdata=None, data={name: getattr(comment, name) for name in names})


class AnswersForm(_Answer):
    pass


def ticked() -> list[uuid.UUID]:
    """Return which comments were ticked in the list; what is no uid is left out."""
    found = []
    for written in request.form.getlist("comment")[: rules.MOST_COMMENTS]:
        try:
            found.append(uuid.UUID(written))
        except ValueError:
            continue
    return found


def _with(known: Mapping[str, Any], code: str) -> list[tuple[str, Any]]:
    return [*known.items(), *([(code, code)] if code not in known else [])]


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
