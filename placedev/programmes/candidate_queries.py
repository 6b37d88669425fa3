"""Reads of who answers a call, what readers make of it, and what was decided."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import or_, select

from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.core.mail import OutgoingMail
from placedev.places.models import Place
from placedev.programmes.assessment_rules import Opinion
from placedev.programmes.call_models import Call
from placedev.programmes.call_queries import ForPlace
from placedev.programmes.candidate_models import (
    Assessment,
    CallDecision,
    Candidate,
    CandidateAnswer,
    Score,
)
from placedev.programmes.models import Programme, ProgrammePlace


def candidates_of(*, call_id: int) -> list[Candidate]:
    """Return what has come in, in Swedish order; those that were withdrawn last. One query."""
    rows = db.session.scalars(
        select(Candidate)
        .where(Candidate.call_id == call_id, Candidate.handed_in_at.is_not(None))
        .order_by(Candidate.id)
    )
    return sorted(rows, key=lambda one: (one.withdrawn_at is not None, sort_key(one.name)))


def candidate_in(
    *, programme_id: int, call_uid: uuid.UUID, candidate_uid: uuid.UUID
) -> tuple[Call, Candidate]:
    """Return a candidate that has handed in, with its call. One query.

    Raises:
        NotFound: the programme has no such call, or the call no such candidate.
    """
    found = db.session.execute(
        select(Call, Candidate)
        .join(Candidate, Candidate.call_id == Call.id)
        .where(
            Call.programme_id == programme_id,
            Call.uid == call_uid,
            Candidate.uid == candidate_uid,
            Candidate.handed_in_at.is_not(None),
        )
    ).one_or_none()
    if found is None:
        raise NotFound(_("Det ni söker finns inte i programmet. Kanske är det borttaget."))
    call, candidate = found
    return call, candidate


def answers_of(*, candidate_ids: Collection[int]) -> dict[tuple[int, int], CandidateAnswer]:
    """Return what candidates say, by the keys of candidate and question. One query."""
    rows = db.session.scalars(
        select(CandidateAnswer)
        .where(CandidateAnswer.candidate_id.in_(candidate_ids))
        .order_by(CandidateAnswer.id)
    )
    return {(one.candidate_id, one.question_id): one for one in rows}


def opinions_on(*, candidate_ids: Collection[int]) -> dict[int, list[Opinion]]:
    """Return what readers have written, drafts too, by the key of the candidate. One query."""
    rows = db.session.execute(
        select(Assessment, Score)
        .outerjoin(Score, Score.assessment_id == Assessment.id)
        .where(Assessment.candidate_id.in_(candidate_ids))
        .order_by(Assessment.id, Score.id)
    )
    scores: dict[int, dict[int, Score]] = {}
    written: dict[int, Assessment] = {}
    for assessment, score in rows:
        written[assessment.id] = assessment
        own = scores.setdefault(assessment.id, {})
        if score is not None:
            own[score.head_id] = score
    found: dict[int, list[Opinion]] = {}
    for key, one in written.items():
        found.setdefault(one.candidate_id, []).append(Opinion(one, scores[key]))
    return found


def opinion_of(*, candidate_id: int, reader_id: int) -> Opinion | None:
    """Return what one reader has written of a candidate. One query."""
    every = opinions_on(candidate_ids=[candidate_id]).get(candidate_id, ())
    return next((one for one in every if one.row.reader_id == reader_id), None)


def decisions_on(*, candidate_ids: Collection[int]) -> dict[int, list[CallDecision]]:
    """Return what was decided, the one that holds first, by the key of the candidate. One query."""
    rows = db.session.scalars(
        select(CallDecision)
        .where(CallDecision.candidate_id.in_(candidate_ids))
        .order_by(CallDecision.candidate_id, CallDecision.number.desc())
    )
    found: dict[int, list[CallDecision]] = {}
    for one in rows:
        found.setdefault(one.candidate_id, []).append(one)
    return found


def letters_about(*, key: str) -> Sequence[OutgoingMail]:
    """Return the letters about a decision, whose keys begin alike. One query."""
    return db.session.scalars(
        select(OutgoingMail).where(OutgoingMail.key.startswith(key)).order_by(OutgoingMail.id)
    ).all()


def same_candidate(
    *, call_id: int, known_as: str, place_id: int | None, but: int | None = None
) -> Candidate | None:
    """Return another candidate of the call that is the same place, a draft too. One query."""
    same = Candidate.known_as == known_as
    found = select(Candidate).where(
        Candidate.call_id == call_id,
        same if place_id is None else or_(same, Candidate.place_id == place_id),
    )
    if but is not None:
        found = found.where(Candidate.id != but)
    return db.session.scalars(found.order_by(Candidate.id).limit(1)).first()


def places_to_choose(*, programme_id: int, own: Collection[int]) -> Sequence[Place]:
    """Return the places here that an owner knows of: the programme's, and those in `own`.

    One query. Others are not offered, so that nobody finds out which unpublished places there are.
    """
    tied = select(ProgrammePlace.place_id).where(
        ProgrammePlace.programme_id == programme_id, ProgrammePlace.place_id.is_not(None)
    )
    rows = db.session.scalars(
        select(Place).where(or_(Place.id.in_(tied), Place.id.in_(own))).order_by(Place.id)
    )
    return sorted(rows, key=lambda one: sort_key(one.name))


def call_for_place(*, place_id: int, call_uid: uuid.UUID, today: date) -> ForPlace:
    """Return a call as a place sees it. One query.

    Raises:
        NotFound: there is none, or the place may neither read of it nor has it answered.
    """
    found = db.session.execute(
        select(Call, Programme, Candidate)
        .join(Programme, Programme.id == Call.programme_id)
        .outerjoin(Candidate, (Candidate.call_id == Call.id) & (Candidate.place_id == place_id))
        .where(
            Call.uid == call_uid,
            or_(Candidate.id.is_not(None), Call.is_public & (Call.closes_on >= today)),
        )
    ).one_or_none()
    if found is None:
        raise NotFound(_("Utlysningen finns inte, eller så har den stängt."))
    return ForPlace(*found)
