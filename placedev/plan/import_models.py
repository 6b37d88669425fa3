"""Tables that were read into the plan, so that what came in can be looked at and undone."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified, Versioned


class PlanImport(Base, Identified, Versioned):
    """A table on its way into the plan: read, looked at, taken in, and perhaps undone."""

    __tablename__ = "plan_import"
    __table_args__ = (
        CheckConstraint("state in ('read', 'taken-in', 'undone')", name="state_known"),
    )
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    name: Mapped[str]  # of the file, or what a pasted table is called
    state: Mapped[str] = mapped_column(default="read")
    rows: Mapped[dict[str, Any]]  # headings and cells, as read
    mapping: Mapped[dict[str, Any]]  # column to field
    made: Mapped[dict[str, Any]]  # table to uids of what was added, and to old values of changes
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    taken_in_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
