"""The exchange file: a whole place as plain data, version 1.

One class per table. A field is the column with the same name; a field marked `RefersTo` holds
the uid of another row, where the column holds its key; a list holds the rows that hang on this
one. The order of a list is the order of its rows, so no positions are written. A field that has
its usual value is left out. What the file leaves out altogether, and why, stands in the test that
compares it with the tables.
"""

from typing import Annotated, Literal

from pydantic import Field

from placedev.core import journal
from placedev.exchange.analysis_format import AnalysisItemRow
from placedev.exchange.base_format import MOST_FROM_A_HALL, Part, Person, Row, rows
from placedev.exchange.coaching_format import ContactRow, HandOverRow, LessonRow, MonthRow
from placedev.exchange.commitment_format import CommitmentRow, DeclarationRow
from placedev.exchange.consultation_format import CommentPeriodRow
from placedev.exchange.contribution_format import IdeaRow, PaperSheetRow, QuestionRow, ThemeRow
from placedev.exchange.edition_format import EditionRow, PublicDraftRow
from placedev.exchange.funding_format import ApplicationRow, BudgetRow, SourceRow
from placedev.exchange.hours_format import HourRateRow, VolunteerHoursRow
from placedev.exchange.meeting_format import DecisionRow, FollowUpRow, MeetingRow
from placedev.exchange.place_format import (
    FactRow,
    FileRow,
    GroupRow,
    OrganisationRow,
    PersonRow,
    PlaceRow,
    SubPlaceRow,
)
from placedev.exchange.plan_format import PlanRow
from placedev.exchange.reminder_format import ReminderChoiceRow
from placedev.exchange.scalars import Event, Moment, PlainData
from placedev.exchange.step_format import (
    EntryAnswerRow,
    PassageRow,
    PeriodRow,
    RemarkRow,
    ReopeningRow,
    StepItemRow,
    StepNoteRow,
    TickRow,
)

FORMAT = "placedev-place"
VERSION = 1


class JournalRow(Row):
    """Who did what to the place, and when."""

    table = journal.JournalEntry

    actor: Person = Field(None, description="Left out if a command did it.")
    happened_at: Moment
    event: Event
    details: PlainData


class ExchangeFile(Part):
    """A whole place."""

    format: Literal["placedev-place"]
    version: Literal[1]
    place: PlaceRow
    files: list[FileRow] = rows()
    people: list[PersonRow] = rows()
    sub_places: list[SubPlaceRow] = rows()
    facts: list[FactRow] = rows()
    organisations: list[OrganisationRow] = rows()
    groups: list[GroupRow] = rows()
    meetings: list[MeetingRow] = rows()
    decisions: list[DecisionRow] = rows()
    follow_ups: list[FollowUpRow] = rows()
    funding_sources: list[SourceRow] = rows()
    funding_applications: list[ApplicationRow] = rows()
    process_budgets: list[BudgetRow] = rows()
    plan: PlanRow | None = None
    comment_periods: list[CommentPeriodRow] = rows()
    themes: list[ThemeRow] = rows()
    analysis: list[AnalysisItemRow] = rows()
    questions: list[QuestionRow] = rows()
    paper_sheets: list[PaperSheetRow] = rows()
    ideas: list[IdeaRow] = rows(MOST_FROM_A_HALL)
    declarations: list[DeclarationRow] = rows()
    commitments: list[CommitmentRow] = rows()
    hour_rates: list[HourRateRow] = rows()
    volunteer_hours: list[VolunteerHoursRow] = rows()
    reminder_choices: list[ReminderChoiceRow] = rows()
    passages: list[PassageRow] = rows()
    reopenings: list[ReopeningRow] = rows()
    remarks: list[RemarkRow] = rows()
    periods: list[PeriodRow] = rows()
    step_items: list[StepItemRow] = rows()
    step_notes: list[StepNoteRow] = rows()
    ticks: list[TickRow] = rows()
    entry_answers: list[EntryAnswerRow] = rows()
    contacts: list[ContactRow] = rows()
    hand_overs: list[HandOverRow] = rows()
    lessons: list[LessonRow] = rows()
    months: list[MonthRow] = rows()
    editions: list[EditionRow] = rows()
    public_drafts: list[PublicDraftRow] = rows()
    journal: Annotated[list[JournalRow], Field(max_length=100_000)] = Field(default_factory=list)
