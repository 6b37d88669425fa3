"""Letters in the place's look: plain text and simple HTML, both made of the same parts.

A letter in the language of who reads it: `with in_language_of(user.language): compose(...)`.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from placedev.config import Settings
from placedev.core.i18n import _, force_locale, language
from placedev.core.mail import Letter
from placedev.web.mailed import address_if_known
from placedev.web.rendering import render_kept, spoken

STOP = "/brev/sluta"  # reminders.stop_views answers there
_SALT = "placedev.mail-stop"


@dataclass(frozen=True)
class Heading:
    """A heading between paragraphs."""

    shape: ClassVar[str] = "heading"
    text: str


@dataclass(frozen=True)
class Press:
    """A link that the letter is about; in HTML a button."""

    shape: ClassVar[str] = "press"
    label: str
    url: str | None  # none: the site does not know its own address; the letter goes without


@dataclass(frozen=True)
class Line:
    """One thing of a list, where it is found, and a word more about it."""

    text: str
    url: str | None = None
    more: str | None = None


@dataclass(frozen=True)
class Lines:
    """A list."""

    shape: ClassVar[str] = "lines"
    lines: tuple[Line, ...]


Part = str | Heading | Press | Lines  # text alone is a paragraph


@dataclass(frozen=True)
class Sender:
    """In whose name a letter is written: a place, or the site where it is about an account."""

    name: str
    place_id: int | None = None  # none: a stop then holds for all places
    reply_to: str | None = None  # the place's role address


@dataclass(frozen=True)
class Stop:
    """What one press in a letter stops: a kind, from one place or from all."""

    address: str
    kind: str
    place_id: int | None


def compose(
    to_address: str,
    subject: str,
    parts: Sequence[Part],
    *,
    sender: Sender,
    why: str,
    kind: str | None = None,
    key: str | None = None,
    stop: str | None = None,
) -> Letter:
    """Return a letter in the language that is spoken now. Needs an app context.

    Args:
        to_address: one address.
        subject: one line; it is the letter's heading as well.
        parts: in their order.
        sender: in whose name it is written.
        why: a sentence that tells why it came.
        kind: what the reader can say no to; none: nothing, for letters that they asked for.
        key: what must not be written twice.
        stop: the address of the page that stops letters of the kind, if it has one of its own.
    """
    parts = [one for one in parts if not isinstance(one, Press) or one.url]
    if stop is None and kind:
        stop = stop_url(Stop(to_address, kind, sender.place_id))
    return Letter(
        to_address=to_address,
        subject=subject,
        body=_text(parts, sender=sender.name, why=why, stop=stop),
        reply_to=sender.reply_to,
        kind=kind,
        html=render_kept(
            "mail/letter.html",
            language=language(),
            subject=subject,
            parts=parts,
            sender=sender.name,
            why=why,
            stop_url=stop,
        ),
        stop_url=stop,
        key=key,
    )


def _text(parts: Sequence[Part], *, sender: str, why: str, stop: str | None) -> str:
    foot = [f"-- \n{sender}", why]
    if stop:
        foot.append(_("Vill ni inte ha fler sådana här brev? Öppna: %(link)s", link=stop))
    return "\n\n".join([*(_as_text(part) for part in parts), *foot]) + "\n"


def _as_text(part: Part) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Heading):
        return part.text.upper()
    if isinstance(part, Press):
        return f"{part.label}:\n{part.url}"
    return "\n".join(_line(one) for one in part.lines)


def _line(one: Line) -> str:
    return "\n  ".join(filter(None, (f"- {one.text}", one.more, one.url)))


def in_language_of(reader: str | None) -> AbstractContextManager[None]:
    """Say what is said inside in the language of the reader (`User.language`), else Swedish."""
    spoken_to_them: AbstractContextManager[None] = force_locale(spoken(reader or ""))
    return spoken_to_them


def address_of(endpoint: str, **values: Any) -> str | None:
    """Return the address of a page, also where nobody asked for a page; none if it is unknown."""
    return address_if_known(current_app.url_map.bind("").build(endpoint, values))


def stop_url(stop: Stop) -> str | None:
    """Return the address of the page that stops letters of a kind; it needs no account."""
    token = _signer().dumps([stop.address, stop.kind, stop.place_id])
    return address_if_known(f"{STOP}/{token}")


def stop_of(token: str) -> Stop | None:
    """Return what the address of such a page stops, or none if we did not make it."""
    try:
        address, kind, place_id = _signer().loads(token)
    except (BadSignature, ValueError, TypeError):
        return None
    return Stop(address, kind, place_id)


def signed(purpose: str, value: str) -> str:
    """Return a value as part of an address that nobody else can make."""
    return str(_signer(f"placedev.{purpose}").dumps(value))


def signed_value(purpose: str, token: str) -> str | None:
    """Return what was signed for a purpose, or none if we did not sign it."""
    try:
        return str(_signer(f"placedev.{purpose}").loads(token))
    except (BadSignature, ValueError, TypeError):
        return None


def _signer(salt: str = _SALT) -> URLSafeSerializer:
    settings: Settings = current_app.config["PLACEDEV_SETTINGS"]
    return URLSafeSerializer(settings.secret_key, salt=salt)
