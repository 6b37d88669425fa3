"""What the working page may send: kinds of entries, their fields, and how each is read.

Pure. Whatever cannot be read is told in a sentence, so that one bad entry never stops the others.
"""

import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from placedev.commitments.rules import KINDS as COMMITMENT_KINDS
from placedev.contributions.rules import LONGEST_IDEA
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.core.markdown import MAX_LENGTH
from placedev.core.text import clean
from placedev.meetings.rules import DECIDED_HOW, PRECISIONS
from placedev.stakeholders.rules import MAIN_SECTORS

SAVED, IN_CONFLICT, REFUSED = "saved", "in-conflict", "refused"
MOST_AT_ONCE = 50  # entries in one sending
LARGEST_SENDING = 1024 * 1024  # bytes
_MOST_STEPS = 1_000  # people or dots counted in one entry
_CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
_FIRST_YEAR = 1900

Reader = Callable[[object], Any]


@dataclass(frozen=True)
class Entry:
    """Something that was written at a meeting, read and fit to be stored."""

    uid: uuid.UUID
    kind: str
    content: dict[str, Any]  # the fields of its kind, and no others
    written_at: datetime | None  # by the sender's clock; none where it said nothing readable


@dataclass(frozen=True)
class Unread:
    """Something that could not be read, and the sentence that says why."""

    uid: str  # as it came, so that the sender knows which one is meant
    told: str


def read_entry(sent: object) -> Entry | Unread:
    """Read one entry as it came from JSON or from a form."""
    if not isinstance(sent, Mapping):
        return Unread("", _("Det här gick inte att läsa. Kopiera texten och ladda om sidan."))
    uid = _as_uid(sent.get("uid"))
    fields = FIELDS.get(str(sent.get("kind")))
    if uid is None or fields is None:
        return Unread(
            str(sent.get("uid"))[:40],
            _("Sidan var för gammal. Kopiera texten, ladda om sidan och spara igen."),
        )
    try:
        content = {name: read(sent.get(name)) for name, read in fields.items()}
    except RuleBroken as error:
        return Unread(str(uid), str(error))
    return Entry(uid, str(sent["kind"]), content, _as_moment(sent.get("written_at")))


def _words(limit: int, missing: Any = None) -> Reader:
    """Return a reader of a text. `missing` is the sentence told when there is none."""

    def read(value: object) -> str | None:
        if value is not None and not isinstance(value, str):
            raise RuleBroken(_("Skriv med ord. Det som kom gick inte att läsa som text."))
        text = clean(value or "").strip()
        if not text and missing is not None:
            raise RuleBroken(str(missing))
        if len(text) > limit:
            raise RuleBroken(_("Korta texten till högst %(limit)s tecken.", limit=limit))
        return text or None

    return read


def _note(value: object) -> str:
    return _words(MAX_LENGTH)(value) or ""


def _uid(*, missing: Any = None) -> Reader:
    def read(value: object) -> str | None:
        if not value and missing is None:
            return None
        uid = _as_uid(value)
        if uid is None:
            raise RuleBroken(str(missing or _("Sidan var för gammal. Ladda om den.")))
        return str(uid)

    return read


def _whole(low: int, high: int) -> Reader:
    def read(value: object) -> int:
        said = "" if isinstance(value, bool | float) or value is None else str(value).strip()
        number = int(said) if _WHOLE.fullmatch(said.replace("\N{MINUS SIGN}", "-")) else None
        if number is None or not low <= number <= high:
            raise RuleBroken(_("Skriv ett tal mellan %(low)s och %(high)s.", low=low, high=high))
        return number

    return read


def _one_of(codes: Mapping[str, Any] | tuple[str, ...], *, otherwise: str | None) -> Reader:
    def read(value: object) -> str | None:
        if not value:
            return otherwise
        if not isinstance(value, str) or value not in codes:
            raise RuleBroken(_("Välj ett av alternativen."))
        return value

    return read


def _code(value: object) -> str:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise RuleBroken(_("Välj ett av alternativen."))
    return value


def _as_uid(value: object) -> uuid.UUID | None:
    try:
        return uuid.UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _as_moment(value: object) -> datetime | None:
    """Return a moment as said, however wrong the sender's clock; none if it is no moment."""
    try:
        moment = datetime.fromisoformat(value if isinstance(value, str) else "").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment.year >= _FIRST_YEAR else None


_WHICH_ITEM = _l("Säg vilken punkt det gäller. Ladda om sidan och välj punkten.")
_HOW_MANY = _whole(-_MOST_STEPS, _MOST_STEPS)
FIELDS: dict[str, dict[str, Reader]] = {
    "note": {
        "item": _uid(missing=_WHICH_ITEM),
        "text": _note,
        "version": _whole(0, 10**9),  # of the point, as it was read
        "after": _uid(),  # the entry whose text this one goes on from, where that is newer
    },
    "idea": {
        "text": _words(LONGEST_IDEA, _l("Skriv idén först.")),
        "question": _uid(),
        "table": _words(80),
    },
    "headcount": {
        "dimension": _one_of(("sector", "age", "sex"), otherwise="sector"),
        "category": _code,
        "add": _HOW_MANY,
        "precision": _one_of(PRECISIONS, otherwise=None),
    },
    "decision": {
        "text": _words(2_000, _l("Skriv vad ni beslutade.")),
        "item": _uid(),
        "how": _one_of(DECIDED_HOW, otherwise=None),
    },
    "follow-up": {
        "text": _words(1_000, _l("Skriv vad som ska göras.")),
        "who": _words(120),
        "due": _words(80),
    },
    "commitment": {
        "text": _words(500, _l("Skriv vad som lovades.")),
        "organisation": _uid(),
        "name": _words(200),
        "sector": _one_of(MAIN_SECTORS, otherwise=None),
        "sort": _one_of(COMMITMENT_KINDS, otherwise="time"),
    },
    "dots": {
        "option": _uid(missing=_l("Säg vad prickarna ligger på. Ladda om sidan och välj igen.")),
        "add": _HOW_MANY,
    },
    "item-done": {"item": _uid(missing=_WHICH_ITEM)},
    "item-again": {"item": _uid(missing=_WHICH_ITEM)},
}
