"""Asking the giver of a promise: by a mailed link with one purpose, or by a slip of paper."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from placedev.commitments import ask_queries, ask_rules, rules
from placedev.commitments.ask_queries import Asked
from placedev.commitments.models import Commitment, CommitmentAsk
from placedev.core import journal, mail
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.mail import Letter
from placedev.core.once import all_already_made, check_same
from placedev.core.tokens import new_token, token_name
from placedev.places.models import Place
from placedev.places.policy import Actor

WriteLetter = Callable[[str, date], Letter]


def ask_by_link(
    place: Place,
    commitments: Sequence[Commitment],
    *,
    write_letter: WriteLetter,
    by_mail: bool,
    uid: uuid.UUID,
    actor: Actor | None,
    now: datetime,
) -> list[CommitmentAsk]:
    """Ask one organisation about promises in one letter; older links about them hold no longer.

    Args:
        place: whose promises they are.
        commitments: open ones of one organisation, with organisation.
        write_letter: puts a token, and the last day on which it holds, into a letter.
        by_mail: whether letters are sent from here; one that is not, or that has no address, waits
            for somebody to copy it.
        uid: of the form; the same form twice asks once.
        actor: who asks; none: the worker, because it was time.
        now: when.

    Raises:
        RuleBroken: a promise is over, or the address wants no more questions.
    """
    made = _already_asked(commitments, uid)
    if made:
        return made
    _check_open(commitments)
    token, expires_at = new_token(), now + ask_rules.LINK_HOLDS
    letter = write_letter(token, day_of(expires_at))
    _shut_former(commitments, "link", now)
    row = mail.write(letter, place_id=place.id, now=now)
    if not by_mail or not letter.to_address:
        row.next_try_at = None
    asks = [
        _ask(one, "link", name, actor, now, to_address=letter.to_address or None)
        for one, name in _named(commitments, uid)
    ]
    for ask in asks:
        ask.letter_id, ask.expires_at = row.id, expires_at
    asks[0].token_sha256 = token_name(ask_rules.TOKENS, token)
    db.session.add_all(asks)
    db.session.flush()
    _tell("commitment.asked", commitments, actor, now)
    return asks


def ask_on_paper(
    commitments: Sequence[Commitment],
    *,
    make_token: Callable[[uuid.UUID], str],
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> list[CommitmentAsk]:
    """Make a slip for each promise; the code on it leads to the same page as a link would.

    Raises:
        RuleBroken: a promise is over.
    """
    made = _already_asked(commitments, uid)
    if made:
        return made
    _check_open(commitments)
    _shut_former(commitments, "paper", now)
    asks = [_ask(one, "paper", name, actor, now) for one, name in _named(commitments, uid)]
    for ask in asks:
        ask.expires_at = now + ask_rules.LINK_HOLDS
        ask.token_sha256 = token_name(ask_rules.TOKENS, make_token(ask.uid))
    db.session.add_all(asks)
    db.session.flush()
    _tell("commitment.asked-on-paper", commitments, actor, now)
    return asks


def revoke(asked: Asked, *, actor: Actor, now: datetime) -> CommitmentAsk:
    """Take a question back: its link shows it no longer."""
    if asked.ask.revoked_at is None:
        _shut([asked.ask], now)
        _tell("commitment.ask-revoked", [asked.commitment], actor, now)
    return asked.ask


def take_note(asks: Sequence[CommitmentAsk], *, now: datetime) -> None:
    """Remember that somebody in the group has read the answers."""
    for ask in asks:
        ask.seen_at = ask.seen_at or now
    db.session.flush()


def _shut_former(commitments: Sequence[Commitment], how: str, now: datetime) -> None:
    asks = ask_queries.live_asks_about(commitment_ids=[one.id for one in commitments])
    _shut([ask for ask in asks if ask.how == how], now)


def _shut(asks: Sequence[CommitmentAsk], now: datetime) -> None:
    """Let no link show these questions, and erase letters not sent that have no other."""
    for ask in asks:
        ask.revoked_at = now
    db.session.flush()
    for letter_id in sorted({ask.letter_id for ask in asks if ask.letter_id is not None}):
        if not ask_queries.has_live_ask(letter_id=letter_id):
            forget_letter(letter_id)


def forget_letter(letter_id: int) -> None:
    """Erase the text of a letter that was not sent: its link has done what it was for."""
    mail.take_back(letter_id=letter_id)


def _already_asked(commitments: Sequence[Commitment], uid: uuid.UUID) -> list[CommitmentAsk]:
    """Return what an earlier sending of the same form asked; AlreadyUsed if it was another."""
    row = all_already_made(CommitmentAsk, [uid]).get(uid)
    if row is None:
        return []
    about = next((one.id for one in commitments if one.id == row.commitment_id), None)
    check_same(row, commitment_id=about)
    return [row]


def _check_open(commitments: Sequence[Commitment]) -> None:
    if not commitments:
        raise RuleBroken(_("Det finns inget öppet åtagande att fråga om."))
    if any(one.state not in rules.OPEN for one in commitments):
        raise RuleBroken(_("Åtagandet är avslutat, så det finns inget kvar att fråga om."))


def _named(
    commitments: Sequence[Commitment], uid: uuid.UUID
) -> Iterator[tuple[Commitment, uuid.UUID]]:
    """Name the first question as the form, and the others after it."""
    for number, one in enumerate(commitments):
        yield one, uuid.uuid5(uid, str(one.uid)) if number else uid


def _ask(
    commitment: Commitment,
    how: str,
    uid: uuid.UUID,
    actor: Actor | None,
    now: datetime,
    **more: object,
) -> CommitmentAsk:
    return CommitmentAsk(
        uid=uid,
        commitment_id=commitment.id,
        purpose=ask_rules.purpose_for(commitment.state),
        how=how,
        asked_at=now,
        asked_by_id=actor.user_id if actor else None,
        **more,
    )


def _tell(
    event: str, commitments: Sequence[Commitment], actor: Actor | None, now: datetime
) -> None:
    first = commitments[0]
    journal.record(
        event,
        place_id=first.place_id,
        actor_id=actor.user_id if actor else None,
        now=now,
        details={
            "uid": str(first.uid),
            "what": first.what,
            "organisation": first.organisation.name,
            "count": len(commitments),
        },
    )
