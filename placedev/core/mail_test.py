"""Sending one letter right away, and telling step by step what the server says."""

import smtplib
import ssl
import uuid
from collections.abc import Iterator
from datetime import datetime

from placedev.core.mail import Letter
from placedev.core.mail_server import Server
from placedev.core.mailing import Claimed, connection_to, message_of

_ADVICE: tuple[tuple[type[Exception], str], ...] = (  # the first that fits
    (smtplib.SMTPAuthenticationError, "Namn eller lösenord stämmer inte. Se PLACEDEV_MAIL_URL."),
    (smtplib.SMTPRecipientsRefused, "Servern tar inte emot brev till den adressen."),
    (
        smtplib.SMTPSenderRefused,
        "Servern godtar inte avsändaren. Ange en annan med ?from= i PLACEDEV_MAIL_URL.",
    ),
    (ssl.SSLError, "Krypteringen gick inte att få till: kontrollera port och certifikat."),
    (TimeoutError, "Servern svarade inte i tid: kontrollera värd, port och brandvägg."),
    (smtplib.SMTPException, "Servern ville inte ha brevet."),
    (ValueError, "Adressen går inte att skicka brev till."),
    (OSError, "Servern gick inte att nå: kontrollera värd, port och brandvägg."),
)


class NotSent(Exception):
    """The letter did not leave; the message says why and what to do."""


def send_now(server: Server, address: str, *, site: str, now: datetime) -> Iterator[str]:
    """Send a letter past the outbox and yield what happens, line by line.

    Raises:
        NotSent: somewhere on the way the server, or the way to it, said no.
    """
    letter = Letter(
        address,
        f"Provbrev från {site}",
        f"Kommer det här fram når breven från {site} er.\n\nNi behöver inte svara.",
    )
    try:
        message = message_of(server, Claimed(0, uuid.uuid4(), now, letter))
        yield f"Öppnar {server.host}, port {server.port}, {_how(server)} …"
        with connection_to(server) as connection:
            yield "Servern svarar" + (
                f" och släpper in {server.user}." if server.user and server.password else "."
            )
            connection.send_message(message)
            yield f"Servern tog emot brevet till {address}, från {server.sender}."
    except (OSError, ValueError) as error:
        raise NotSent(_what_went_wrong(error)) from error
    yield "Titta i inkorgen, och bland skräpposten, om det kom fram."


def _how(server: Server) -> str:
    if server.by_tls:
        return "krypterat från början"
    return "krypterat efter hälsningen" if server.starts_tls else "okrypterat"


def _what_went_wrong(error: Exception) -> str:
    advice = next(words for kind, words in _ADVICE if isinstance(error, kind))
    return f"{advice} Svaret var: {_said(error)}"


def _said(error: Exception) -> str:
    """Return the server's own words: never what we sent, which may hold a password."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return f"{code} {_text(words)}"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return str(error) or type(error).__name__


def _text(words: bytes | str) -> str:
    return words.decode(errors="replace") if isinstance(words, bytes) else words
