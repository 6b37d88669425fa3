"""A study on fixed questions, and what it found in each place."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from placedev.programmes.models import Part


class Question(Part):
    """What a study asks in every place."""

    __tablename__ = "programme_question"

    effort_id: Mapped[int] = mapped_column(ForeignKey("programme_effort.id"), index=True)
    text: Mapped[str]
    is_recommendation: Mapped[bool] = mapped_column(default=False)  # what the study advises


class Finding(Part):
    """What a study found on a question in a place."""

    __tablename__ = "programme_finding"
    __table_args__ = (UniqueConstraint("question_id", "programme_place_id"),)

    question_id: Mapped[int] = mapped_column(ForeignKey("programme_question.id"))
    programme_place_id: Mapped[int] = mapped_column(ForeignKey("programme_place.id"), index=True)
    text: Mapped[str]
