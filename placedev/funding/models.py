"""Sources, applications with their turns, co-financing and reports, and process budgets."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from placedev.core.db import Base, Identified, Versioned
from placedev.stakeholders.models import Organisation


class FundingSource(Base, Identified, Versioned):
    """Where money can come from: a fund, a programme, a municipality, the village itself."""

    __tablename__ = "funding_source"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str]
    kind: Mapped[str]  # municipality, region, state, eu, foundation, business, own or other
    kind_label: Mapped[str | None]
    what_for: Mapped[str | None]
    max_share: Mapped[Decimal | None]  # 0.5: gives at most half
    calls: Mapped[str | None]  # when one can apply, as said
    link: Mapped[str | None]
    note: Mapped[str | None]

    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")


class FundingApplication(Base, Identified, Versioned):
    """Money that was sought for one activity or several; its last turn says how it stands."""

    __tablename__ = "funding_application"
    __table_args__ = (
        CheckConstraint(
            "state in ('idea', 'applied', 'granted', 'refused', 'paid')", name="state_known"
        ),
    )
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("funding_source.id"), index=True)
    source_text: Mapped[str | None]  # where no source stands for it
    applicant_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("funding_application.id"))
    title: Mapped[str]
    amount_text: Mapped[str | None]  # sought, as said
    amount: Mapped[Decimal | None]  # sought
    currency: Mapped[str | None]  # ISO 4217
    cofinancing_share: Mapped[Decimal | None]  # what the funder wants others to carry: 0.3
    conditions: Mapped[str | None]
    reference: Mapped[str | None]  # diarienummer
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]  # the money is to be used by then
    note: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="idea")  # of the last turn
    granted: Mapped[Decimal | None]  # of the last turn that granted
    state_on: Mapped[date | None]
    created_at: Mapped[datetime]

    source: Mapped[FundingSource | None] = relationship(lazy="raise_on_sql")
    applicant: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    turns: Mapped[list["ApplicationTurn"]] = relationship(
        lazy="raise_on_sql", order_by="ApplicationTurn.happened_on, ApplicationTurn.id"
    )
    cofinancing: Mapped[list["Cofinancing"]] = relationship(
        lazy="raise_on_sql", order_by="Cofinancing.position, Cofinancing.id"
    )
    reports: Mapped[list["FundingReport"]] = relationship(
        lazy="raise_on_sql", order_by="FundingReport.position, FundingReport.id"
    )


class ApplicationTurn(Base, Identified):
    """What happened to an application on a day. Rows are added, never changed."""

    __tablename__ = "application_turn"
    __table_args__ = (
        CheckConstraint(
            "state in ('idea', 'applied', 'granted', 'refused', 'paid')", name="state_known"
        ),
    )

    application_id: Mapped[int] = mapped_column(ForeignKey("funding_application.id"), index=True)
    state: Mapped[str]
    state_label: Mapped[str | None]
    amount: Mapped[Decimal | None]  # sought, granted or paid this time
    happened_on: Mapped[date]
    date_text: Mapped[str | None]
    note: Mapped[str | None]  # the reason of a no, the conditions of a yes
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class Cofinancing(Base, Identified):
    """What others carry beside the money sought: money, hours or things."""

    __tablename__ = "cofinancing"
    __table_args__ = (
        CheckConstraint("form in ('money', 'hours', 'kind')", name="form_known"),
        CheckConstraint(
            "state in ('idea', 'asked', 'confirmed', 'declined', 'done')", name="state_known"
        ),
    )

    application_id: Mapped[int] = mapped_column(ForeignKey("funding_application.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    position: Mapped[int]
    source: Mapped[str | None]  # in words, where no organisation stands for it
    form: Mapped[str]
    text: Mapped[str | None]  # as said
    amount: Mapped[Decimal | None]
    currency: Mapped[str | None]
    hours: Mapped[Decimal | None]
    rate: Mapped[Decimal | None]  # what an hour counts as, by the funder's rule
    state: Mapped[str] = mapped_column(default="idea")

    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")


class FundingReport(Base, Identified):
    """A report or a claim that the funder wants, and when it was sent."""

    __tablename__ = "funding_report"

    application_id: Mapped[int] = mapped_column(ForeignKey("funding_application.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str]  # progress, final, claim or other
    kind_label: Mapped[str | None]
    due_on: Mapped[date | None]
    due_text: Mapped[str | None]
    sent_on: Mapped[date | None]
    amount: Mapped[Decimal | None]  # claimed, in the application's currency
    note: Mapped[str | None]


class ProcessBudget(Base, Identified, Versioned):
    """Money for the work itself, with a ceiling: a process leader, meetings, print."""

    __tablename__ = "process_budget"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    payer: Mapped[str | None]  # who pays, an organisation in words
    ceiling: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(default="SEK")  # ISO 4217
    warn_from: Mapped[Decimal | None]  # share of the ceiling from which to warn: 0.8
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    note: Mapped[str | None]

    lines: Mapped[list["BudgetLine"]] = relationship(
        lazy="raise_on_sql", order_by="BudgetLine.dated_on, BudgetLine.id"
    )
    changes: Mapped[list["BudgetChange"]] = relationship(
        lazy="raise_on_sql", order_by="BudgetChange.asked_on, BudgetChange.id"
    )


class BudgetLine(Base, Identified, Versioned):
    """A cost of the process, planned or paid."""

    __tablename__ = "budget_line"
    __table_args__ = (CheckConstraint("state in ('planned', 'paid')", name="state_known"),)
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    budget_id: Mapped[int] = mapped_column(ForeignKey("process_budget.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    what: Mapped[str]
    state: Mapped[str] = mapped_column(default="planned")
    amount: Mapped[Decimal]  # in the budget's currency
    dated_on: Mapped[date]
    date_text: Mapped[str | None]
    reference: Mapped[str | None]  # of the voucher
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class BudgetChange(Base, Identified, Versioned):
    """Another ceiling or another last day, asked for and perhaps approved."""

    __tablename__ = "budget_change"
    __table_args__ = (
        CheckConstraint("state in ('asked', 'approved', 'refused')", name="state_known"),
    )
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    budget_id: Mapped[int] = mapped_column(ForeignKey("process_budget.id"), index=True)
    state: Mapped[str] = mapped_column(default="asked")
    ceiling_before: Mapped[Decimal | None]
    ceiling_after: Mapped[Decimal | None]  # none: the ceiling stays
    to_before: Mapped[date | None]
    to_after: Mapped[date | None]  # none: the period stays
    reason: Mapped[str | None]
    asked_on: Mapped[date]
    decided_on: Mapped[date | None]
    decided_by: Mapped[str | None]  # which body
    reference: Mapped[str | None]  # diarienummer
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
