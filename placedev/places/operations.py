"""What can be done to a place; `member_operations` is about who works there."""

import dataclasses
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from slugify import slugify
from sqlalchemy.exc import IntegrityError

from placedev.core import files
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places import photos, queries, rules
from placedev.places.member_operations import add_member, tell
from placedev.places.models import Place, PlaceFact, Role, SubPlace
from placedev.places.policy import Actor


@dataclass(frozen=True)
class PlaceDetails:
    """What is known about a place; the names are those of the columns."""

    name: str
    kind: str
    municipality: str
    kind_label: str | None = None
    other_name: str | None = None
    name_language: str | None = None
    other_name_language: str | None = None
    region: str | None = None
    population: int | None = None
    population_year: int | None = None
    population_source: str | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    definition: str | None = None
    slogan: str | None = None
    principal_kind: str | None = None
    principal_name: str | None = None
    contact_role: str | None = None
    contact_email: str | None = None
    programme: str | None = None
    project_title: str | None = None
    started_on: date | None = None
    period_months: int | None = None
    budget_amount: Decimal | None = None
    budget_note: str | None = None
    leader_funded_by: str | None = None
    leader_from_on: date | None = None
    leader_to_on: date | None = None


@dataclass(frozen=True)
class Fact:
    """A fact as written in the form."""

    label: str
    value: str
    field: str | None = None
    unit: str | None = None
    as_of: str | None = None
    source: str | None = None
    uid: uuid.UUID | None = None  # of the row that it was; none: the row is new


@dataclass(frozen=True)
class Photo:
    """A photo as sent, with the words that belong to it."""

    sent: bytes
    alt: str
    credit: str | None = None
    licence: str | None = None


def add_place(
    details: PlaceDetails, *, uid: uuid.UUID, method: tuple[str, int], actor: Actor, now: datetime
) -> Place:
    """Add a place that the actor leads; the same form twice adds one."""
    made = already_made(Place, uid, name=details.name)
    if made is not None:
        return made
    place = Place(
        uid=uid,
        slug=_free_slug(details.name),
        method_id=method[0],
        method_version=method[1],
        created_at=now,
        budget_currency="SEK",
        **dataclasses.asdict(details),
    )
    db.session.add(place)
    db.session.flush()
    add_member(place, actor.user_id, role=Role.LEADER, now=now)
    tell("place.added", place, actor, now, name=place.name)
    return place


def change_place(
    place: Place, details: PlaceDetails, *, version: int, actor: Actor, now: datetime
) -> Place:
    """Change what is known about the place; raise EditConflict if somebody was first."""
    if place.version != version:
        raise EditConflict(
            _("Någon annan ändrade uppgifterna om platsen medan ni skrev."),
            mine=details.definition or "",
            theirs=place.definition or "",
            version=place.version,
            theirs_by="",
        )
    for name, value in dataclasses.asdict(details).items():
        setattr(place, name, value)
    db.session.flush()
    tell("place.changed", place, actor, now, name=place.name)
    return place


def set_photo(place: Place, photo: Photo, *, actor: Actor, now: datetime) -> Place:
    """Show a photo of the place; it is re-encoded, so that it tells only what it shows.

    Raises:
        RuleBroken: it is no picture, or too large, or nothing says what it shows.
    """
    if not photo.alt:
        raise RuleBroken(_("Beskriv vad bilden visar, för den som inte ser den."))
    stored = files.store(photos.shown_photo(photo.sent), media_type=photos.MEDIA_TYPE)
    place.photo_id, place.photo_alt = stored.id, photo.alt
    place.photo_credit, place.photo_licence = photo.credit, photo.licence
    db.session.flush()
    tell("place.photo-set", place, actor, now)
    return place


def remove_photo(place: Place, *, actor: Actor, now: datetime) -> Place:
    """Show no photo any longer; editions that show it keep it."""
    place.photo_id = place.photo_alt = place.photo_credit = place.photo_licence = None
    db.session.flush()
    tell("place.photo-removed", place, actor, now)
    return place


def set_sub_places(
    place: Place,
    names: Sequence[str],
    *,
    languages: Mapping[str, str | None] | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Let the place have these parts, in this order; parts that keep their name stay themselves.

    Args:
        place: with its parts.
        names: of all parts.
        languages: of the names that are said to have one, or none; others keep theirs.
        actor: who says so.
        now: when.

    Raises:
        RuleBroken: a part is named twice, or something else is about a part that would go.
    """
    if len({name.casefold() for name in names}) < len(names):
        raise RuleBroken(_("Samma del står två gånger. Ta bort den ena."))
    kept = {part.name: part for part in queries.sub_places_of(place_id=place.id)}
    _remove_parts([part for name, part in kept.items() if name not in names])
    for position, name in enumerate(names, start=1):
        if name in kept:
            kept[name].position = position
        else:
            kept[name] = SubPlace(place_id=place.id, position=position, name=name)
            db.session.add(kept[name])
        if languages is not None and name in languages:
            kept[name].name_language = languages[name]
    db.session.flush()
    tell("place.parts-set", place, actor, now)


def _remove_parts(parts: Sequence[SubPlace]) -> None:
    """Remove parts of a place; the tables that may refer to them are not known here."""
    for part in parts:
        db.session.delete(part)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise RuleBroken(
            _(
                "En del som ni tog bort står vid ett möte eller i planen. "
                "Behåll delen, eller ändra först där den står."
            )
        ) from error


def set_facts(place: Place, facts: Sequence[Fact], *, actor: Actor, now: datetime) -> None:
    """Let these be the facts about the place, in this order; a row keeps its identity by its uid.

    Raises:
        RuleBroken: something rests on a fact that was left out.
    """
    left = {row.uid: row for row in queries.facts_of(place_id=place.id)}
    for position, fact in enumerate(facts, start=1):
        values = dataclasses.asdict(fact)
        uid = values.pop("uid")
        row = left.pop(uid, None) if uid else None
        if row is None:
            row = PlaceFact(place_id=place.id)
            db.session.add(row)
        for name, value in {**values, "position": position}.items():
            setattr(row, name, value)
    db.session.flush()
    _leave_out(list(left.values()))
    tell("place.facts-set", place, actor, now, count=len(facts))


def _leave_out(facts: Sequence[PlaceFact]) -> None:
    """Delete facts, unless rows of slices that are not known here rest on them."""
    try:
        with db.session.begin_nested():
            for fact in facts:
                db.session.delete(fact)
            db.session.flush()
    except IntegrityError as error:
        raise RuleBroken(
            _(
                "En siffra som ni tog bort är belägg för något i analysen. Låt den stå, eller ta"
                " bort belägget där först."
            )
        ) from error


def _free_slug(name: str) -> str:
    wanted = slugify(name, max_length=60) or "plats"
    attempt = 1
    while (slug := rules.numbered(wanted, attempt)) in rules.RESERVED_SLUGS or queries.slug_taken(
        slug=slug
    ):
        attempt += 1
    return slug
