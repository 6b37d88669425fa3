"""What can be done to a call: write it, say what it asks and reads for, and name its readers."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import delete

from placedev.accounts.models import User
from placedev.core.db import db
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.core.versions import check_version
from placedev.places.policy import Actor
from placedev.programmes import call_queries, call_rules, queries
from placedev.programmes import part_operations as parts
from placedev.programmes.call_models import Call, CallHead, CallQuestion, CallReader
from placedev.programmes.call_rules import Head
from placedev.programmes.candidate_models import Assessment, Score
from placedev.programmes.models import Programme
from placedev.programmes.operations import tell


@dataclass(frozen=True)
class CallDetails:
    """A call; the names are those of the columns."""

    title: str
    opens_on: date
    closes_on: date
    about: str | None = None
    how: str | None = None
    is_public: bool = False


def add_call(
    programme: Programme, details: CallDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> Call:
    """Add a call with the usual heads and questions; the same form twice adds one.

    Raises:
        RuleBroken: it would close before it opens.
    """
    made = already_made(Call, uid, programme_id=programme.id)
    if made is not None:
        return made
    _check(details, came=(), was_closing=None)
    call = parts.add_part(programme, Call, asdict(details), uid=uid, actor=actor, now=now)
    for position, head in enumerate(call_rules.usual_heads(), start=1):
        db.session.add(CallHead(**_of(call), position=position, **_columns(head)))
    _ask(call, {}, call_rules.usual_questions())
    db.session.flush()
    return call


def change_call(
    programme: Programme,
    call: Call,
    details: CallDetails,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Correct a call; a window may grow, but not so that what came in time would be late.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the window cannot be so.
    """
    came = call_queries.days_that_came(call_id=call.id)
    _check(details, came=came, was_closing=call.closes_on)
    parts.change_part(programme, call, asdict(details), version=version, actor=actor, now=now)


def remove_call(programme: Programme, call: Call, *, actor: Actor, now: datetime) -> None:
    """Remove a call that nobody has begun to answer.

    Raises:
        RuleBroken: somebody has.
    """
    if call_queries.is_answered(call_id=call.id):
        raise RuleBroken(_("Någon har börjat svara på utlysningen, så den måste finnas kvar."))
    for table in (CallHead, CallQuestion, CallReader):
        db.session.execute(delete(table).where(table.call_id == call.id))
    parts.remove_part(programme, call, actor=actor, now=now)


def set_heads(
    programme: Programme,
    call: Call,
    heads: Sequence[tuple[int | None, Head]],
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Say what answers are read for; those without a key are new, those not named go.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: a reader has begun.
    """
    if call_queries.is_assessed(call_id=call.id):
        raise RuleBroken(
            _("En läsare har börjat bedöma, så grunderna står fast: alla ska läsas på samma sätt.")
        )
    rows = call_queries.rows_under(CallHead, call_id=call.id)
    mine, theirs = (head.label for _key, head in heads), (one.label for one in rows)
    _check_version(call, version, mine, theirs)
    parts.change_part(programme, call, {}, version=version, actor=actor, now=now)
    there = {one.id: one for one in rows}
    for position, (key, head) in enumerate(heads, start=1):
        row = there.pop(key, None) if key is not None else None
        if row is None:
            row = CallHead(**_of(call))
            db.session.add(row)
        row.position = position
        for name, value in _columns(head).items():
            setattr(row, name, value)
    for gone in there.values():
        db.session.delete(gone)
    db.session.flush()


def set_questions(
    programme: Programme,
    call: Call,
    texts: Sequence[str],
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Say what candidates are asked; a question with the same words stays the same one.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: somebody has begun to answer.
    """
    if call_queries.is_answered(call_id=call.id):
        raise RuleBroken(
            _("Någon har börjat svara på frågorna, så de står fast: alla ska få samma frågor.")
        )
    rows = call_queries.rows_under(CallQuestion, call_id=call.id)
    _check_version(call, version, texts, (one.text for one in rows))
    parts.change_part(programme, call, {}, version=version, actor=actor, now=now)
    there = {one.text: one for one in rows}
    for text, row in there.items():
        if text not in texts:
            db.session.delete(row)
    _ask(call, there, texts)
    db.session.flush()


def name_reader(
    programme: Programme, call: Call, user: User, *, actor: Actor, now: datetime
) -> None:
    """Let an owner or a contact of the programme read what comes in; twice is as once.

    Raises:
        NotFound: the person is neither.
    """
    people = call_queries.people_of(programme_id=programme.id)
    if all(one.id != user.id for one in people):
        raise NotFound(_("Personen hör inte till programmet."))
    if any(one.user_id == user.id for one in call_queries.readers_of(call_id=call.id)):
        return
    position = queries.next_position(CallReader, programme_id=programme.id)
    db.session.add(CallReader(**_of(call), user_id=user.id, position=position))
    db.session.flush()
    tell("programme-call.reader-named", programme, actor, now, uid=str(call.uid), name=call.title)


def let_reader_go(
    programme: Programme, call: Call, reader: CallReader, *, actor: Actor, now: datetime
) -> None:
    """End that somebody reads; what they had begun and not handed in goes.

    Raises:
        RuleBroken: they have handed in an assessment, which stands.
    """
    if call_queries.has_handed_in(reader_id=reader.id):
        raise RuleBroken(
            _("Läsaren har lämnat in en bedömning. Den står kvar, och därför också läsaren.")
        )
    begun = call_queries.begun_by(reader_id=reader.id)
    db.session.execute(delete(Score).where(Score.assessment_id.in_(begun)))
    db.session.execute(delete(Assessment).where(Assessment.id.in_(begun)))
    db.session.delete(reader)
    db.session.flush()
    tell("programme-call.reader-let-go", programme, actor, now, uid=str(call.uid), name=call.title)


def _check(details: CallDetails, came: Sequence[date], was_closing: date | None) -> None:
    fault = call_rules.window_fault(details.opens_on, details.closes_on, came, was_closing)
    if fault is not None:
        raise RuleBroken(fault)


def _check_version(call: Call, version: int, mine: Iterable[str], theirs: Iterable[str]) -> None:
    check_version(
        call,
        version,
        _("Någon annan ändrade det här medan ni skrev."),
        mine="\n".join(mine),
        theirs="\n".join(theirs),
    )


def _of(call: Call) -> dict[str, int]:
    return {"programme_id": call.programme_id, "call_id": call.id}


def _columns(head: Head) -> dict[str, object]:
    return {"label": head.label, "guidance": head.guidance, "scale": list(head.scale)}


def _ask(call: Call, there: Mapping[str, CallQuestion], texts: Sequence[str]) -> None:
    for position, text in enumerate(dict.fromkeys(texts), start=1):
        if text in there:
            there[text].position = position
        else:
            db.session.add(CallQuestion(**_of(call), text=text, position=position))
