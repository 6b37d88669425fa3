"""A whole programme as it was read: its rows, and how they hang together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from placedev.core.collation import sort_key
from placedev.core.gather import Gathered
from placedev.programmes.effort_models import (
    Division,
    DivisionLabel,
    Effort,
    EffortDivision,
    EffortMunicipality,
    EffortPlace,
    Layout,
)
from placedev.programmes.models import Funder, Municipality, Party, Programme, ProgrammePlace
from placedev.programmes.network_models import Figure, Output, Site
from placedev.programmes.study_models import Finding, Question


@dataclass(frozen=True)
class Touched:
    """What an effort touches, by key."""

    places: frozenset[int]
    municipalities: frozenset[int]  # as they are called now; those of its places too
    divisions: frozenset[int]


class Whole:
    """A programme with everything in it."""

    def __init__(self, programme: Programme, rows: Gathered) -> None:
        self.programme = programme
        self._rows = rows
        self.funders = rows.of(Funder)
        self.parties = rows.of(Party)
        self.layouts = rows.of(Layout)
        self.efforts = rows.of(Effort)
        self.figures = rows.of(Figure)
        self.outputs = rows.of(Output)

    @cached_property
    def municipalities(self) -> Sequence[Municipality]:
        """Return all of them, former ones too, in Swedish order."""
        return sorted(self._rows.of(Municipality), key=lambda one: sort_key(one.name))

    @cached_property
    def places(self) -> Sequence[ProgrammePlace]:
        """Return the places in Swedish order."""
        return sorted(self._rows.of(ProgrammePlace), key=lambda one: sort_key(one.name))

    @cached_property
    def standing_municipalities(self) -> Sequence[Municipality]:
        """Return those that there are now."""
        return [one for one in self.municipalities if one.successor_id is None]

    @cached_property
    def _by_key(self) -> Mapping[int, Municipality]:
        return {one.id: one for one in self.municipalities}

    def municipality(self, key: int) -> Municipality:
        """Return a municipality by the name that was written down."""
        return self._by_key[key]

    def now(self, key: int) -> Municipality:
        """Return what a municipality has become; itself where it stands."""
        seen: set[int] = set()
        one = self._by_key[key]
        while one.successor_id is not None and one.id not in seen:
            seen.add(one.id)
            one = self._by_key[one.successor_id]
        return one

    def former(self, one: Municipality) -> Sequence[Municipality]:
        """Return those that have become this one, the latest first."""
        found = [old for old in self.municipalities if old is not one and self.now(old.id) is one]
        return sorted(found, key=lambda old: (str(old.ended_on), old.id), reverse=True)

    @cached_property
    def labels(self) -> Mapping[tuple[int, int], DivisionLabel]:
        """Return the words of each part and field in each version, by their keys."""
        return {(one.division_id, one.layout_id): one for one in self._rows.of(DivisionLabel)}

    def divisions(self, kind: str) -> Sequence[Division]:
        """Return the parts, or the fields, in the order of the newest version."""
        found = [one for one in self._rows.of(Division) if one.kind == kind]
        return sorted(found, key=lambda one: ((self.code(one) or "~"), one.position, one.id))

    def label(self, division: Division) -> DivisionLabel | None:
        """Return what it is called in the newest version that has it."""
        found = (self.labels.get((division.id, one.id)) for one in reversed(self.layouts))
        return next((one for one in found if one is not None), None)

    def code(self, division: Division) -> str | None:
        """Return its letter in the newest version that has it."""
        label = self.label(division)
        return None if label is None else label.code

    def called(self, division: Division) -> str:
        """Return letter and name: "B. Testarena Dalsland"."""
        label = self.label(division)
        if label is None:
            return ""
        return f"{label.code}. {label.label}" if label.code else label.label

    @cached_property
    def touched(self) -> Mapping[int, Touched]:
        """Return what each effort touches, by its key."""
        places = self._rows.under(EffortPlace, "effort_id")
        municipalities = self._rows.under(EffortMunicipality, "effort_id")
        divisions = self._rows.under(EffortDivision, "effort_id")
        home = {one.id: one.municipality_id for one in self.places}
        found = {}
        for effort in self.efforts:
            own = frozenset(one.programme_place_id for one in places.get(effort.id, ()))
            named = {one.municipality_id for one in municipalities.get(effort.id, ())}
            found[effort.id] = Touched(
                own,
                frozenset(self.now(key).id for key in named | {home[place] for place in own}),
                frozenset(one.division_id for one in divisions.get(effort.id, ())),
            )
        return found

    def named_municipalities(self, effort: Effort) -> frozenset[int]:
        """Return the municipalities that were ticked for an effort, by key."""
        rows = self._rows.under(EffortMunicipality, "effort_id").get(effort.id, ())
        return frozenset(one.municipality_id for one in rows)

    def places_of(self, effort: Effort) -> Sequence[ProgrammePlace]:
        """Return the places that an effort touches, in Swedish order."""
        return [one for one in self.places if one.id in self.touched[effort.id].places]

    def municipalities_of(self, effort: Effort) -> Sequence[Municipality]:
        """Return the municipalities that an effort touches, as they are called now."""
        keys = self.touched[effort.id].municipalities
        return [one for one in self.standing_municipalities if one.id in keys]

    def divisions_of(self, effort: Effort, kind: str) -> Sequence[Division]:
        """Return the parts, or the fields, that an effort touches."""
        return [one for one in self.divisions(kind) if one.id in self.touched[effort.id].divisions]

    @cached_property
    def sites(self) -> Sequence[Site]:
        """Return the members of the network in Swedish order."""
        return sorted(self._rows.of(Site), key=lambda one: sort_key(one.name))

    def questions(self, effort: Effort) -> Sequence[Question]:
        """Return what a study asks in every place; what it advises comes last."""
        rows = self._rows.under(Question, "effort_id").get(effort.id, ())
        return sorted(rows, key=lambda one: (one.is_recommendation, one.position, one.id))

    @cached_property
    def findings(self) -> Mapping[tuple[int, int], Finding]:
        """Return what was found, by the keys of question and place."""
        rows = self._rows.of(Finding)
        return {(one.question_id, one.programme_place_id): one for one in rows if one.text}

    def effort(self, key: int | None) -> Effort | None:
        """Return an effort by its key."""
        return next((one for one in self.efforts if one.id == key), None)
