"""Volunteer hours, and what an hour is worth."""

from datetime import datetime
from decimal import Decimal

from placedev.core.clock import day_of
from placedev.demo.stage import Content, Stage
from placedev.hours import operations as hours
from placedev.hours import rate_operations as rates


class HourChapter(Stage):
    """Work that nobody was paid for."""

    def _plan_hours(self) -> None:
        for row in self._rows("hour_rates"):
            self._at(row.pop("day"), "rate", self._adder(self._add_rate, row))
        for row in self._rows("volunteer_hours"):
            self._at(row["day"], "hours", self._adder(self._log, row))

    def _add_rate(self, row: Content, now: datetime) -> None:
        made = rates.add_rate(
            self._place,
            rates.RateDetails(
                label=row["label"],
                amount=Decimal(row["amount"]),
                from_on=day_of(now),
                source=row.get("source"),
            ),
            uid=self._uid("rate", row["label"]),
            actor=self._actor,
            now=now,
        )
        self._known("rate", row["label"], made.id)

    def _log(self, row: Content, now: datetime) -> None:
        key = f"{row['day']}/{row['what']}"
        details = hours.HoursDetails(
            done_on=day_of(now),
            what=row["what"],
            people=row["people"],
            hours=Decimal(row["hours"]),
            organisation_id=self._id("organisation", row.get("who")),
            activity_id=self._id("activity", row.get("activity")),
            meeting_id=self._id("meeting", row.get("meeting")),
            rate_id=self._id("rate", row.get("rate")),
        )
        hours.log_hours(
            self._place, [(self._uid("hours", key), details)], actor=self._actor, now=now
        )
