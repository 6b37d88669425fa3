"""What dots, hands and points amount to: the options of a question in order of what they got."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from placedev.contributions.models import Question, QuestionOption
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _n


@dataclass(frozen=True)
class Standing:
    """One option and what it got."""

    option: QuestionOption
    rank: int  # 1 comes first; those with as many points share a rank
    phone_dots: int
    paper_dots: int | None  # none where nobody counted on paper

    @property
    def points(self) -> int | None:
        """Return all points together; none where nothing at all was counted."""
        if self.paper_dots is None:
            return self.phone_dots or None
        return self.paper_dots + self.phone_dots


@dataclass(frozen=True)
class Outcome:
    """What became of a question with options: who took part, and the options in order."""

    question: Question
    standings: Sequence[Standing]
    phone_ballots: int  # phones that placed at least one dot

    @property
    def voters(self) -> int:
        """Return how many took part, by phone and on paper."""
        return self.phone_ballots + (self.question.paper_ballots or 0)

    @property
    def points(self) -> int:
        """Return how many points were given in all."""
        return sum(standing.points or 0 for standing in self.standings)

    @property
    def is_counted(self) -> bool:
        """Tell whether any number is known."""
        return any(standing.points is not None for standing in self.standings)


def outcome_of(question: Question, *, phone_dots: Mapping[int, int], phone_ballots: int) -> Outcome:
    """Add up what the options of a question got.

    Args:
        question: with its options.
        phone_dots: dots placed by phone, by the id of the option.
        phone_ballots: how many phones placed them.
    """
    got = {one.id: (one.paper_dots or 0) + phone_dots.get(one.id, 0) for one in question.options}
    in_order = sorted(question.options, key=lambda one: (-got[one.id], one.position, one.id))
    standings = [
        Standing(
            option=one,
            rank=1 + sum(points > got[one.id] for points in got.values()),
            phone_dots=phone_dots.get(one.id, 0),
            paper_dots=one.paper_dots,
        )
        for one in in_order
    ]
    return Outcome(question, standings, phone_ballots)


def check_dots(dots: Mapping[int, int], *, known: AbstractSet[int], each: int) -> None:
    """See that a set of dots fits its question.

    Args:
        dots: how many lie on an option, by the id of the option.
        known: the ids of the options.
        each: how many dots a person has.

    Raises:
        RuleBroken: a dot lies on something else, or there are too many.
    """
    if not dots.keys() <= known or any(number < 0 for number in dots.values()):
        raise RuleBroken(_("Det går inte att välja här längre. Ladda om sidan."))
    too_many = sum(dots.values()) - each
    if too_many > 0:
        raise RuleBroken(
            _n(
                "Du har satt en prick för mycket. Ta bort en.",
                "Du har satt %(num)s prickar för mycket. Ta bort dem.",
                too_many,
            )
        )
