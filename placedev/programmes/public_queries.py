"""Reads for everyone: what the published plans of a programme's places have led to."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import select

from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.editions.models import Edition
from placedev.programmes.measure_rules import Measure, measures_of
from placedev.programmes.models import Programme

_AT_ONCE = 20  # snapshots in memory while they are read
_DONE, _GOING = {"done"}, {"started", "under-way", "recurring"}


class Outcome(NamedTuple):
    """What a published plan says of itself and of how far it has come."""

    name: str
    municipality: str
    slogan: str | None
    areas: tuple[dict[str, Any], ...]  # name and colour
    activities: int
    done: int
    going: int
    measures: tuple[Measure, ...]


_known: dict[str, Outcome] = {}  # by the checksum of the edition, which never changes


def open_programmes() -> list[Programme]:
    """Return the programmes that everybody may read of, in Swedish order. One query."""
    rows = db.session.scalars(
        select(Programme).where(Programme.public_since.is_not(None)).order_by(Programme.id)
    )
    return sorted(rows, key=lambda one: sort_key(one.name))


def outcomes(*, checksums: Collection[str]) -> dict[str, Outcome]:
    """Return what editions say, by checksum. One query for those not seen before, else none."""
    missing = [one for one in checksums if one not in _known]
    if missing:
        rows = db.session.execute(
            select(Edition.sha256, Edition.snapshot).where(Edition.sha256.in_(missing)),
            execution_options={"yield_per": _AT_ONCE},
        )
        _known.update({sha256: _outcome(data) for sha256, data in rows})
    return {one: _known[one] for one in checksums if one in _known}


def measures(*, checksums: Mapping[int, str | None]) -> dict[int, tuple[Measure, ...]]:
    """Return what published plans want done, by place. One query for those not seen before.

    Args:
        checksums: of the edition that holds in each place; none where there is none.
    """
    found = outcomes(checksums=[one for one in checksums.values() if one is not None])
    return {key: found[one].measures for key, one in checksums.items() if one in found}


def _outcome(data: dict[str, Any]) -> Outcome:
    states = [one["status"] for one in data.get("activities", ())]
    place, plan = data["place"], data["plan"]
    return Outcome(
        name=place["name"],
        municipality=place["municipality"],
        slogan=place.get("slogan") or plan.get("slogan"),
        areas=tuple(
            {"name": one.get("short_name") or one["name"], "colour": one.get("colour")}
            for one in data.get("areas", ())
        ),
        activities=len(states),
        done=sum(one in _DONE for one in states),
        going=sum(one in _GOING for one in states),
        measures=measures_of(data),
    )
