"""Who answers a call: a place with its answers, what readers make of it, and what was decided."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified
from placedev.programmes.models import Part


class Candidate(Part):
    """A place that answers a call, one that works here or one that is known by name alone."""

    __tablename__ = "programme_candidate"
    __table_args__ = (
        UniqueConstraint("call_id", "place_id"),
        UniqueConstraint("call_id", "known_as"),
        CheckConstraint("came_by in ('here', 'post', 'email')", name="way_known"),
        CheckConstraint("(handed_in_at is null) = (came_on is null)", name="came_with_its_day"),
        CheckConstraint(
            "(withdrawn_at is null) = (withdrawn_because is null)", name="withdrawn_with_reason"
        ),
    )

    call_id: Mapped[int] = mapped_column(ForeignKey("programme_call.id"))
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"), index=True)
    name: Mapped[str]
    municipality: Mapped[str]
    organisation: Mapped[str]  # who answers; never a private person
    function: Mapped[str | None]  # of who answers: "ordförande"
    contact_email: Mapped[str | None]  # a role address, of what came on paper; never published
    came_by: Mapped[str]
    known_as: Mapped[str | None]  # place and municipality folded, once it is in: none comes twice
    came_on: Mapped[date | None]  # the day that counts against the window
    handed_in_at: Mapped[datetime | None]  # none: a draft, which only the place reads
    withdrawn_at: Mapped[datetime | None]
    withdrawn_because: Mapped[str | None]


class CandidateAnswer(Base):
    """What a candidate says to one question."""

    __tablename__ = "programme_candidate_answer"
    __table_args__ = (UniqueConstraint("candidate_id", "question_id"),)

    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("programme_candidate.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("programme_call_question.id"), index=True)
    text: Mapped[str]


class Assessment(Part):
    """What one reader makes of one candidate, or that they are partial and stay out."""

    __tablename__ = "programme_assessment"
    __table_args__ = (
        UniqueConstraint("candidate_id", "reader_id"),
        CheckConstraint(
            "handed_in_at is null or partial_because is null", name="partial_hands_in_nothing"
        ),
    )

    candidate_id: Mapped[int] = mapped_column(ForeignKey("programme_candidate.id"))
    reader_id: Mapped[int] = mapped_column(ForeignKey("programme_call_reader.id"), index=True)
    summary: Mapped[str | None]
    handed_in_at: Mapped[datetime | None]  # from then on it stands, and its reader sees the others
    partial_because: Mapped[str | None]


class Score(Base):
    """What a reader gives for one head, and why."""

    __tablename__ = "programme_score"
    __table_args__ = (
        UniqueConstraint("assessment_id", "head_id"),
        CheckConstraint("value >= 1", name="value_on_the_scale"),
    )

    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("programme_assessment.id"))
    head_id: Mapped[int] = mapped_column(ForeignKey("programme_call_head.id"), index=True)
    value: Mapped[int | None]  # 1 is the first word of the head's scale
    why: Mapped[str | None]


class CallDecision(Base, Identified):
    """What was decided on a candidate; final, so that a new one replaces it and it still stands."""

    __tablename__ = "programme_decision"
    __table_args__ = (
        UniqueConstraint("candidate_id", "number"),
        CheckConstraint("outcome in ('yes', 'no', 'later')", name="outcome_known"),
    )

    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("programme_candidate.id"))
    number: Mapped[int]  # the highest holds
    outcome: Mapped[str]
    why: Mapped[str]
    again: Mapped[str | None]  # how the place can apply once more
    body: Mapped[str]  # who decided
    decided_on: Mapped[date]
    reference: Mapped[str | None]  # diarienummer
    recorded_at: Mapped[datetime]
