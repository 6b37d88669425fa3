"""Sheets: documents that are made into a PDF once, and then kept for a while.

A sheet is known by what it is made from, so the same method in the same language gives the same
sheet to everyone. Old ones are thrown away; whoever wants one again gets it made anew.
"""

import hashlib
import logging
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CheckConstraint, LargeBinary, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column, undefer

from placedev.core import claims, clock, jobs
from placedev.core.claims import Claimed
from placedev.core.db import db, writing
from placedev.core.render import RENDERER, Busy, Renderer, RenderFault, pdf_once

log = logging.getLogger(__name__)
KEPT = timedelta(days=30)
_REST = timedelta(minutes=1)  # between two tries at what could not be made


class Sheet(Claimed):
    """A document, how it goes with its PDF, and the PDF once it is made."""

    __tablename__ = "sheet"
    __table_args__ = (CheckConstraint(claims.STATES, name="state_known"),)

    source_sha256: Mapped[str] = mapped_column(unique=True)  # of document and renderer
    document_html: Mapped[str] = mapped_column(deferred=True)
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)


def source_of(document_html: str) -> str:
    """Return the name of all that decides how a sheet looks."""
    return hashlib.sha256(f"{RENDERER}\n{document_html}".encode()).hexdigest()


def sheet_of(document_html: str) -> Sheet | None:
    """Return the sheet with its PDF, or none that anybody has asked for. One query."""
    return db.session.scalar(
        select(Sheet)
        .where(Sheet.source_sha256 == source_of(document_html))
        .options(undefer(Sheet.content))
    )


def ask_for(app: jobs.App, document_html: str) -> Sheet | None:
    """See to it that the sheet is made, and return it as it is after that.

    In transactions of its own: the page that shows it only reads.
    """
    with app.app_context(), writing():
        try:
            _ask(document_html, now=clock.now())
            db.session.commit()
        except IntegrityError:  # somebody else asked this instant
            db.session.rollback()
    jobs.wake(app)
    with app.app_context():
        return sheet_of(document_html)


def _ask(document_html: str, *, now: datetime) -> None:
    db.session.execute(delete(Sheet).where(Sheet.asked_at < now - KEPT))
    sheet = sheet_of(document_html)
    if sheet is None:
        source = source_of(document_html)
        sheet = Sheet(source_sha256=source, document_html=document_html)
        claims.ask_again(sheet, now=now)
        db.session.add(sheet)
    elif sheet.state == "failed" and sheet.asked_at < now - _REST:
        claims.ask_again(sheet, now=now)


def make_waiting(app: jobs.App, renderer: Renderer | None = None) -> int:
    """Make every sheet that waits, one after the other; return how many were made."""
    made = 0
    with app.app_context(), writing():
        while (sheet := claims.claim(Sheet, now=clock.now())) is not None:
            db.session.commit()
            try:
                made += _make(sheet.id, renderer)
            except Busy:  # it waits on, and so do those behind it
                break
        db.session.commit()
    return made


def _make(sheet_id: int, renderer: Renderer | None) -> bool:
    """Make one; the database is free for others while it is rendered."""
    sheet = db.session.get_one(Sheet, sheet_id, options=[undefer(Sheet.document_html)])
    tries, document = sheet.tries, sheet.document_html
    db.session.rollback()
    made: Any = None
    fault = "crashed"
    if tries <= claims.MOST_TRIES:
        try:
            make = pdf_once if renderer is None else renderer.pdf
            made = make(document, media={})
        except Busy:
            claims.put_back(db.session.get_one(Sheet, sheet_id))
            db.session.commit()
            raise
        except RenderFault as error:
            log.warning("sheet: %s", error)
            fault = error.code
    sheet = db.session.get_one(Sheet, sheet_id)
    if made is None:
        claims.fail(sheet, fault)
    else:
        sheet.content = made
        claims.finish(sheet)
    db.session.commit()
    return made is not None
