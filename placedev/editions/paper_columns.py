"""What has room beside something else, and what must stand below it.

A column is a float, and one that is cut by the end of a page tears what comes after it, or cannot
be printed at all. So whatever may be long is counted, in lines of the column it would stand in.
"""

from collections.abc import Iterable

from placedev.editions import telling
from placedev.editions.paper_areas import AreaOnPaper, Areas
from placedev.editions.paper_back import Back, Box

_WIDE, _NARROW, _HALF = 55, 28, 38  # letters of a line in each kind of column
_MOST_BELOW_A_HEAD = 30  # lines of an area's words and goals that its first page has room for
_MOST_NARROW = 40  # smaller lines beside them
_MOST_LINES = 40  # of a page
_MOST_OF_GROUPS = 50  # smaller lines of a page, beside the steps
_TITLE, _MOST_TITLES = 42, 36  # letters of a line of the contents, and how many lines there are
_USUAL_TITLES = 20  # lines that the parts of every plan take there


def lines_of(texts: Iterable[str | None], letters: int) -> int:
    """Return how many lines some paragraphs take, at most; what is not said takes none."""
    return sum(1 + len(part) // letters for text in texts if text for part in text.splitlines())


class Columns(Areas, Back):
    """Whether the parts of a page stand side by side."""

    def is_stacked(self, area: AreaOnPaper) -> bool:
        """Tell whether what usually stands beside each other stands below each other.

        An area that may begin anywhere, or that has much to say before its activities.
        """
        return (
            not area.is_spread
            or self._lines_of_goals(area) > _MOST_BELOW_A_HEAD
            or self._lines_beside(area) > _MOST_NARROW
        )

    def _lines_of_goals(self, area: AreaOnPaper) -> int:
        goals = area.area.goals if area.area else self.snapshot.goals
        lines = 0
        for goal in (below for one in goals for below in one.with_all_below()):
            remarks = telling.remarks_on(self.snapshot, goal.uid)
            served = telling.served_by(self.snapshot, goal.uid)
            lines += 3 + lines_of((goal.title, goal.note, served, *remarks), _WIDE)
        said = (area.area.why, area.area.as_a_state) if area.area else ()
        return lines + lines_of(said, _WIDE)

    def _lines_beside(self, area: AreaOnPaper) -> int:
        if area.area is None:
            return len(self.tally(area.activities))
        indicators = self.snapshot.indicators_of_area(area.area)
        said = (
            *(f"{one.name} {one.baseline} {one.target} {one.unit}" for one in indicators),
            *telling.lineage(area.area),
            *telling.remarks_on(self.snapshot, area.area.uid),
            telling.served_by(self.snapshot, area.area.uid),
            area.area.page,
            area.area.note,
        )
        return len(self.tally(area.activities)) + lines_of(said, _NARROW)

    @property
    def has_long_work(self) -> bool:
        """Tell whether steps and groups have no room beside each other."""
        plan = self.snapshot.plan
        groups = sum(
            3 + len(one.seats) + lines_of((one.name, one.mandate), _NARROW)
            for one in self.snapshot.groups
        )
        steps = 3 * len(self.snapshot.steps) + lines_of((plan.approach, *plan.tracks), _WIDE)
        return groups > _MOST_OF_GROUPS or steps > _MOST_LINES

    @property
    def has_long_contents(self) -> bool:
        """Tell whether the contents have no room beside the words on how to read."""
        plan = self.snapshot.plan
        titles = [one.title for one in plan.sections]
        titles += [one.title for one in self.snapshot.maps[:1]]
        labels = [one.label for one in self.areas]
        lines = _USUAL_TITLES + lines_of(labels, _TITLE) + lines_of(titles, _TITLE) + len(titles)
        remarks = telling.remarks_on_the_whole(self.snapshot)
        beside = lines_of((telling.own_words(plan), plan.licence, *remarks), _NARROW)
        return lines > _MOST_TITLES or beside > _MOST_LINES // 2

    @property
    def has_long_contact(self) -> bool:
        """Tell whether the contact has no room beside the code."""
        plan, place = self.snapshot.plan, self.snapshot.place
        said = (place.contact_role, place.contact_email, plan.owner, plan.licence)
        return lines_of(said, _WIDE) > _MOST_LINES // 2

    @property
    def has_long_boxes(self) -> bool:
        """Tell whether the boxes of the analysis have no room beside each other."""
        return any(_lines_of_box(box) > _MOST_LINES for box in self.four_boxes)


def _lines_of_box(box: Box) -> int:
    said = (
        text for item in box.items for text in (item.text, *(one.text for one in item.evidence))
    )
    return lines_of(said, _HALF)
