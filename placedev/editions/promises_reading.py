"""Who does what, as the page asks of a snapshot: agreed, said, asked and declined, kept apart."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from placedev.editions.snapshot import (
    Activity,
    Commitment,
    Organisation,
    PlanSnapshot,
    Role,
)

# State of a commitment to its mark.
_TURNS = {
    "said": "planerad",
    "confirmed": "ja",
    "under-way": "pagar",
    "kept": "klar",
    "partly": "pagar",
    "late": "vantar",
    "withdrawn": "nej",
    "declined": "nej",
}


class Given(NamedTuple):
    """What an organisation has promised and said yes to."""

    name: str
    sector_word: str | None
    commitments: tuple[Commitment, ...]
    parts: tuple[tuple[Activity, Role], ...]


@dataclass(frozen=True)
class Promises:
    """The part of the page about who does what."""

    snapshot: PlanSnapshot

    @staticmethod
    def turn_mark(commitment: Commitment) -> str:
        """Return the mark of a commitment's state."""
        return _TURNS.get(commitment.state, "tyst")

    @cached_property
    def agreed(self) -> tuple[Given, ...]:
        """Return who has promised something or said yes to a part."""
        found = [
            Given(
                name=organisation.name,
                sector_word=organisation.sector_word,
                commitments=self.snapshot.commitments_of(organisation, "agreed"),
                parts=self._parts_of(organisation, "confirmed"),
            )
            for organisation in self.snapshot.organisations
        ]
        others: dict[str, list[tuple[Activity, Role]]] = {}
        for activity, role in self._parts_of_others("confirmed"):
            others.setdefault(role.who, []).append((activity, role))
        found += [Given(who, None, (), tuple(parts)) for who, parts in others.items()]
        return tuple(one for one in found if one.commitments or one.parts)

    @property
    def promises_url(self) -> str:
        """Return where the promises are read as they stand on the day of reading."""
        return f"/loften/{self.snapshot.place.slug}"

    @cached_property
    def said(self) -> tuple[Commitment, ...]:
        """Return what was said aloud and nobody has confirmed."""
        return tuple(one for one in self.snapshot.commitments if one.standing == "said")

    @cached_property
    def taken_back(self) -> tuple[Commitment, ...]:
        """Return what was said and holds no longer."""
        return tuple(one for one in self.snapshot.commitments if one.standing == "over")

    @cached_property
    def waiting(self) -> tuple[tuple[Activity, Role], ...]:
        """Return the parts that somebody was asked to take and has not answered."""
        return self._parts("asked")

    @cached_property
    def unasked(self) -> tuple[tuple[Activity, Role], ...]:
        """Return the parts that the plan gives to somebody who was not asked yet."""
        return self._parts("unasked")

    @cached_property
    def declined(self) -> tuple[tuple[Activity, Role], ...]:
        """Return the parts that somebody said no to."""
        return self._parts("declined")

    def _parts(self, state: str) -> tuple[tuple[Activity, Role], ...]:
        return tuple(
            (activity, role)
            for activity in self.snapshot.activities
            for role in activity.roles
            if role.state == state
        )

    def _parts_of(
        self, organisation: Organisation, state: str
    ) -> tuple[tuple[Activity, Role], ...]:
        return tuple(
            (activity, role)
            for activity, role in self.snapshot.roles_of(organisation)
            if role.state == state
        )

    def _parts_of_others(self, state: str) -> tuple[tuple[Activity, Role], ...]:
        return tuple(
            (activity, role)
            for activity, role in self._parts(state)
            if role.organisation_uid is None
        )

    @cached_property
    def givers_count(self) -> int:
        """Return how many organisations have promised something that still holds."""
        holding = [one for one in self.snapshot.commitments if one.standing != "over"]
        return len({one.organisation_uid for one in holding})
