"""The plan: areas, goals, indicators, progress."""

from datetime import datetime

from placedev.core import markdown
from placedev.core.clock import day_of
from placedev.demo.stage import Content, Stage, number_of, picture
from placedev.plan import models as plan
from placedev.plan.area_models import AreaLineage
from placedev.plan.indicator_models import IndicatorValue


class PlanChapter(Stage):
    """The plan."""

    def _plan_the_plan(self) -> None:
        if "plan" not in self._content:
            return
        day = self._content["plan"]["day"]
        self._at(day, "plan", self._start_plan)
        for name, kind, add in (
            ("areas", "area", self._add_area),
            ("goals", "goal", self._add_goal),
            ("indicators", "indicator", self._add_indicator),
        ):
            for row in self._rows(name):
                self._at(row.pop("day", day), kind, self._adder(add, row))
        for row in self._rows("progress"):
            self._at(row.pop("day"), "progress", self._adder(self._add_progress, row))

    def _start_plan(self, now: datetime) -> None:
        values = dict(self._content["plan"])
        values.pop("day")
        values["owner_id"] = self._id("organisation", values.pop("owner", None))
        if "next_review_on" in values:
            values["next_review_on"] = self._calendar.day(values["next_review_on"])
        sections, related = values.pop("sections", []), values.pop("related", [])
        the_plan = plan.Plan(
            uid=self._uid("plan", self._slug),
            place_id=self._place.id,
            values=values.pop("values", []),
            visions=values.pop("visions", []),
            tracks=values.pop("tracks", []),
            **values,
        )
        self._plan_id = self._add(the_plan)
        for position, section in enumerate(sections, start=1):
            text = section["text"].strip()
            self._add(
                plan.PlanSection(
                    plan_id=self._plan_id,
                    position=position,
                    title=section["title"],
                    text=text,
                    text_html=str(markdown.render(text)),
                    renderer=markdown.RENDERER,
                )
            )
        for position, other in enumerate(related, start=1):
            self._add(plan.RelatedPlan(plan_id=self._plan_id, position=position, **other))
        self._tell("target-picture.changed", now, uid=str(the_plan.uid))

    def _add_area(self, row: Content, now: datetime) -> None:
        key, lineage = row.pop("key"), row.pop("lineage", [])
        area = plan.GoalArea(uid=self._uid("area", key), plan_id=self._plan_id, **row)
        self._known("area", key, self._add(area))
        for position, one in enumerate(lineage, start=1):
            self._add(AreaLineage(area_id=area.id, position=position, **one))
        self._tell("area.added", now, uid=str(area.uid), title=area.name)

    def _add_goal(self, row: Content, now: datetime) -> None:
        goal = plan.Goal(
            uid=self._uid("goal", row["number"]),
            area_id=self._id("area", row.pop("area", None)),
            parent_id=self._id("goal", row.pop("parent", None)),
            plan_id=self._plan_id,
            **row,
        )
        self._known("goal", goal.number or "", self._add(goal))
        self._tell("goal.added", now, uid=str(goal.uid), title=goal.title)

    def _add_indicator(self, row: Content, now: datetime) -> None:  # noqa: ARG002 - has no moment
        values = row.pop("values", [])
        indicator = plan.Indicator(
            uid=self._uid("indicator", row["name"]),
            area_id=self._id("area", row.pop("area", None)),
            goal_id=self._id("goal", row.pop("goal", None)),
            plan_id=self._plan_id,
            **row,
        )
        self._known("indicator", indicator.name, self._add(indicator))
        for said in values:
            day = self._calendar.day(said.pop("day"))
            value = number_of(said.pop("value", None))
            self._add(IndicatorValue(indicator_id=indicator.id, dated_on=day, value=value, **said))

    def _add_progress(self, row: Content, now: datetime) -> None:
        photo = row.pop("photo", None)
        self._add(
            plan.ProgressNote(
                plan_id=self._plan_id,
                activity_id=self._id("activity", row.pop("activity", None)),
                noted_on=day_of(now),
                photo_id=None if photo is None else picture(photo),
                recorded_at=now,
                recorded_by_id=self._actor.user_id,
                **row,
            )
        )
