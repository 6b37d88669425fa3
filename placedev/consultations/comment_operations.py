"""Comments: typed from paper, sent by the web, mended, and answered."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from placedev.consultations import queries, rules
from placedev.consultations.models import Comment, CommentPeriod
from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken, TooManyTries
from placedev.core.i18n import _
from placedev.core.once import all_already_made, check_same
from placedev.places.policy import Actor


@dataclass(frozen=True)
class CommentDetails:
    """What somebody said; the names are those of the columns."""

    text: str
    received_on: date
    from_kind: str = rules.RESIDENT
    from_label: str | None = None
    organisation_id: int | None = None
    channel: str = rules.PAPER
    channel_label: str | None = None
    voices: int = 1
    about: str | None = None
    area_id: int | None = None
    goal_id: int | None = None
    activity_id: int | None = None


@dataclass(frozen=True)
class Answer:
    """What became of a comment.

    Attributes:
        handling: of rules.HANDLINGS.
        text: said to whoever commented.
        change_made: what was changed because of it.
        about: the issue that it is gathered under, where it had none or another one.
    """

    handling: str
    text: str
    change_made: str | None = None
    about: str | None = None


def type_comments(
    period: CommentPeriod,
    comments: Sequence[tuple[uuid.UUID, CommentDetails]],
    *,
    actor: Actor,
    now: datetime,
) -> int:
    """Write down what came in on paper, by letter or word of mouth; the same form adds nothing.

    Args:
        period: loaded to be changed, so that numbers are given one at a time.
        comments: each with a uid that the form made.
        actor: who types.
        now: by our clock.

    Returns:
        How many are new.

    Raises:
        AlreadyUsed: a uid belongs to another period.
        RuleBroken: a day cannot be, or there is no room for more.
    """
    for _uid, details in comments:
        rules.check_received(period, details.received_on, today=day_of(now))
    count = _add(period, comments, recorded_by_id=actor.user_id, now=now)
    if count:
        _tell("comments.typed", period, actor.user_id, now, count=count)
    return count


def send_comment(
    period: CommentPeriod, details: CommentDetails, *, uid: uuid.UUID, now: datetime
) -> None:
    """Take a comment from the web; nothing is kept of who sent it, and the same form adds nothing.

    Raises:
        AlreadyUsed: the form belongs to another period.
        RuleBroken: the period is over, or there is no room for more.
        TooManyTries: more came in the last minute than people write.
    """
    known = all_already_made(Comment, [uid]).get(uid)
    if known is not None:
        check_same(known, period_id=period.id)
        return
    if not rules.is_out(period, today=day_of(now)):
        raise RuleBroken(
            _("Tiden för synpunkter är slut. Lämna gärna det ni skrev till arbetsgruppen ändå.")
        )
    since = now - rules.MINUTE
    if queries.by_web_since(period_id=period.id, moment=since) >= rules.COMMENTS_A_MINUTE:
        raise TooManyTries(
            _("Just nu kommer det in fler synpunkter än vi hinner ta emot. Vänta en minut.")
        )
    _add(period, [(uid, details)], recorded_by_id=None, now=now)
    _tell("comment.received", period, None, now)


def change_comment(
    comment: Comment, details: CommentDetails, *, version: int, actor: Actor, now: datetime
) -> Comment:
    """Mend what was typed wrong, sort it, or take out what belongs to a person.

    Raises:
        EditConflict: somebody else saved first.
    """
    _check_version(comment, version, mine=details.text, theirs=comment.text)
    for name, value in vars(details).items():
        setattr(comment, name, value)
    db.session.flush()
    _tell_of(comment, "comment.changed", actor, now)
    return comment


def answer_comment(
    comment: Comment, answer: Answer, *, version: int, actor: Actor, now: datetime
) -> Comment:
    """Answer one, or answer it otherwise.

    Raises:
        EditConflict: somebody else answered first.
    """
    _check_version(comment, version, mine=answer.text, theirs=comment.answer)
    _answer(comment, answer, actor, now)
    _tell_of(comment, "comment.answered", actor, now, count=1)
    return comment


def answer_together(
    period: CommentPeriod,
    comments: Sequence[Comment],
    answer: Answer,
    *,
    actor: Actor,
    now: datetime,
) -> int:
    """Give several the same answer; those that somebody answered meanwhile keep theirs.

    Returns:
        How many got it.
    """
    waiting = [one for one in comments if one.handling is None]
    for comment in waiting:
        _answer(comment, answer, actor, now)
    if waiting:
        _tell("comment.answered", period, actor.user_id, now, count=len(waiting))
    return len(waiting)


def remove_comment(period: CommentPeriod, comment: Comment, *, actor: Actor, now: datetime) -> None:
    """Remove what is no comment, or what somebody wants back; only that it happened is kept."""
    db.session.delete(comment)
    db.session.flush()
    _tell("comment.removed", period, actor.user_id, now, number=comment.number)


def _add(
    period: CommentPeriod,
    comments: Sequence[tuple[uuid.UUID, CommentDetails]],
    *,
    recorded_by_id: int | None,
    now: datetime,
) -> int:
    known = all_already_made(Comment, [uid for uid, _details in comments])
    for row in known.values():
        check_same(row, period_id=period.id)
    new = [(uid, details) for uid, details in comments if uid not in known]
    if not new:
        return 0
    if queries.how_many(period_id=period.id) + len(new) > rules.MOST_COMMENTS:
        raise RuleBroken(
            _("Här ryms %(most)s synpunkter, och nu är det fullt.", most=rules.MOST_COMMENTS)
        )
    last = queries.last_number(period_id=period.id)
    for number, (uid, details) in enumerate(new, start=last + 1):
        db.session.add(
            Comment(
                uid=uid,
                period_id=period.id,
                number=number,
                received_at=now,
                recorded_by_id=recorded_by_id,
                **vars(details),
            )
        )
    db.session.flush()
    return len(new)


def _answer(comment: Comment, answer: Answer, actor: Actor, now: datetime) -> None:
    comment.handling, comment.answer = answer.handling, answer.text
    comment.change_made = answer.change_made
    comment.about = answer.about or comment.about
    comment.answered_on, comment.answered_by_id = day_of(now), actor.user_id
    db.session.flush()


def _check_version(comment: Comment, version: int, *, mine: str | None, theirs: str | None) -> None:
    if comment.version != version:
        raise EditConflict(
            _("Någon annan ändrade synpunkt %(number)s medan ni skrev.", number=comment.number),
            mine=mine or "",
            theirs=theirs or "",
            version=comment.version,
            theirs_by="",
        )


def _tell_of(comment: Comment, event: str, actor: Actor, now: datetime, **details: object) -> None:
    period = db.session.get_one(CommentPeriod, comment.period_id)
    _tell(event, period, actor.user_id, now, number=comment.number, **details)


def _tell(
    event: str, period: CommentPeriod, actor_id: int | None, now: datetime, **details: object
) -> None:
    journal.record(
        event,
        place_id=period.place_id,
        actor_id=actor_id,
        now=now,
        details={"uid": str(period.uid), "title": period.title, **details},
    )
