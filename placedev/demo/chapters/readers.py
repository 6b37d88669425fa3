"""Residents who follow the plan by mail, and who want to take part in it."""

from datetime import datetime

from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.demo.stage import Content, Stage
from placedev.readers import rules, wish_operations
from placedev.readers.models import PartWish, PlanFollower


class ReaderChapter(Stage):
    """Followers and wishes, as they came; no letters are written."""

    def _plan_readers(self) -> None:
        for row in self._rows("followers"):
            self._at(row.pop("day"), "follower", self._adder(self._add_follower, row))
        for row in self._rows("wishes"):
            self._at(row.pop("day"), "wish", self._adder(self._add_wish, row))
            if "handled" in row:
                self._at(row["handled"], "wish", self._adder(self._handle, row))

    def _add_follower(self, row: Content, now: datetime) -> None:
        said = {"asked_at": now, "confirmed_at": now, "told_until": now}
        uid = self._uid("follower", row["email"])
        self._add(PlanFollower(uid=uid, place_id=self._place.id, **said, **row))

    def _add_wish(self, row: Content, now: datetime) -> None:
        number = row.get("activity")
        wish = PartWish(
            place_id=self._place.id,
            activity_uid=None if number is None else self._uid("activity", number),
            text=row["text"],
            contact=row["contact"],
            received_at=now,
            erase_on=rules.erase_on(day_of(now)),
        )
        self._known("wish", row["text"], self._add(wish))

    def _handle(self, row: Content, now: datetime) -> None:
        wish = db.session.get_one(PartWish, self._id("wish", row["text"]))
        wish_operations.handle_wish(self._place, wish, row["outcome"], actor=self._actor, now=now)
