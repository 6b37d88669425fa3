"""Published editions; triggers refuse to change them. And the PDFs made from them."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.claims import STATES, Claimed
from placedev.core.db import Base, Identified


class Edition(Base, Identified):
    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("place_id", "number"),)

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    number: Mapped[int]  # 1, 2, 3 ... within the place
    published_at: Mapped[datetime]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    change_note: Mapped[str | None]
    schema: Mapped[int]  # of the snapshot
    snapshot: Mapped[dict[str, Any]]  # a PlanSnapshot as plain data
    page_html: Mapped[str] = mapped_column(deferred=True)  # the public page, complete
    document_html: Mapped[str] = mapped_column(deferred=True)  # what the PDF is made from
    sha256: Mapped[str]  # of snapshot, page and document together; see rules.checksum


class EditionPdf(Base):
    """A finished PDF, stored by the hash of what it was made from. Never changed."""

    __tablename__ = "edition_pdf"

    source_sha256: Mapped[str] = mapped_column(unique=True)  # document HTML and renderer
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sha256: Mapped[str]  # of the content
    size: Mapped[int]  # bytes
    made_at: Mapped[datetime]


class PdfJob(Claimed):
    """One making of a PDF: who waits can see how it goes. One row per source."""

    __tablename__ = "pdf_job"
    __table_args__ = (CheckConstraint(STATES, name="state_known"),)

    source_sha256: Mapped[str] = mapped_column(unique=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
