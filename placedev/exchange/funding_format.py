"""Sources, applications and process budgets in the exchange file."""

from typing import Annotated, Literal

from pydantic import Field

from placedev.exchange.base_format import Person, Row, rows
from placedev.exchange.meeting_format import AMeeting
from placedev.exchange.place_format import AnOrganisation
from placedev.exchange.scalars import (
    Code,
    Currency,
    Day,
    Line,
    Link,
    Moment,
    Name,
    Number,
    RefersTo,
    Text,
    Uid,
    Version,
)
from placedev.funding import models as funding

ASource = Annotated[Uid | None, RefersTo(funding.FundingSource)]
AnApplication = Annotated[Uid | None, RefersTo(funding.FundingApplication)]
ApplicationState = Literal["idea", "applied", "granted", "refused", "paid"]


class SourceRow(Row):
    """Where money can come from."""

    table = funding.FundingSource

    uid: Uid
    version: Version = 1
    organisation: AnOrganisation = None
    name: Name
    kind: Code = Field(
        description="municipality, region, state, eu, foundation, business, own or other."
    )
    kind_label: Line | None = None
    what_for: Text | None = None
    max_share: Number | None = Field(None, description="0.5: gives at most half.")
    calls: Line | None = Field(None, description="When one can apply, as said.")
    link: Link | None = None
    note: Text | None = None


class ApplicationTurnRow(Row):
    """What happened to an application on a day."""

    table = funding.ApplicationTurn

    uid: Uid
    state: ApplicationState
    state_label: Line | None = None
    amount: Number | None = Field(None, description="Sought, granted or paid this time.")
    happened_on: Day
    date_text: Line | None = None
    note: Text | None = None
    recorded_at: Moment
    recorded_by: Person = None


class CofinancingRow(Row):
    """What others carry beside the money sought."""

    table = funding.Cofinancing

    uid: Uid
    organisation: AnOrganisation = None
    source: Line | None = Field(None, description="In words, where no organisation is named.")
    form: Literal["money", "hours", "kind"]
    text: Line | None = Field(None, description="As said.")
    amount: Number | None = None
    currency: Currency | None = None
    hours: Number | None = None
    rate: Number | None = Field(None, description="What an hour counts as, by the funder's rule.")
    state: Literal["idea", "asked", "confirmed", "declined", "done"] = "idea"


class FundingReportRow(Row):
    """A report or a claim that the funder wants."""

    table = funding.FundingReport

    uid: Uid
    kind: Code = Field(description="progress, final, claim or other.")
    kind_label: Line | None = None
    due_on: Day | None = None
    due_text: Line | None = None
    sent_on: Day | None = None
    amount: Number | None = Field(None, description="Claimed, in the application's currency.")
    note: Text | None = None


class ApplicationRow(Row):
    """Money that was sought for one activity or several."""

    table = funding.FundingApplication

    uid: Uid
    version: Version = 1
    source: ASource = None
    source_text: Line | None = Field(None, description="Where no source is named.")
    applicant: AnOrganisation = None
    replaces: AnApplication = Field(None, description="An application that was refused.")
    title: Name
    amount_text: Line | None = Field(None, description="Sought, as said.")
    amount: Number | None = Field(None, description="Sought.")
    currency: Currency | None = None
    cofinancing_share: Number | None = Field(None, description="What others are to carry: 0.3.")
    conditions: Text | None = None
    reference: Line | None = None
    from_on: Day | None = None
    to_on: Day | None = None
    note: Text | None = None
    created_at: Moment
    turns: list[ApplicationTurnRow] = rows()
    cofinancing: list[CofinancingRow] = rows()
    reports: list[FundingReportRow] = rows()


class BudgetLineRow(Row):
    """A cost of the process."""

    table = funding.BudgetLine

    uid: Uid
    version: Version = 1
    meeting: AMeeting = None
    what: Name
    state: Literal["planned", "paid"] = "planned"
    amount: Number = Field(description="In the budget's currency.")
    dated_on: Day
    date_text: Line | None = None
    reference: Line | None = None
    recorded_at: Moment
    recorded_by: Person = None


class BudgetChangeRow(Row):
    """Another ceiling or another last day, asked for."""

    table = funding.BudgetChange

    uid: Uid
    version: Version = 1
    state: Literal["asked", "approved", "refused"] = "asked"
    ceiling_before: Number | None = None
    ceiling_after: Number | None = None
    to_before: Day | None = None
    to_after: Day | None = None
    reason: Text | None = None
    asked_on: Day
    decided_on: Day | None = None
    decided_by: Line | None = None
    reference: Line | None = None
    recorded_at: Moment
    recorded_by: Person = None


class BudgetRow(Row):
    """Money for the work itself, with a ceiling."""

    table = funding.ProcessBudget

    uid: Uid
    version: Version = 1
    name: Name
    payer: Line | None = None
    ceiling: Number
    currency: Currency = "SEK"
    warn_from: Number | None = Field(None, description="Share of the ceiling: 0.8.")
    from_on: Day | None = None
    to_on: Day | None = None
    note: Text | None = None
    lines: list[BudgetLineRow] = rows()
    changes: list[BudgetChangeRow] = rows()
