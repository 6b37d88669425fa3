"""Commitments: what an organisation promised, and every turn that it took."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from placedev.core.db import Base, Identified, Versioned
from placedev.core.files import StoredFile
from placedev.meetings.models import AgendaItem, Meeting
from placedev.plan.models import Activity, Goal
from placedev.stakeholders.models import Organisation


class Commitment(Base, Identified, Versioned):
    __tablename__ = "commitment"
    __table_args__ = (
        Index(None, "place_id", "state", "due_on"),
        Index(None, "place_id", "report_due_on"),
    )
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True)
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), index=True)
    application_id: Mapped[int | None] = mapped_column(  # of money that it stands beside
        ForeignKey("funding_application.id"), index=True
    )
    what: Mapped[str]
    kind: Mapped[str]  # time, money, venue, material, knowledge, decision, ... or other
    kind_label: Mapped[str | None]
    amount: Mapped[Decimal | None]
    unit: Mapped[str | None]  # kr, timmar, m2, EUR, ... as said
    share: Mapped[Decimal | None]  # 0.5 is half of the cost
    due_text: Mapped[str | None]  # as said
    due_on: Mapped[date | None]  # last day that keeps the word
    condition: Mapped[str | None]
    joint_with: Mapped[str | None]
    signed_how: Mapped[str | None]  # at-meeting, letter, decision, agreement, ... or other
    signed_label: Mapped[str | None]
    is_municipal_contribution: Mapped[bool] = mapped_column(default=False)  # criterion 1.4
    created_at: Mapped[datetime]
    amount_text: Mapped[str | None]  # as said: "ca 20 tim/år"
    rate: Mapped[Decimal | None]  # kr that each unit is worth, where it is not money
    is_in_kind: Mapped[bool] = mapped_column(default=False)  # i natura: nobody pays
    from_on: Mapped[date | None]  # first day of the period
    serves: Mapped[str | None]  # plan or process, where neither an activity nor a goal
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))  # where said
    minutes_ref: Mapped[str | None]  # "§ 7", where the minutes are not here
    declaration_id: Mapped[int | None] = mapped_column(ForeignKey("declaration.id"), index=True)
    report_every_days: Mapped[int | None]  # none: as the place does
    # What follows from the turns, kept here so that a list of any length is one cheap select.
    state: Mapped[str] = mapped_column(default="said")  # of the last turn
    state_on: Mapped[date | None]  # the day of the last turn
    heard_on: Mapped[date | None]  # when somebody last told how it goes
    report_due_on: Mapped[date | None]  # after this day silence is shown; none: not asked

    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
    meeting: Mapped[Meeting | None] = relationship(lazy="raise_on_sql")
    activity: Mapped[Activity | None] = relationship(lazy="raise_on_sql")
    goal: Mapped[Goal | None] = relationship(lazy="raise_on_sql")
    agenda_item: Mapped[AgendaItem | None] = relationship(lazy="raise_on_sql")
    declaration: Mapped["Declaration | None"] = relationship(lazy="raise_on_sql")
    asks: Mapped[list["CommitmentAsk"]] = relationship(
        lazy="raise_on_sql", order_by="CommitmentAsk.asked_at, CommitmentAsk.id"
    )
    turns: Mapped[list["CommitmentTurn"]] = relationship(
        lazy="raise_on_sql", order_by="CommitmentTurn.happened_on, CommitmentTurn.id"
    )


class CommitmentTurn(Base, Identified):
    """A turn in a commitment's life. Rows are added, never changed; the last one counts."""

    __tablename__ = "commitment_turn"
    __table_args__ = (
        CheckConstraint(
            "state in ('said', 'confirmed', 'under-way', 'kept', 'partly', 'late', 'withdrawn',"
            " 'declined')",
            name="state_known",
        ),
    )

    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id"), index=True)
    state: Mapped[str]
    state_label: Mapped[str | None]  # the source's own word: "beviljat"
    note: Mapped[str | None]
    date_text: Mapped[str | None]
    happened_on: Mapped[date]  # the day it happened; the recording day where the source has none
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    ask_id: Mapped[int | None] = mapped_column(ForeignKey("commitment_ask.id"))  # answered by it
    told_by: Mapped[str | None]  # the function of who told: "ägare"; none: the group itself
    told_how: Mapped[str | None]  # link, paper, phone, meeting, letter, own
    due_on: Mapped[date | None]  # a new last day that was agreed on
    due_text: Mapped[str | None]
    evidence_url: Mapped[str | None]
    evidence_name: Mapped[str | None]  # what the file or page is
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))

    evidence: Mapped[StoredFile | None] = relationship(lazy="raise_on_sql")


class CommitmentAsk(Base, Identified):
    """A question to the giver: do you stand by this, how does it go? By a link or on paper."""

    __tablename__ = "commitment_ask"
    __table_args__ = (
        CheckConstraint("purpose in ('confirm', 'report')", name="purpose_known"),
        CheckConstraint("how in ('link', 'paper')", name="how_known"),
    )

    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id"), index=True)
    purpose: Mapped[str]
    how: Mapped[str]
    to_address: Mapped[str | None]  # private
    token_sha256: Mapped[str | None] = mapped_column(unique=True)
    letter_id: Mapped[int | None] = mapped_column(  # with the link; one letter may ask several
        ForeignKey("outgoing_mail.id"), index=True
    )
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]  # they said that the question came to the wrong door
    answer: Mapped[str | None]  # the last one: yes, but, no, kept, under-way, partly, late
    seen_at: Mapped[datetime | None]  # when somebody in the group took note of that answer


class Declaration(Base, Identified, Versioned):
    """A declaration of intent (avsiktsförklaring) that several parties sign."""

    __tablename__ = "declaration"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    title: Mapped[str]
    text: Mapped[str]  # Markdown
    drawn_up_on: Mapped[date | None]
    holds_text: Mapped[str | None]  # how long, as said
    created_at: Mapped[datetime]

    parties: Mapped[list["DeclarationParty"]] = relationship(
        lazy="raise_on_sql", order_by="DeclarationParty.position, DeclarationParty.id"
    )


class DeclarationParty(Base, Identified):
    """A party of a declaration, and how and when it signed."""

    __tablename__ = "declaration_party"

    declaration_id: Mapped[int] = mapped_column(ForeignKey("declaration.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    position: Mapped[int]
    signs_as: Mapped[str | None]  # a function: "ordförande"
    signed_on: Mapped[date | None]
    signed_how: Mapped[str | None]  # paper, digital, decision, ... or other
    signed_label: Mapped[str | None]
    evidence_url: Mapped[str | None]

    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
