"""The worker hands waiting letters to the mail server; a silent one is asked later and later."""

import logging
import smtplib
import ssl
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import localtime

from sqlalchemy import select, update

from placedev.core import clock, jobs
from placedev.core.db import db, writing
from placedev.core.mail import Letter, OutgoingMail
from placedev.core.mail_look import whole_page
from placedev.core.mail_server import Server, server_of

log = logging.getLogger(__name__)

_MOST_DAYS = timedelta(days=7)  # after that it is too late to send a letter
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=2)
_PATIENCE = 10  # seconds for each answer of the server
_LONGEST_ROUND = 30  # seconds, after which other work has its turn
_NO_MORE = 500  # answers from here on are for good
_NOBODY_THERE = {"unreachable", "sign-in"}  # faults of the server, not of a letter
_FOR_GOOD = {None, "refused", "address"}
_FAULTS: tuple[tuple[type[Exception], str], ...] = (  # the first that fits
    (smtplib.SMTPAuthenticationError, "sign-in"),
    (smtplib.SMTPNotSupportedError, "address"),  # it holds letters that the server cannot write
    (smtplib.SMTPConnectError, "unreachable"),
    (smtplib.SMTPServerDisconnected, "unreachable"),
    (smtplib.SMTPException, "other"),
    (OSError, "unreachable"),
    (Exception, "other"),
)


@dataclass(frozen=True)
class Claimed:
    """A letter that this worker sends now."""

    id: int
    uid: uuid.UUID  # in its Message-ID: sent again after a crash, it is known as the same
    made_at: datetime
    letter: Letter


def send_waiting(app: jobs.App, _renderer: object = None) -> int:
    """Send every letter whose time has come; return how many were sent.

    A letter is claimed before it is sent, so two workers never send the same one at once. If the
    server does not answer, the others wait for the next round. The demo without a server keeps
    them where everybody can read them.
    """
    settings = app.config["PLACEDEV_SETTINGS"]
    server = server_of(settings.mail_url)
    if server is None and not settings.demo:
        return 0
    with app.app_context(), writing():
        return _keep_all(clock.now()) if server is None else _send_all(server)


def _keep_all(now: datetime) -> int:
    """Let letters that wait count as sent, and keep their text."""
    kept = db.session.execute(
        update(OutgoingMail)
        .where(OutgoingMail.next_try_at <= now)
        .values(sent_at=now, next_try_at=None)
        .execution_options(synchronize_session=False)
    )
    db.session.commit()
    return int(kept.rowcount)  # type: ignore[attr-defined]


def _send_all(server: Server) -> int:
    sent = 0
    until = clock.ticks() + _LONGEST_ROUND
    while clock.ticks() < until and (claimed := _claim(clock.now())) is not None:
        fault = _send(server, claimed)
        _note(claimed.id, fault, now=clock.now())
        if fault is None and sent == 0:
            _hurry(clock.now())
        sent += fault is None
        if fault in _NOBODY_THERE:
            break
    return sent


def _hurry(now: datetime) -> None:
    """Let what waited for the server go now that it answers again."""
    db.session.execute(
        update(OutgoingMail)
        .where(OutgoingMail.next_try_at > now, OutgoingMail.fault.in_(_NOBODY_THERE))
        .values(next_try_at=now)
        .execution_options(synchronize_session=False)
    )
    db.session.commit()


def _claim(now: datetime) -> Claimed | None:
    """Take the letter that has waited longest, and let go of the database before it is sent."""
    row = db.session.scalar(
        select(OutgoingMail)
        .where(OutgoingMail.next_try_at <= now)
        .order_by(OutgoingMail.next_try_at, OutgoingMail.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if row is None:
        db.session.rollback()
        return None
    row.tries += 1
    row.next_try_at = now + min(_FIRST_PAUSE * 2 ** min(row.tries - 1, 10), _LONGEST_PAUSE)
    claimed = Claimed(row.id, row.uid, row.made_at, _letter(row))
    if row.made_at < now - _MOST_DAYS:
        row.body, row.html, row.next_try_at, row.fault = "", None, None, "too-late"
        db.session.commit()
        return _claim(now)
    db.session.commit()
    return claimed


def _letter(row: OutgoingMail) -> Letter:
    return Letter(
        to_address=row.to_address,
        subject=row.subject,
        body=row.body,
        reply_to=row.reply_to,
        html=row.html,
        stop_url=row.stop_url,
    )


def _note(key: int, fault: str | None, *, now: datetime) -> None:
    row = db.session.get_one(OutgoingMail, key)
    row.fault = fault
    if fault is None:
        row.sent_at = now
    if fault in _FOR_GOOD:
        row.body, row.html, row.next_try_at = "", None, None
    db.session.commit()


def _send(server: Server, claimed: Claimed) -> str | None:
    """Hand one letter to the server; return the code of a fault. Nothing of it is logged."""
    fault: str | None = "address"
    with suppress(ValueError, MessageError):
        message = message_of(server, claimed)
        fault = fault_of(server, message)
    if fault is not None:
        log.warning("mail: %s", fault)
    return fault


def fault_of(server: Server, message: EmailMessage) -> str | None:
    """Hand a message to the server; return the code of a fault, or none."""
    try:
        with connection_to(server) as connection:
            connection.send_message(message)
    except (OSError, ValueError) as error:  # smtplib's own are OSErrors
        return _fault_in(error)
    return None


def _fault_in(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _words in error.recipients.values()]
        return "refused" if min(codes, default=0) >= _NO_MORE else "other"
    return next(code for kind, code in _FAULTS if isinstance(error, kind))


def message_of(server: Server, claimed: Claimed) -> EmailMessage:
    """Return the letter as it travels: the same bytes of head each time it is sent.

    Raises:
        ValueError: the address is none, or more than one.
    """
    letter = claimed.letter
    message = EmailMessage()
    message["From"] = server.sender
    message["To"] = _one_address(letter.to_address)
    message["Subject"] = letter.subject
    message["Date"] = localtime(claimed.made_at)
    message["Message-ID"] = f"<{claimed.uid}@{server.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"  # no holiday greetings in return
    if letter.reply_to:
        message["Reply-To"] = _one_address(letter.reply_to)
    if letter.stop_url:  # a button of the mail program's own; RFC 8058
        message["List-Unsubscribe"] = f"<{letter.stop_url}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.body)
    if letter.html:
        message.add_alternative(whole_page(letter.html), subtype="html")
    return message


def _one_address(written: str) -> Address:
    """Return an address alone: a comma or a line end would make it several."""
    address = Address(addr_spec=written)
    if not address.domain or any(sign.isspace() or sign in ",;<>" for sign in written):
        raise ValueError("not one address")
    return address


@contextmanager
def connection_to(server: Server) -> Iterator[smtplib.SMTP]:
    """Open a connection whose certificate is looked at, and close it whatever happens."""
    with (
        smtplib.SMTP_SSL(
            server.host, server.port, timeout=_PATIENCE, context=ssl.create_default_context()
        )
        if server.by_tls
        else smtplib.SMTP(server.host, server.port, timeout=_PATIENCE)
    ) as connection:
        if server.starts_tls:
            connection.starttls(context=ssl.create_default_context())
        if server.user and server.password:
            connection.login(server.user, server.password)
        yield connection
