"""Texts of the installation that its admin writes."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, Identified, Versioned


class SiteText(Base, Identified, Versioned):
    """A text of the installation; without one, the text that comes along is shown."""

    __tablename__ = "site_text"
    __mapper_args__ = {"version_id_col": Versioned.version}  # noqa: RUF012

    name: Mapped[str] = mapped_column(unique=True)  # accessibility, privacy, ...
    text: Mapped[str]  # Markdown
    text_html: Mapped[str]
    renderer: Mapped[int]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)  # who answers, address by role
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
