"""The worker hands waiting letters to the mail server; a silent one is asked later and later."""

import logging
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import localtime, make_msgid
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from sqlalchemy import select

from placedev.core import clock, jobs
from placedev.core.db import db, writing
from placedev.core.mail import Letter, OutgoingMail

log = logging.getLogger(__name__)

_MOST_DAYS = timedelta(days=7)  # after that it is too late to send a letter
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)
_PATIENCE = 10  # seconds for each answer of the server
_FAR_TLS, _FAR, _NEAR = 465, 587, 25  # ports
_NO_MORE = 500  # answers from here on are for good


@dataclass(frozen=True)
class Server:
    """Who takes our letters, and in which name they are sent."""

    host: str
    port: int
    user: str | None
    password: str | None
    by_tls: bool  # from the first byte
    starts_tls: bool  # after the greeting
    sender: str


def server_of(url: str) -> Server | None:
    """Return the server of PLACEDEV_MAIL_URL, or none where none is said.

    `smtp://user:password@host:587?from=platser@exempel.se`. A password never goes unencrypted:
    with one, or on port 587, TLS is demanded; `smtps://` and port 465 have it from the start.

    Raises:
        ValueError: the address cannot be understood; the message says what is wrong, in Swedish.
    """
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or not _has_port(parts):
        raise ValueError("PLACEDEV_MAIL_URL ska se ut så här: smtp://namn:lösen@värd:587")
    by_tls = parts.scheme == "smtps" or parts.port == _FAR_TLS
    port = parts.port or (_FAR_TLS if by_tls else _FAR if parts.username else _NEAR)
    return Server(
        host=parts.hostname,
        port=port,
        user=_plain(parts.username),
        password=_plain(parts.password),
        by_tls=by_tls,
        starts_tls=not by_tls and (port == _FAR or parts.username is not None),
        sender=_sender(parts),
    )


def _has_port(parts: SplitResult) -> bool:
    """Tell whether the port, if one is said, is a number."""
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False


def _sender(parts: SplitResult) -> str:
    user = _plain(parts.username) or ""
    said = parse_qs(parts.query).get("from")
    return said[0] if said else user if "@" in user else f"placedev@{parts.hostname}"


def _plain(text: str | None) -> str | None:
    return None if text is None else unquote(text)


def send_waiting(app: jobs.App, _renderer: object = None) -> int:
    """Send every letter whose time has come; return how many were sent.

    A letter is claimed before it is sent, so two workers never send the same one at once. If the
    server does not answer, the others wait for the next round.
    """
    server = server_of(app.config["PLACEDEV_SETTINGS"].mail_url)
    if server is None:
        return 0
    with app.app_context(), writing():
        return _send_all(server)


def _send_all(server: Server) -> int:
    sent = 0
    while (claimed := _claim(clock.now())) is not None:
        key, letter = claimed
        fault = _send(server, letter)
        _note(key, fault, now=clock.now())
        sent += fault is None
        if fault in {"unreachable", "sign-in"}:
            break
    return sent


def _claim(now: datetime) -> tuple[int, Letter] | None:
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
    row.next_try_at = now + min(_FIRST_PAUSE * 2 ** (row.tries - 1), _LONGEST_PAUSE)
    claimed = row.id, Letter(row.to_address, row.subject, row.body, row.reply_to)
    if row.made_at < now - _MOST_DAYS:
        row.body, row.next_try_at, row.fault = "", None, "too-late"
        db.session.commit()
        return _claim(now)
    db.session.commit()
    return claimed


def _note(key: int, fault: str | None, *, now: datetime) -> None:
    row = db.session.get_one(OutgoingMail, key)
    row.fault = fault
    if fault is None:
        row.sent_at = now
    if fault in {None, "refused"}:
        row.body, row.next_try_at = "", None
    db.session.commit()


def _send(server: Server, letter: Letter) -> str | None:
    """Hand one letter to the server; return the code of a fault. Nothing of it is logged."""
    try:
        with _connection(server) as connection:
            connection.send_message(_message(server, letter))
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _words in error.recipients.values()]
        fault = "refused" if min(codes, default=0) >= _NO_MORE else "other"
    except smtplib.SMTPAuthenticationError:
        fault = "sign-in"
    except (smtplib.SMTPConnectError, smtplib.SMTPServerDisconnected):
        fault = "unreachable"
    except (smtplib.SMTPException, ValueError):
        fault = "other"
    except OSError:
        fault = "unreachable"
    else:
        return None
    log.warning("mail: %s", fault)
    return fault


def _message(server: Server, letter: Letter) -> EmailMessage:
    message = EmailMessage()
    message["From"] = server.sender
    message["To"] = letter.to_address
    message["Subject"] = letter.subject
    message["Date"] = localtime(clock.now())
    message["Message-ID"] = make_msgid(domain=server.sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"  # no holiday greetings in return
    if letter.reply_to:
        message["Reply-To"] = letter.reply_to
    message.set_content(letter.body)
    return message


@contextmanager
def _connection(server: Server) -> Iterator[smtplib.SMTP]:
    """Open a connection whose certificate is looked at, and close it whatever happens."""
    context = ssl.create_default_context()
    with (
        smtplib.SMTP_SSL(server.host, server.port, timeout=_PATIENCE, context=context)
        if server.by_tls
        else smtplib.SMTP(server.host, server.port, timeout=_PATIENCE)
    ) as connection:
        if server.starts_tls:
            connection.starttls(context=context)
        if server.user and server.password:
            connection.login(server.user, server.password)
        yield connection
