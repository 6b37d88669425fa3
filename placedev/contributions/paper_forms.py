import uuid
from collections.abc import Sequence
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import Field, FieldList, FormField, HiddenField, ValidationError
from wtforms import Form as PlainForm

from placedev.contributions import paper_rules
from placedev.contributions.models import PaperSheet, Question
from placedev.contributions.paper_operations import Counted, SheetDetails, TallyDetails
from placedev.contributions.paper_rules import TableRow
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    choice,
    long_text,
    offer,
    radio,
    text,
    whole_number,
)

MOST_TYPED = 200_000  # characters: three hundred full cards
_MOST_PEOPLE = 10_000
_ORIGINS = [("table", _l("ett bord")), ("card", _l("en hög med kort")), ("survey", _l("en enkät"))]


class LinesForm(CreateForm):
    """Ideas as they are pasted: one line each."""

    texts = long_text(_l("Idéer, en per rad"), limit=MOST_TYPED)

    lines: Sequence[str] = ()  # what is written, once it is validated

    def validate_texts(self, field: Field) -> None:
        try:
            self.lines = paper_rules.lines_of(field.data or "")
        except RuleBroken as error:
            raise ValidationError(str(error)) from error


class SheetForm(LinesForm):
    """A sheet, the number of its cards, and the ideas on it in their order."""

    question = choice(_l("Fråga"))
    label = text(
        _l("Bord eller hög"), required=_l("Skriv vad arket heter, till exempel Bord 3."), limit=80
    )
    origin = radio(_l("Det kommer från"), _ORIGINS, default="table")
    cards_counted = whole_number(_l("Antal kort, räknade för hand"), high=1_000)

    questions: dict[str, Question]

    def offer_questions(self, questions: Sequence[Question]) -> None:
        self.questions = {str(one.uid): one for one in questions}
        offer_questions(self.question, questions)

    def details(self) -> SheetDetails:
        return SheetDetails(
            label=self.label.data,
            question=self.questions.get(self.question.data),
            cards_counted=self.cards_counted.data,
            origin=self.origin.data,
        )


class SheetEditForm(VersionedForm):
    label = text(_l("Bord eller hög"), required=_l("Skriv vad arket heter."), limit=80)
    cards_counted = whole_number(_l("Antal kort, räknade för hand"), high=1_000)

    @classmethod
    def of(cls, sheet: PaperSheet) -> "SheetEditForm":
        values = {"label": sheet.label, "cards_counted": sheet.cards_counted}
        return cls(formdata=None, data={**values, "version": str(sheet.version)})


def taken(field: Any) -> bytes:
    """Return what a file holds, and let go of it."""
    if not field.data:
        return b""
    try:
        return bytes(field.data.read())
    finally:
        field.data.close()


class SheetPhotoForm(Form):
    photo = FileField(_l("Foto av arket"), [FileRequired(message=_l("Välj ett foto."))])
    alt = text(
        _l("Vad fotot visar"), required=_l("Beskriv vad fotot visar, för den som inte ser det.")
    )


class TableForm(CreateForm):
    """A table, pasted or as a file; what was read from a file is kept in the field."""

    content = long_text(_l("Klistra in tabellen"), limit=paper_rules.LARGEST_TABLE)
    file = FileField(_l("Eller välj en CSV-fil"))

    rows: Sequence[TableRow] = ()  # what is written, once it is validated

    def validate(self, *args: Any, **more: Any) -> bool:
        """Read the table from the file, or else from the field."""
        if not super().validate(*args, **more):
            return False
        sent = taken(self.file)
        try:
            if sent:
                self.content.data = paper_rules.decoded(sent).strip()
            self.rows = paper_rules.table_of(self.content.data or "")
        except RuleBroken as error:
            (self.file if sent else self.content).errors = [str(error)]
            return False
        return True


class _OptionRow(PlainForm):
    uid = HiddenField()
    dots = whole_number(_l("Antal"), high=_MOST_PEOPLE)
    against = whole_number(_l("Emot"), high=_MOST_PEOPLE)
    abstained = whole_number(_l("Avstår"), high=_MOST_PEOPLE)
    words = text(_l("Med ord"), limit=80)


class TallyForm(VersionedForm):
    """What was counted in one question: dots, hands, points, or only said."""

    options = FieldList(FormField(_OptionRow), max_entries=100)
    ballots = whole_number(_l("Antal som satte prickar eller röstade"), high=_MOST_PEOPLE)
    outcome = text(_l("Resultatet som det sades"))
    method_text = text(_l("Så gick det till"))

    @classmethod
    def of(cls, question: Question) -> "TallyForm":
        rows = [
            {
                "uid": str(one.uid),
                "dots": one.paper_dots,
                "against": one.against,
                "abstained": one.abstained,
                "words": one.result_text,
            }
            for one in question.options
        ]
        values: dict[str, Any] = {"ballots": question.paper_ballots, "outcome": question.outcome}
        return cls(
            formdata=None,
            data={
                **values,
                "options": rows,
                "method_text": question.method_text,
                "version": str(question.version),
            },
        )

    def details(self) -> TallyDetails:
        return TallyDetails(
            options={
                uid: Counted(
                    dots=row.dots.data,
                    against=row.against.data,
                    abstained=row.abstained.data,
                    words=row.words.data or None,
                )
                for row in (entry.form for entry in self.options)
                if (uid := _uid(row.uid.data)) is not None
            },
            ballots=self.ballots.data,
            outcome=self.outcome.data or None,
            method_text=self.method_text.data or None,
        )


def offer_questions(field: Any, questions: Sequence[Question]) -> None:
    """Let a drop-down name the questions of a meeting, or none of them."""
    words = [
        (str(one.uid), _("%(number)s. %(text)s", number=one.number, text=one.text))
        for one in questions
    ]
    offer(field, words, empty=_("Ingen särskild fråga"))


def _uid(written: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(written or "")
    except ValueError:
        return None
