"""What a reader can do to a candidate: score it, hand that in, or say that they are partial."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm.attributes import flag_modified

from placedev.core.db import db
from placedev.core.errors import EditConflict, NotAllowed, RuleBroken
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.programmes import candidate_queries, queries
from placedev.programmes.assessment_rules import Opinion, Viewer, works_there
from placedev.programmes.candidate_models import Assessment, Candidate, Score
from placedev.programmes.models import Programme
from placedev.programmes.operations import tell

Given = tuple[int | None, str | None]  # a value on the scale, and why


@dataclass(frozen=True)
class Said:
    """What a reader makes of a candidate."""

    scores: Mapping[int, Given]  # by the key of the head
    summary: str | None = None


def assess(
    programme: Programme,
    candidate: Candidate,
    said: Said,
    *,
    viewer: Viewer,
    version: int,
    ends: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """Keep what a reader makes of a candidate, and hand it in if they have come to an end.

    Raises:
        EditConflict: the same reader saved in another window.
        NotAllowed: the reader belongs to the place.
        RuleBroken: theirs is in, the candidate is withdrawn, or it has been decided.
    """
    own = _own(candidate, viewer)
    if own is not None and _same(own, said) and (not ends or own.row.handed_in_at is not None):
        return  # the same form again
    _check(candidate, viewer, own)
    _check_version(own, said, version)
    row = _row(programme, candidate, viewer, own)
    row.summary, row.partial_because = said.summary, None
    row.handed_in_at = now if ends else None
    flag_modified(row, "position")
    db.session.execute(delete(Score).where(Score.assessment_id == row.id))
    db.session.add_all(
        Score(programme_id=programme.id, assessment_id=row.id, head_id=head, value=value, why=why)
        for head, (value, why) in said.scores.items()
    )
    db.session.flush()
    if ends:
        tell(
            "programme-assessment.handed-in",
            programme,
            actor,
            now,
            uid=str(candidate.uid),
            name=candidate.name,
        )


def stay_out(
    programme: Programme,
    candidate: Candidate,
    because: str,
    *,
    viewer: Viewer,
    actor: Actor,
    now: datetime,
) -> None:
    """Let a reader say that they are partial; what they had begun goes.

    Raises:
        NotAllowed: the reader belongs to the place, and is out already.
        RuleBroken: theirs is in.
    """
    own = _own(candidate, viewer)
    _check(candidate, viewer, own)
    row = _row(programme, candidate, viewer, own)
    db.session.execute(delete(Score).where(Score.assessment_id == row.id))
    row.summary, row.partial_because = None, because
    db.session.flush()
    tell(
        "programme-assessment.stayed-out",
        programme,
        actor,
        now,
        uid=str(candidate.uid),
        name=candidate.name,
    )


def _own(candidate: Candidate, viewer: Viewer) -> Opinion | None:
    return candidate_queries.opinion_of(candidate_id=candidate.id, reader_id=viewer.reader_id or 0)


def _check(candidate: Candidate, viewer: Viewer, own: Opinion | None) -> None:
    if works_there(viewer, candidate):
        raise NotAllowed(_("Ni arbetar själva med platsen, så den läser de andra läsarna."))
    if own is not None and own.row.handed_in_at is not None:
        raise RuleBroken(_("Er bedömning är redan inlämnad. Den står fast."))
    if candidate.withdrawn_at is not None:
        raise RuleBroken(_("Ansökan är tillbakadragen, så den behöver inte bedömas."))
    if candidate_queries.decisions_on(candidate_ids=[candidate.id]):
        raise RuleBroken(_("Det är redan beslutat om ansökan, så den behöver inte bedömas."))


def _check_version(own: Opinion | None, said: Said, version: int) -> None:
    there = 0 if own is None else own.row.version
    if version != there:
        raise EditConflict(
            _("Bedömningen har sparats i ett annat fönster medan ni skrev."),
            mine=_in_words(said.scores, said.summary),
            theirs="" if own is None else _in_words(_given(own), own.row.summary),
            version=there,
            theirs_by="",
        )


def _row(
    programme: Programme, candidate: Candidate, viewer: Viewer, own: Opinion | None
) -> Assessment:
    if own is not None:
        return own.row
    row = Assessment(
        programme_id=programme.id,
        candidate_id=candidate.id,
        reader_id=viewer.reader_id,
        position=queries.next_position(Assessment, programme_id=programme.id),
    )
    db.session.add(row)
    db.session.flush()
    return row


def _given(own: Opinion) -> dict[int, Given]:
    return {head: (one.value, one.why) for head, one in own.scores.items()}


def _same(own: Opinion, said: Said) -> bool:
    is_in = own.row.partial_because is None
    return is_in and _given(own) == dict(said.scores) and own.row.summary == said.summary


def _in_words(scores: Mapping[int, Given], summary: str | None) -> str:
    texts = [f"{value or '–'}. {why or ''}" for _head, (value, why) in sorted(scores.items())]
    return "\n\n".join([*texts, summary or ""])
