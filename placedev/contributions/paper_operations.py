"""What comes in from paper: sheets with their ideas and photos, and what was counted by hand."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm.attributes import flag_modified

from placedev.contributions import paper_queries
from placedev.contributions.models import Idea, PaperSheet, Question
from placedev.contributions.operations import IdeaDetails, write_ideas
from placedev.contributions.paper_rules import Warned
from placedev.core import files, journal
from placedev.core.db import db
from placedev.core.errors import EditConflict
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.meetings.models import Meeting
from placedev.places.photos import MEDIA_TYPE, shown_photo
from placedev.places.policy import Actor


@dataclass(frozen=True)
class SheetDetails:
    """A table's sheet or a pile of cards."""

    label: str
    question: Question | None = None
    cards_counted: int | None = None
    origin: str = "table"


def make_sheet(
    meeting: Meeting,
    details: SheetDetails,
    ideas: Sequence[Warned],
    *,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> PaperSheet:
    """Type in a sheet with its ideas in their order; the same form twice makes one.

    Raises:
        AlreadyUsed: the form was sent before, with other words.
    """
    sheet = already_made(PaperSheet, uid, meeting_id=meeting.id)
    if sheet is None:
        sheet = PaperSheet(
            uid=uid,
            meeting_id=meeting.id,
            question_id=details.question.id if details.question else None,
            position=paper_queries.last_sheet_position(meeting_id=meeting.id) + 1,
            label=details.label,
            cards_counted=details.cards_counted,
            made_at=now,
            made_by_id=actor.user_id,
        )
        db.session.add(sheet)
        db.session.flush()
    type_in(meeting, sheet, details, ideas, uid=uid, actor=actor, now=now)
    return sheet


def type_in(
    meeting: Meeting,
    sheet: PaperSheet,
    details: SheetDetails,
    ideas: Sequence[Warned],
    *,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> list[Idea]:
    """Write down further ideas of a sheet; each gets its uid from the form, so twice makes one."""
    if not ideas:
        return []
    rows = [
        (
            uuid.uuid5(uid, str(number)),
            IdeaDetails(
                text=one.text,
                origin=details.origin,
                origin_label=details.label,
                question=details.question,
                sheet=sheet,
                state=one.state,
            ),
        )
        for number, one in enumerate(ideas, start=1)
    ]
    return write_ideas(meeting, rows, actor=actor, written_at=now, now=now)


def change_sheet(
    sheet: PaperSheet,
    *,
    label: str,
    cards_counted: int | None,
    version: int,
    actor: Actor,
    now: datetime,
    place_id: int,
) -> None:
    """Say anew what a sheet is called and how many cards it holds.

    Raises:
        EditConflict: somebody else saved first.
    """
    _check_version(sheet, version, sheet.label, mine=label, theirs=sheet.label)
    sheet.label, sheet.cards_counted = label, cards_counted
    db.session.flush()
    _tell("sheet.changed", sheet, place_id, actor, now)


def set_photo(
    sheet: PaperSheet, sent: bytes, *, alt: str, actor: Actor, now: datetime, place_id: int
) -> None:
    """Attach a photo, made small and without any data about camera, place or person.

    Raises:
        RuleBroken: it is no picture, or larger than we take.
    """
    stored = files.store(shown_photo(sent), media_type=MEDIA_TYPE)
    sheet.photo_id, sheet.photo_alt = stored.id, alt
    db.session.flush()
    _tell("sheet.photographed", sheet, place_id, actor, now)


def remove_photo(sheet: PaperSheet, *, actor: Actor, now: datetime, place_id: int) -> None:
    """Take the photo away from the sheet; what was typed in stays."""
    sheet.photo_id = sheet.photo_alt = None
    db.session.flush()
    _tell("sheet.photo-removed", sheet, place_id, actor, now)


@dataclass(frozen=True)
class Counted:
    """What one option got on paper or by hands; none where nobody counted."""

    dots: int | None = None
    against: int | None = None
    abstained: int | None = None
    words: str | None = None  # where the result is no number: "hög", "enhälligt"


@dataclass(frozen=True)
class TallyDetails:
    """What was counted by hand in one question."""

    options: Mapping[uuid.UUID, Counted]
    ballots: int | None = None
    outcome: str | None = None  # as said: "enhälligt, inte räknat"
    method_text: str | None = None


def set_tally(
    question: Question, details: TallyDetails, *, version: int, actor: Actor, now: datetime
) -> None:
    """Write down what was counted; what phones sent is counted apart and not touched.

    Args:
        question: with its options.
        details: options that it does not have are left out.
        version: that was read.
        actor: who writes it down.
        now: by our clock.

    Raises:
        EditConflict: somebody else saved first.
    """
    theirs = ", ".join(f"{one.text}: {one.paper_dots}" for one in question.options)
    mine = ", ".join(
        f"{one.text}: {details.options[one.uid].dots}"
        for one in question.options
        if one.uid in details.options
    )
    _check_version(question, version, question.text, mine=mine, theirs=theirs)
    for option in question.options:
        counted = details.options.get(option.uid)
        if counted is not None:
            option.paper_dots, option.result_text = counted.dots, counted.words
            option.against, option.abstained = counted.against, counted.abstained
    question.paper_ballots, question.outcome = details.ballots, details.outcome
    question.method_text = details.method_text
    flag_modified(question, "place_id")  # the version rises although only options may change
    db.session.flush()
    journal.record(
        "tally.entered",
        place_id=question.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(question.uid), "text": question.text},
    )


def _check_version(
    row: PaperSheet | Question, version: int, name: str, *, mine: str, theirs: str
) -> None:
    if row.version != version:
        raise EditConflict(
            _("Någon annan ändrade %(name)s medan ni skrev.", name=name),
            mine=mine,
            theirs=theirs,
            version=row.version,
            theirs_by="",
        )


def _tell(event: str, sheet: PaperSheet, place_id: int, actor: Actor, now: datetime) -> None:
    journal.record(
        event,
        place_id=place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(sheet.uid), "name": sheet.label},
    )
