"""What a group does while it walks a step: says when, keeps its own list, and its notes."""

import dataclasses
import uuid
from dataclasses import dataclass
from datetime import datetime

from placedev.core import journal, markdown
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.steps import queries
from placedev.steps.method import Step
from placedev.steps.models import StepItem, StepNote, StepPeriod
from placedev.steps.periods import Period, disorder

MOST_ITEMS = 100  # on the list of one step


@dataclass(frozen=True)
class NoteDetails:
    """What is written about a note or a document; the names are those of the columns."""

    kind: str
    title: str
    text: str = ""
    link: str | None = None
    kept_where: str | None = None


def set_period(
    place: Place, period: Period, *, step_key: str, actor: Actor, now: datetime
) -> StepPeriod:
    """Say when a step is meant to be taken, and when it was. `period.version` is what was read.

    Raises:
        NotFound: the method has no such step.
        EditConflict: somebody else saved first.
        RuleBroken: the days are in disorder.
    """
    step = queries.method_of(place).step(step_key)
    stored = queries.period_of(place_id=place.id, step_key=step_key)
    if period.version != (stored.version if stored else 0):
        raise EditConflict(
            _("Någon annan ändrade tiden för %(step)s medan ni skrev.", step=step.name),
            mine=_in_words(period),
            theirs="" if stored is None else _in_words(stored),
            version=stored.version if stored else 0,
            theirs_by="",
        )
    fault = disorder(period, today=day_of(now))
    if fault is not None:
        raise RuleBroken(fault[1])
    stored = stored or _new_period(place, step)
    stored.planned_from_on, stored.planned_to_on = period.planned_from_on, period.planned_to_on
    stored.started_on, stored.ended_on = period.started_on, period.ended_on
    db.session.flush()
    _tell("step-period.set", place, step, actor, now)
    return stored


def start_step(place: Place, *, step_key: str, actor: Actor, now: datetime) -> StepPeriod:
    """Begin with a step today, maybe before an earlier one is left; a second time changes nothing.

    Raises:
        NotFound: the method has no such step.
        RuleBroken: the step was left.
    """
    step = queries.method_of(place).step(step_key)
    if step_key in queries.records_of(place_id=place.id).passages:
        raise RuleBroken(_("Ni har redan gått vidare från %(step)s.", step=step.name))
    stored = queries.period_of(place_id=place.id, step_key=step_key) or _new_period(place, step)
    if stored.started_on is None:
        stored.started_on = day_of(now)
        db.session.flush()
        _tell("step-period.started", place, step, actor, now)
    return stored


def add_item(
    place: Place, *, step_key: str, text: str, uid: uuid.UUID, actor: Actor, now: datetime
) -> StepItem:
    """Put something last on the group's own list; the same form twice adds it once.

    Raises:
        NotFound: the method has no such step.
        RuleBroken: the list is full.
    """
    step = queries.method_of(place).step(step_key)
    made = already_made(StepItem, uid, place_id=place.id, step_key=step_key)
    if made is not None:
        return made
    before = queries.items_of(place_id=place.id, step_key=step_key)
    if len(before) >= MOST_ITEMS:
        raise RuleBroken(_("Listan har %(n)s rader. Ta bort någon först.", n=MOST_ITEMS))
    item = StepItem(
        uid=uid,
        place_id=place.id,
        step_key=step_key,
        position=before[-1].position + 1 if before else 1,
        text=text,
    )
    db.session.add(item)
    db.session.flush()
    _tell("step-item.added", place, step, actor, now, text=text)
    return item


def change_item(
    place: Place, item: StepItem, *, text: str, version: int, actor: Actor, now: datetime
) -> StepItem:
    """Reword something on the list; raise EditConflict if somebody else was first."""
    _check_version(item, version, mine=text, theirs=item.text, name=_("raden"))
    item.text = text
    db.session.flush()
    _tell("step-item.changed", place, _step_of(place, item), actor, now, text=text)
    return item


def tick_item(
    place: Place, item: StepItem, *, is_done: bool, actor: Actor, now: datetime
) -> StepItem:
    """Tick something on the list, or take the tick back; as it is already changes nothing."""
    if is_done == (item.done_on is not None):
        return item
    item.done_on = day_of(now) if is_done else None
    item.done_by_id = actor.user_id if is_done else None
    db.session.flush()
    event = "step-item.done" if is_done else "step-item.undone"
    _tell(event, place, _step_of(place, item), actor, now, text=item.text)
    return item


def move_item(place: Place, item: StepItem, *, down: bool, actor: Actor, now: datetime) -> None:
    """Let something change places with its neighbour on the list; at the end it stays."""
    items = queries.items_of(place_id=place.id, step_key=item.step_key)
    at = items.index(item)
    to = at + (1 if down else -1)
    if not 0 <= to < len(items):
        return
    items[at], items[to] = items[to], items[at]
    for position, one in enumerate(items, start=1):
        one.position = position
    db.session.flush()
    _tell("step-item.moved", place, _step_of(place, item), actor, now)


def remove_item(place: Place, item: StepItem, *, actor: Actor, now: datetime) -> None:
    """Take something off the list."""
    step = _step_of(place, item)
    db.session.delete(item)
    db.session.flush()
    _tell("step-item.removed", place, step, actor, now)


def add_note(
    place: Place,
    details: NoteDetails,
    *,
    step_key: str,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> StepNote:
    """Keep a note or a document under a step; the same form twice keeps it once.

    Raises:
        NotFound: the method has no such step.
        RuleBroken: the text would take too long to show, or nobody would find the document.
    """
    step = queries.method_of(place).step(step_key)
    made = already_made(StepNote, uid, place_id=place.id, step_key=step_key)
    if made is not None:
        return made
    note = StepNote(uid=uid, place_id=place.id, step_key=step_key)
    _write(note, details, actor, now)
    db.session.add(note)
    db.session.flush()
    _tell("step-note.added", place, step, actor, now, title=note.title)
    return note


def change_note(
    place: Place, note: StepNote, details: NoteDetails, *, version: int, actor: Actor, now: datetime
) -> StepNote:
    """Change a note or where a document is.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the text would take too long to show, or nobody would find the document.
    """
    mine = details.text or details.kept_where or details.link
    theirs = note.text or note.kept_where or note.link
    _check_version(note, version, mine=mine, theirs=theirs, name=note.title)
    _write(note, details, actor, now)
    db.session.flush()
    _tell("step-note.changed", place, _step_of(place, note), actor, now, title=note.title)
    return note


def remove_note(place: Place, note: StepNote, *, actor: Actor, now: datetime) -> None:
    """Remove a note, or forget where a document is."""
    step = _step_of(place, note)
    db.session.delete(note)
    db.session.flush()
    _tell("step-note.removed", place, step, actor, now, title=note.title)


def _write(note: StepNote, details: NoteDetails, actor: Actor, now: datetime) -> None:
    if details.kind == "document" and not (details.link or details.kept_where):
        raise RuleBroken(_("Skriv en länk, eller var dokumentet finns."))
    for name, value in dataclasses.asdict(details).items():
        setattr(note, name, value)
    note.text_html, note.renderer = str(markdown.render(details.text)), markdown.RENDERER
    note.saved_at, note.saved_by_id = now, actor.user_id


def _new_period(place: Place, step: Step) -> StepPeriod:
    period = StepPeriod(place_id=place.id, step_key=step.key)
    db.session.add(period)
    return period


def _in_words(period: Period | StepPeriod) -> str:
    days = (period.planned_from_on, period.planned_to_on, period.started_on, period.ended_on)
    return " – ".join(one.isoformat() if one else "?" for one in days)


def _step_of(place: Place, row: StepItem | StepNote) -> Step:
    step: Step = queries.method_of(place).step(row.step_key)
    return step


def _check_version(
    row: StepItem | StepNote, version: int, *, mine: str | None, theirs: str | None, name: str
) -> None:
    if row.version != version:
        raise EditConflict(
            _("Någon annan ändrade %(name)s medan ni skrev.", name=name),
            mine=mine or "",
            theirs=theirs or "",
            version=row.version,
            theirs_by="",
        )


def _tell(
    event: str, place: Place, step: Step, actor: Actor, now: datetime, **more: object
) -> None:
    journal.record(
        event,
        place_id=place.id,
        actor_id=actor.user_id,
        now=now,
        details={"step": step.key, "number": step.number, "step_name": step.name.sv, **more},
    )
