"""What the published plan shows beside its rows, and the bodies that handled the plan."""

from datetime import datetime

from placedev.demo.stage import Content, Stage, picture
from placedev.plan.handling_models import PlanHandling
from placedev.plan.shown_models import (
    Achievement,
    DirectoryEntry,
    MapFeature,
    PlanLogo,
    PlanMap,
)


class PublishedChapter(Stage):
    """Logos, a map, what is done already, a directory, and who adopted the plan."""

    def _plan_what_is_shown(self) -> None:
        for name, add in (
            ("logos", self._add_logo),
            ("maps", self._add_map),
            ("achievements", self._add_achievement),
            ("directory", self._add_entry),
        ):
            for row in self._rows(name):
                self._at(row.pop("day"), "shown", self._adder(add, row))
        for row in self._rows("handlings"):
            self._at(row.pop("day"), "handling", self._adder(self._add_handling, row))

    def _add_logo(self, row: Content, now: datetime) -> None:  # noqa: ARG002 - has no moment
        self._add(PlanLogo(plan_id=self._plan_id, file_id=picture(row.pop("file")), **row))

    def _add_map(self, row: Content, now: datetime) -> None:  # noqa: ARG002 - has no moment
        features = row.pop("features")
        the_map = PlanMap(plan_id=self._plan_id, file_id=picture(row.pop("file")), **row)
        self._add(the_map)
        for position, feature in enumerate(features, start=1):
            self._add(
                MapFeature(
                    map_id=the_map.id,
                    position=position,
                    activity_id=self._id("activity", feature.pop("activity", None)),
                    area_id=self._id("area", feature.pop("area", None)),
                    **feature,
                )
            )

    def _add_achievement(self, row: Content, now: datetime) -> None:  # noqa: ARG002 - no moment
        self._add(Achievement(plan_id=self._plan_id, **row))

    def _add_entry(self, row: Content, now: datetime) -> None:  # noqa: ARG002 - has no moment
        self._add(DirectoryEntry(plan_id=self._plan_id, **row))

    def _add_handling(self, row: Content, now: datetime) -> None:  # noqa: ARG002 - no moment
        planned = row.pop("planned", None)
        self._add(
            PlanHandling(
                plan_id=self._plan_id,
                position=self._next("handling"),
                planned_on=None if planned is None else self._calendar.day(planned),
                planned_earlier=row.pop("planned_earlier", []),
                decision_id=self._id("decision-named", row.pop("decision", None)),
                **row,
            )
        )
