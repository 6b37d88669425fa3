"""The half-year of a programme as page and files read it: efforts, numbers, outputs, plans."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from placedev.programmes import period_rules, place_queries, queries
from placedev.programmes.models import Programme
from placedev.programmes.network_models import Output
from placedev.programmes.period_rules import Half, Line, Number, Part
from placedev.programmes.place_queries import Here
from placedev.programmes.whole import Whole


@dataclass(frozen=True)
class HalfYear:
    """Half a year of a programme, as it is written now."""

    whole: Whole
    halves: Sequence[Half]  # that can be read, the latest first
    half: Half
    lines: Sequence[Line]  # each effort once
    outputs: Sequence[Output]
    published: Sequence[Here]
    today: date

    @property
    def programme(self) -> Programme:
        """Return the programme."""
        return self.whole.programme

    @property
    def is_over(self) -> bool:
        """Tell whether its last day has been."""
        return self.half.last < self.today

    @property
    def numbers(self) -> list[Number]:
        """Return what is counted of its efforts."""
        return period_rules.numbers(self.lines)

    def parts(self, key: str | None = None) -> list[Part]:
        """Return its efforts part by part; of a number: those that it counts."""
        rows = [one for one in self.lines if key is None or one.counts_in(key)]
        return period_rules.parts(self.whole, rows)

    @property
    def place_ids(self) -> list[int]:
        """Return the keys of the programme's places that work here."""
        return [one.place_id for one in self.whole.places if one.place_id is not None]


def half_year(programme: Programme, said: str, *, today: date) -> HalfYear:
    """Return the half-year that an address asks for; else the last one that is over."""
    whole = queries.whole(programme)
    halves = period_rules.halves(whole, today)
    half = period_rules.asked(halves, said, today)
    here = place_queries.standing_here(whole)
    return HalfYear(
        whole=whole,
        halves=halves,
        half=half,
        lines=period_rules.lines_of(whole, half),
        outputs=period_rules.outputs_of(whole, half),
        published=[one for one in here.values() if half.has(one.published_on)],
        today=today,
    )
