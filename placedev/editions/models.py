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
    amends: Mapped[int | None]  # number of the edition that it amends; none: it stands by itself


class EditionForm(Base, Identified):
    """Another form of an edition on paper, as frozen as the edition: short, wall."""

    __tablename__ = "edition_form"
    __table_args__ = (UniqueConstraint("edition_id", "form"),)

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    form: Mapped[str]  # one of rules.FORMS
    document_html: Mapped[str] = mapped_column(deferred=True)
    sha256: Mapped[str]  # of the document


class EditionWithdrawal(Base, Identified):
    """An edition that is no longer to be read, and why. A record, never changed."""

    __tablename__ = "edition_withdrawal"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), unique=True)
    reason: Mapped[str]  # for everyone to read
    withdrawn_at: Mapped[datetime]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


class PublicDraft(Base, Identified):
    """The draft that is out for comments, as it was on that day. Only its end is added."""

    __tablename__ = "public_draft"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("comment_period.id"), index=True)
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    closed_at: Mapped[datetime | None]
    schema: Mapped[int]  # of the snapshot
    snapshot: Mapped[dict[str, Any]]
    page_html: Mapped[str] = mapped_column(deferred=True)
    document_html: Mapped[str] = mapped_column(deferred=True)
    sha256: Mapped[str]  # of snapshot, page and document together


class EditionPdf(Base):
    """A finished PDF, stored by the hash of what it was made from. Never changed."""

    __tablename__ = "edition_pdf"

    source_sha256: Mapped[str] = mapped_column(unique=True)  # document HTML and renderer
    media_type: Mapped[str] = mapped_column(default="application/pdf")
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sha256: Mapped[str]  # of the content
    size: Mapped[int]  # bytes
    made_at: Mapped[datetime]


class PdfJob(Claimed):
    """One making of a PDF: who waits can see how it goes. One row per source."""

    __tablename__ = "pdf_job"
    __table_args__ = (CheckConstraint(STATES, name="state_known"),)

    source_sha256: Mapped[str] = mapped_column(unique=True)
    form: Mapped[str] = mapped_column(default="long")  # one of rules.FORMS
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
