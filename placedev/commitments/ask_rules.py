"""Asking the giver of a promise, and what the answers mean. Pure."""

import base64
import hashlib
import hmac
import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from placedev.commitments import rules
from placedev.commitments.models import Commitment, CommitmentAsk
from placedev.core.i18n import _l

LINK_HOLDS = timedelta(days=30)
MAIL_KIND = "ask"  # of letters that a giver may say no to
MOST_AT_ONCE = 50  # letters that one press writes
_CODE_LENGTH = 6

# What a giver may answer. The first three say whether a promise stands, the others how it goes.
YES, BUT, NO = "yes", "but", "no"
KEPT, UNDER_WAY, PARTLY, LATE = "kept", "under-way", "partly", "late"
ANSWERS: dict[str, Any] = {
    YES: _l("Ja, det står vi för"),
    BUT: _l("Ja, men vi vill ändra något"),
    KEPT: _l("Det är klart"),
    UNDER_WAY: _l("Det pågår"),
    PARTLY: _l("En del är gjort"),
    LATE: _l("Det blir senare"),
    NO: _l("Nej, vi kan inte"),
}
HINTS: dict[str, Any] = {
    BUT: _l("Till exempel mängden, dagen eller ett villkor."),
    LATE: _l("Skriv gärna en ny dag här nedanför."),
}
BUT_WORD = "Ja, men något ändras"  # stands on the turn, in the language of the place
TOLD = frozenset({"phone", "meeting", "letter", "paper"})  # how they say it without the link
_STANDS = (YES, BUT, NO)
_GOES = (KEPT, UNDER_WAY, PARTLY, LATE, NO)
_OVER = {"withdrawn", "declined"}


TOKENS = "ask"  # what the tokens in these links are for


def paper_token(secret: str, ask_uid: uuid.UUID) -> str:
    """Return the token on a paper slip, the same each time that the slip is printed."""
    made = hmac.digest(secret.encode(), b"placedev slip " + ask_uid.bytes, "sha256")
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def code_of(commitment_uid: uuid.UUID) -> str:
    """Return the short code on a slip: it finds the promise for the group and lets nobody in."""
    made = base64.b32encode(hashlib.sha256(commitment_uid.bytes).digest()).decode()
    readable = made.replace("I", "8").replace("O", "9")
    return f"{readable[:3]}-{readable[3:_CODE_LENGTH]}"


def plain_code(written: str) -> str:
    """Return a code as somebody wrote it, in the form of `code_of`."""
    kept = "".join(sign for sign in written.upper() if sign.isalnum())
    kept = kept.replace("I", "8").replace("O", "9")
    return f"{kept[:3]}-{kept[3:]}"


def purpose_for(state: str) -> str:
    """Return what there is to ask about: whether it stands, or how it goes."""
    return "confirm" if state == "said" else "report"


def offered(state: str, *, purpose: str, is_own: bool) -> Sequence[str]:
    """Return what may be answered now; nothing when there is nothing left to say.

    Args:
        state: of the promise.
        purpose: of the question.
        is_own: the promise stands so because of an answer to this very question.
    """
    if state == "said" or (state == "confirmed" and purpose == "confirm"):
        return _STANDS
    if state in _OVER:
        return (YES, BUT) if is_own else ()
    if state == "kept":
        return (KEPT, PARTLY, UNDER_WAY) if is_own else ()
    return _GOES


def turned(answer: str, state: str) -> str:
    """Return the state that a promise turns to by an answer."""
    if answer == NO:
        return "declined" if state == "said" else "withdrawn"
    return "confirmed" if answer in {YES, BUT} else answer


def answered(state: str, label: str | None) -> str:
    """Return the answer that a turn to a state amounts to: the other way of `turned`."""
    if state in _OVER:
        return NO
    if state == "confirmed":
        return BUT if label == BUT_WORD else YES
    return state


def standing(ask: CommitmentAsk, now: datetime) -> str:
    """Return how it goes with a question: stopped, answered, revoked, expired or waiting."""
    if ask.stopped_at is not None:
        return "stopped"
    if ask.answered_at is not None:
        return "answered"
    if ask.revoked_at is not None:
        return "revoked"
    return "expired" if ask.expires_at is not None and ask.expires_at <= now else "waiting"


def is_open(ask: CommitmentAsk, now: datetime) -> bool:
    """Tell whether it can be answered, or answered otherwise, by its link."""
    return ask.revoked_at is None and ask.expires_at is not None and ask.expires_at > now


def awaits_word(commitment: Commitment, ask: CommitmentAsk | None, today: date) -> bool:
    """Tell whether it is time to ask: it was only said, it is late, or nobody has told for long."""
    if commitment.state not in rules.OPEN or (ask is not None and ask.stopped_at is not None):
        return False
    return (
        commitment.state == "said"
        or rules.is_silent(commitment, today)
        or rules.is_overdue(state=commitment.state, due_on=commitment.due_on, today=today)
    )
