"""Who does what in the printed plan: what was agreed apart from what was only asked."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from placedev.editions.paper_base import OnPaper
from placedev.editions.snapshot import Activity, Commitment, Organisation, Role


class Part(NamedTuple):
    """What an organisation has to do with an activity."""

    activity: Activity
    role: Role


class Parts(NamedTuple):
    """Activities in which an organisation has the same part."""

    mark: str
    label: str
    activities: tuple[Activity, ...]
    is_main: bool  # told with titles; lesser parts are told by numbers


class Organised(NamedTuple):
    """One organisation in the list of who does what: agreed apart from asked."""

    name: str
    sector: str
    agreed: tuple[Parts, ...]
    commitments: tuple[Commitment, ...]  # confirmed by their giver
    said: tuple[Commitment, ...]  # said aloud, not confirmed
    over: tuple[Commitment, ...]  # taken back or declined
    asked: tuple[Parts, ...]


class Who(OnPaper):
    """What the pages about organisations ask."""

    @cached_property
    def organised(self) -> tuple[Organised, ...]:
        """Return who has to do with the plan; whoever has nothing to do with it yet is left out."""
        named = [self._organised(one) for one in self.snapshot.organisations]
        others: dict[str, list[Part]] = defaultdict(list)
        for activity in self.snapshot.activities:
            for role in activity.roles:
                if role.organisation_uid is None:
                    others[role.who].append(Part(activity, role))
        named += [self._split(who, "", parts, ()) for who, parts in others.items()]
        return tuple(one for one in named if any(one[2:]))

    def _organised(self, organisation: Organisation) -> Organised:
        parts = [Part(*pair) for pair in self.snapshot.roles_of(organisation)]
        promised = self.snapshot.commitments_of(organisation)
        return self._split(organisation.name, organisation.sector_word, parts, promised)

    def _split(
        self, name: str, sector: str, parts: Sequence[Part], promised: tuple[Commitment, ...]
    ) -> Organised:
        return Organised(
            name=name,
            sector=sector,
            agreed=self._alike([one for one in parts if one.role.state == "confirmed"]),
            commitments=tuple(one for one in promised if one.standing == "agreed"),
            said=tuple(one for one in promised if one.standing == "said"),
            over=tuple(one for one in promised if one.standing == "over"),
            asked=self._alike([one for one in parts if one.role.state != "confirmed"]),
        )

    def _alike(self, parts: Sequence[Part]) -> tuple[Parts, ...]:
        """Put together the parts of one kind, the main ones first."""
        alike: dict[tuple[bool, str, str], list[Activity]] = defaultdict(list)
        for activity, role in parts:
            label = role.role_word
            if role.state != "confirmed":
                label = f"{role.state_word}, {self.lower(role.role_word)}"
            alike[role.role != "responsible", label, self.role_mark(role)].append(activity)
        ordered = sorted(alike.items(), key=lambda item: item[0][0])
        return tuple(
            Parts(mark, label, tuple(activities), is_main=not is_lesser)
            for (is_lesser, label, mark), activities in ordered
        )

    @cached_property
    def givers_count(self) -> int:
        """Return how many organisations have promised something that still holds."""
        holding = [one for one in self.snapshot.commitments if one.standing != "over"]
        return len({one.organisation_uid for one in holding})

    @cached_property
    def without_part(self) -> tuple[Organisation, ...]:
        """Return the organisations that are named but have no part yet."""
        shown = {one.name for one in self.organised}
        return tuple(one for one in self.snapshot.organisations if one.name not in shown)

    def sectors(self) -> list[tuple[str, list[Organisation]]]:
        """Return the sectors with their organisations."""
        found: dict[str, list[Organisation]] = defaultdict(list)
        for one in self.snapshot.organisations:
            found[one.sector_word].append(one)
        return list(found.items())
