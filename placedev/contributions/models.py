"""Questions with options, ideas with their answers, themes and their use, dots."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from placedev.core.db import Base, Identified, Versioned
from placedev.core.files import StoredFile


class Question(Base, Identified, Versioned):
    """What the hall is asked: to write ideas, to place dots, or to be counted by options."""

    __tablename__ = "question"
    __table_args__ = (
        CheckConstraint("kind in ('ideas', 'dots', 'tally')", name="kind_known"),
        CheckConstraint("state in ('waiting', 'open', 'closed')", name="state_known"),
        CheckConstraint("dots_each between 1 and 20", name="dots_each_sensible"),
        UniqueConstraint("meeting_id", "number"),
    )
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))  # none: a survey
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    number: Mapped[int]  # in its meeting: printed on sheets and cards
    text: Mapped[str]
    hint: Mapped[str | None]
    kind: Mapped[str] = mapped_column(default="ideas")
    dots_each: Mapped[int] = mapped_column(default=3)
    state: Mapped[str] = mapped_column(default="waiting")
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    is_advisory: Mapped[bool] = mapped_column(default=True)
    method_text: Mapped[str | None]  # how it was done, as said: "handuppräckning, räknad en gång"
    paper_ballots: Mapped[int | None]  # how many placed dots on paper
    outcome: Mapped[str | None]  # as said: "enhälligt, inte räknat"
    position: Mapped[int]

    options: Mapped[list["QuestionOption"]] = relationship(
        lazy="raise_on_sql", order_by="QuestionOption.position, QuestionOption.id"
    )


class QuestionOption(Base, Identified):
    """Something to choose, and what it got on paper or by hands; phones are counted apart."""

    __tablename__ = "question_option"
    __table_args__ = (CheckConstraint("paper_dots >= 0", name="paper_dots_not_negative"),)

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    position: Mapped[int]
    text: Mapped[str]
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"), index=True)
    paper_dots: Mapped[int | None]  # dots, hands or points; none where nobody counted
    against: Mapped[int | None]
    abstained: Mapped[int | None]
    result_text: Mapped[str | None]  # where the result is no number: "hög", "6 av 6"


class Phone(Base):
    """A phone in the hall, known by a random token in its cookie and by nothing else."""

    __tablename__ = "phone"
    __table_args__ = (UniqueConstraint("meeting_id", "token_sha256"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    token_sha256: Mapped[str]
    joined_at: Mapped[datetime]
    is_shut_out: Mapped[bool] = mapped_column(default=False)  # what it sends is hidden at once


class Ballot(Base, Identified):
    """One set of dots from one phone; a later set from the same phone takes its place."""

    __tablename__ = "ballot"
    __table_args__ = (UniqueConstraint("question_id", "phone_id"),)

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    phone_id: Mapped[int | None] = mapped_column(ForeignKey("phone.id"), index=True)
    cast_at: Mapped[datetime]

    dots: Mapped[list["BallotDot"]] = relationship(lazy="raise_on_sql", order_by="BallotDot.id")


class BallotDot(Base):
    """How many dots of a ballot lie on one option."""

    __tablename__ = "ballot_dot"
    __table_args__ = (
        UniqueConstraint("ballot_id", "option_id"),
        CheckConstraint("dots > 0", name="dots_positive"),
    )

    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id"))
    option_id: Mapped[int] = mapped_column(ForeignKey("question_option.id"), index=True)
    dots: Mapped[int]


class Theme(Base, Identified, Versioned):
    """What several ideas are about; prioritised themes are carried into the plan."""

    __tablename__ = "theme"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))  # where it was named
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    position: Mapped[int]
    name: Mapped[str]
    description: Mapped[str | None]
    rank: Mapped[int | None]  # place among the prioritised; none: not prioritised
    rank_reason: Mapped[str | None]  # "31 prickar av 41 personer"
    created_at: Mapped[datetime]

    uses: Mapped[list["ThemeUse"]] = relationship(lazy="raise_on_sql", order_by="ThemeUse.id")


class ThemeUse(Base, Identified):
    """A theme carried into an area, a goal or an activity of the plan."""

    __tablename__ = "theme_use"
    __table_args__ = (
        CheckConstraint(
            "coalesce(area_id, goal_id, activity_id) is not null", name="into_something"
        ),
        UniqueConstraint("theme_id", "area_id", "goal_id", "activity_id"),
    )

    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), index=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("goal_area.id"), index=True)
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class PaperSheet(Base, Identified, Versioned):
    """A table's sheet or a pile of cards that was typed in: how many it held, and its photo."""

    __tablename__ = "paper_sheet"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"), index=True)
    position: Mapped[int]
    label: Mapped[str]  # "Bord 3"
    cards_counted: Mapped[int | None]  # by hand, before typing
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    photo_alt: Mapped[str | None]
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    photo: Mapped[StoredFile | None] = relationship(lazy="raise_on_sql")


class Idea(Base, Identified, Versioned):
    """What somebody wrote, in their own words, which never change."""

    __tablename__ = "idea"
    __table_args__ = (
        CheckConstraint("state in ('held', 'shown', 'hidden')", name="state_known"),
        UniqueConstraint("place_id", "number"),
        Index(None, "meeting_id", "state"),
    )
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"), index=True)
    sheet_id: Mapped[int | None] = mapped_column(ForeignKey("paper_sheet.id"), index=True)
    phone_id: Mapped[int | None] = mapped_column(ForeignKey("phone.id"), index=True)
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"), index=True)
    duplicate_of_id: Mapped[int | None] = mapped_column(ForeignKey("idea.id"), index=True)
    sub_place_id: Mapped[int | None] = mapped_column(ForeignKey("sub_place.id"))
    number: Mapped[int]  # at its place
    text: Mapped[str]
    origin: Mapped[str]  # phone, table, card, survey, spoken, ... or other
    origin_label: Mapped[str | None]  # "Bord 3"
    state: Mapped[str] = mapped_column(default="held")  # until somebody of the group showed it
    written_at: Mapped[datetime]  # by the clock of who wrote; that clock may be wrong
    received_at: Mapped[datetime]

    answers: Mapped[list["IdeaAnswer"]] = relationship(
        lazy="raise_on_sql", order_by="IdeaAnswer.id"
    )


class IdeaAnswer(Base, Identified):
    """What became of an idea; the last one counts. A trigger refuses change."""

    __tablename__ = "idea_answer"
    __table_args__ = (
        CheckConstraint(
            "outcome in ('used', 'passed-on', 'parked', 'already-done', 'out-of-scope',"
            " 'not-taken', 'taken-back')",
            name="outcome_known",
        ),
    )

    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    outcome: Mapped[str]
    text: Mapped[str | None]  # the answer itself: because ...
    area_id: Mapped[int | None] = mapped_column(ForeignKey("goal_area.id"), index=True)
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True)
    passed_to: Mapped[str | None]  # "Ekhamra kommun, tekniska"
    passed_on: Mapped[date | None]
    reference: Mapped[str | None]  # their receipt or case number
    reply: Mapped[str | None]  # what they answered
    replied_on: Mapped[date | None]
    answered_at: Mapped[datetime]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
