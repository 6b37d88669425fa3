"""Reads about minutes, those who adjust them, corrections, and what residents read."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import NamedTuple

from sqlalchemy import bindparam, func, or_, select

from placedev.accounts.models import User
from placedev.commitments.models import Commitment
from placedev.contributions.models import Ballot, BallotDot, Idea, Question, QuestionOption, Theme
from placedev.core.checksums import checksum_of
from placedev.core.db import db
from placedev.core.gather import Gathered, Gathering, Wanted
from placedev.core.mail import OutgoingMail
from placedev.meetings.models import (
    AgendaItem,
    Annex,
    Attendance,
    AttendeeName,
    Decision,
    FollowUp,
    InvitationChannel,
    Meeting,
)
from placedev.minutes.composing import Loaded, compose
from placedev.minutes.models import Addendum, Adjuster, FrozenMinutes, PublicMinutes
from placedev.minutes.snapshot import Approval, Approved, Minutes, Signature, as_data
from placedev.places.models import Membership, Place, Role, SubPlace
from placedev.stakeholders.models import Organisation

_OF_MEETING = (Attendance, AgendaItem, Decision, InvitationChannel, Annex, Commitment, Question)
_ABOUT_MINUTES = (Addendum, Adjuster, FrozenMinutes, PublicMinutes)


@dataclass(frozen=True)
class Document:
    """The minutes of a meeting as they are now: drafted from what was entered, or frozen."""

    meeting: Meeting  # belongs to no session; nothing changed in it is stored
    minutes: Minutes
    approval: Approval | None
    is_frozen: bool  # or else it is put together each time
    addenda: Sequence[Addendum]
    adjusters: Sequence[Adjuster]
    published: PublicMinutes | None
    saved_at: datetime | None  # when somebody last wrote under a point

    @property
    def state(self) -> str:
        """Return draft, shared or approved."""
        return self.meeting.minutes_state

    @property
    def sha256(self) -> str:
        """Return the name of exactly this text."""
        return checksum_of(as_data(self.minutes))


class Recipient(NamedTuple):
    """Somebody who is sent the minutes for comment."""

    address: str
    has_account: bool


def document_of(place: Place, *, meeting_uid: uuid.UUID) -> Document | None:
    """Return the minutes of a meeting of the place. Three queries, however long they are."""
    rows = _gathering().rows(place_id=place.id, meeting_uid=meeting_uid)
    found = rows.of(Meeting)
    return _document(place, found[0], rows) if found else None


def _document(place: Place, meeting: Meeting, rows: Gathered) -> Document:
    frozen = next(iter(rows.of(FrozenMinutes)), None)
    adjusters = rows.of(Adjuster)
    if frozen is None:
        minutes = compose(Loaded(place, rows, *_counted(meeting.id)))
        approval = _approval(meeting, adjusters)
    else:
        approved = Approved.model_validate(frozen.content)
        minutes, approval = approved.minutes, approved.approval
    return Document(
        meeting=meeting,
        minutes=minutes,
        approval=approval,
        is_frozen=frozen is not None,
        addenda=sorted(rows.of(Addendum), key=lambda one: one.number),
        adjusters=adjusters,
        published=next(iter(rows.of(PublicMinutes)), None),
        saved_at=max((one.saved_at for one in rows.of(AgendaItem) if one.saved_at), default=None),
    )


def _approval(meeting: Meeting, adjusters: Sequence[Adjuster]) -> Approval | None:
    """Return how minutes were approved that no one has frozen: from before, or from elsewhere."""
    if meeting.minutes_state != "approved" or meeting.minutes_approved_on is None:
        return None
    return Approval(
        on=meeting.minutes_approved_on,
        by=meeting.minutes_approved_by,
        signatures=signatures_of(adjusters),
    )


def signatures_of(adjusters: Sequence[Adjuster]) -> tuple[Signature, ...]:
    """Return those who have said yes."""
    return tuple(
        Signature(role=one.role, how=one.how, on=one.approved_on)
        for one in adjusters
        if one.how is not None and one.approved_on is not None
    )


@cache
def _gathering() -> Gathering:
    """Return the statement that reads a meeting with all that its minutes are made from."""
    place_id = bindparam("place_id", type_=Meeting.place_id.type)
    uid = bindparam("meeting_uid", type_=Meeting.uid.type)
    this = (Meeting.uid == uid) & (Meeting.place_id == place_id)
    meeting = select(Meeting.id).where(this).scalar_subquery()
    part = select(Meeting.sub_place_id).where(this)
    follow_up = or_(FollowUp.meeting_id == meeting, FollowUp.answered_at_id == meeting)
    shown = (Idea.meeting_id == meeting) & (Idea.state == "shown")
    asked = select(Question.id).where(Question.meeting_id == meeting)
    named = Organisation.id.in_(select(FollowUp.organisation_id).where(follow_up)) | (
        Organisation.id.in_(
            select(Commitment.organisation_id).where(Commitment.meeting_id == meeting)
        )
    )
    return Gathering(
        [
            Wanted(Meeting, this),
            Wanted(SubPlace, SubPlace.id.in_(part)),
            *(Wanted(one, one.meeting_id == meeting) for one in (*_OF_MEETING, *_ABOUT_MINUTES)),
            Wanted(FollowUp, follow_up),
            Wanted(Organisation, named, only=("id", "name")),
            Wanted(QuestionOption, QuestionOption.question_id.in_(asked)),
            Wanted(
                Idea,
                shown,
                only=("id", "question_id", "theme_id", "number", "text", "origin", "origin_label"),
            ),
            Wanted(
                Theme, Theme.place_id == place_id, only=("id", "name", "merged_into_id", "position")
            ),
        ]
    )


def _counted(meeting_id: int) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Return dots by option and ballots by question, as phones gave them. Two queries."""
    asked = select(Question.id).where(Question.meeting_id == meeting_id)
    dots = db.session.execute(
        select(BallotDot.option_id, func.sum(BallotDot.dots))
        .join(Ballot, Ballot.id == BallotDot.ballot_id)
        .where(Ballot.question_id.in_(asked))
        .group_by(BallotDot.option_id)
        .order_by(BallotDot.option_id)
    )
    ballots = db.session.execute(
        select(Ballot.question_id, func.count())
        .where(Ballot.question_id.in_(asked))
        .group_by(Ballot.question_id)
        .order_by(Ballot.question_id)
    )
    return {key: int(total) for key, total in dots}, {key: int(total) for key, total in ballots}


def meeting_to_change(*, place_id: int, uid: uuid.UUID) -> Meeting | None:
    """Return a meeting of the place that nobody else changes until this is stored. One query."""
    return db.session.scalar(
        select(Meeting)
        .where(Meeting.place_id == place_id, Meeting.uid == uid)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )


def meeting_of_adjuster(
    *, token_sha256: str, to_change: bool = False
) -> tuple[Adjuster, Meeting, Place] | None:
    """Return whom a link was sent to, and for which minutes. One query."""
    asked = (
        select(Adjuster, Meeting, Place)
        .join(Meeting, Meeting.id == Adjuster.meeting_id)
        .join(Place, Place.id == Meeting.place_id)
        .where(Adjuster.token_sha256 == token_sha256)
    )
    if to_change:
        asked = asked.with_for_update(of=Meeting, key_share=True).execution_options(
            populate_existing=True
        )
    row = db.session.execute(asked).one_or_none()
    return None if row is None else (row[0], row[1], row[2])


def adjuster_by_uid(*, meeting_id: int, uid: uuid.UUID) -> Adjuster | None:
    """Return somebody who adjusts the minutes of a meeting. One query."""
    return db.session.scalar(
        select(Adjuster).where(Adjuster.meeting_id == meeting_id, Adjuster.uid == uid)
    )


def adjusters_of(*, meeting_id: int) -> Sequence[Adjuster]:
    """Return those who adjust the minutes of a meeting, in order. One query."""
    return db.session.scalars(
        select(Adjuster)
        .where(Adjuster.meeting_id == meeting_id)
        .order_by(Adjuster.position, Adjuster.id)
        .execution_options(populate_existing=True)
    ).all()


def letters_of(adjusters: Sequence[Adjuster]) -> dict[int, OutgoingMail]:
    """Return how it goes with the letters to adjusters, by key. One query."""
    keys = [one.letter_id for one in adjusters if one.letter_id is not None]
    rows = db.session.scalars(select(OutgoingMail).where(OutgoingMail.id.in_(keys)))
    return {row.id: row for row in rows}


def recipients(*, place_id: int, meeting_id: int) -> list[Recipient]:
    """Return who is sent the minutes: members, and those who left an address. Two queries."""
    members = db.session.scalars(
        select(User.email)
        .join(Membership, Membership.user_id == User.id)
        .where(
            Membership.place_id == place_id,
            Membership.role.in_([Role.MEMBER, Role.LEADER]),
            User.email.is_not(None),
            User.deactivated_at.is_(None),
        )
        .order_by(User.id)
    ).all()
    left = db.session.scalars(
        select(AttendeeName.email)
        .where(AttendeeName.meeting_id == meeting_id, AttendeeName.email.is_not(None))
        .order_by(AttendeeName.id)
    ).all()
    known = {address.lower(): True for address in members if address}
    return [
        Recipient(address, has_account)
        for address, has_account in {
            **{address.lower(): False for address in left if address},
            **known,
        }.items()
    ]


def attendee_names(*, meeting_id: int) -> Sequence[AttendeeName]:
    """Return who was there, where somebody wrote it down. One query."""
    return db.session.scalars(
        select(AttendeeName)
        .where(AttendeeName.meeting_id == meeting_id)
        .order_by(AttendeeName.name, AttendeeName.id)
    ).all()


def known_names(*, place_id: int) -> set[str]:
    """Return the names of persons that the registers of a place hold. Three queries."""
    members = (
        select(User.name)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.place_id == place_id)
    )
    of_place = select(Meeting.id).where(Meeting.place_id == place_id)
    came = select(AttendeeName.name).where(AttendeeName.meeting_id.in_(of_place))
    adjusts = select(Adjuster.name).where(
        Adjuster.meeting_id.in_(of_place), Adjuster.name.is_not(None)
    )
    return {
        name for asked in (members, came, adjusts) for name in db.session.scalars(asked) if name
    }


def published_minutes(
    *, place_slug: str, meeting_uid: uuid.UUID
) -> tuple[PublicMinutes, Place] | None:
    """Return what residents may read of a meeting. One query."""
    row = db.session.execute(
        select(PublicMinutes, Place)
        .join(Meeting, Meeting.id == PublicMinutes.meeting_id)
        .join(Place, Place.id == Meeting.place_id)
        .where(Place.slug == place_slug, Meeting.uid == meeting_uid)
    ).one_or_none()
    return None if row is None else (row[0], row[1])


def public_of(*, meeting_id: int) -> PublicMinutes | None:
    """Return what residents read of a meeting. One query."""
    return db.session.scalar(select(PublicMinutes).where(PublicMinutes.meeting_id == meeting_id))


def last_addendum(*, meeting_id: int) -> int:
    """Return the number of the last correction. One query."""
    return (
        db.session.scalar(
            select(func.max(Addendum.number)).where(Addendum.meeting_id == meeting_id)
        )
        or 0
    )


def annex_by_uid(*, meeting_id: int, uid: uuid.UUID) -> Annex | None:
    """Return an annex of a meeting. One query."""
    return db.session.scalar(select(Annex).where(Annex.meeting_id == meeting_id, Annex.uid == uid))


def last_annex(*, meeting_id: int) -> tuple[int, int]:
    """Return the position of the last annex, and how many there are. One query."""
    row = db.session.execute(
        select(func.max(Annex.position), func.count()).where(Annex.meeting_id == meeting_id)
    ).one()
    return row[0] or 0, row[1]


def annexes_of(*, meeting_id: int) -> Sequence[Annex]:
    """Return the annexes of a meeting, in order. One query."""
    return db.session.scalars(
        select(Annex).where(Annex.meeting_id == meeting_id).order_by(Annex.position, Annex.id)
    ).all()
