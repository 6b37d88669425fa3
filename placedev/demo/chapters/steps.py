"""The steps, their gates, and editions."""

from datetime import datetime

from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.demo.stage import Content, Stage
from placedev.editions import operations as editions
from placedev.places.models import Role
from placedev.places.policy import Actor
from placedev.steps import operations as steps
from placedev.steps import work_operations as step_work
from placedev.steps.entry import operations as entry
from placedev.steps.models import StepItem
from placedev.steps.periods import Period, last_day


class StepChapter(Stage):
    """Steps and editions."""

    def _plan_passages(self) -> None:
        for kind, name, add in (
            ("period", "periods", self._set_period),
            ("item", "step_items", self._add_item),
            ("note-of-step", "step_notes", self._add_note),
            ("tick", "ticks", self._tick),
            ("entry", "entry_answers", self._answer),
            ("passage", "passages", self._pass),
            ("reopening", "reopenings", self._reopen),
            ("remark", "remarks", self._remark),
            ("edition", "editions", self._publish),
        ):
            for row in self._rows(name):
                self._at(row.pop("day"), kind, self._adder(add, row))
        for row in self._rows("step_items"):
            if "done" in row:
                self._at(row["done"], "ticked-off", self._adder(self._tick_off, row))

    def _set_period(self, row: Content, now: datetime) -> None:
        planned, took = row.get("planned", []), row.get("took", [])
        days = [self._calendar.day(offset) for offset in (*planned, *took)]
        step_work.set_period(
            self._place,
            Period(
                planned_from_on=days[0].replace(day=1) if planned else None,
                planned_to_on=last_day(days[1]) if planned else None,
                started_on=self._calendar.day(took[0]) if took else None,
                ended_on=self._calendar.day(took[1]) if len(took) > 1 else None,
            ),
            step_key=row["step"],
            actor=self._actor,
            now=now,
        )

    def _add_item(self, row: Content, now: datetime) -> None:
        item = step_work.add_item(
            self._place,
            step_key=row["step"],
            text=row["text"],
            uid=self._uid("step-item", row["text"]),
            actor=self._actor,
            now=now,
        )
        self._known("step-item", row["text"], item.id)

    def _tick_off(self, row: Content, now: datetime) -> None:
        item = db.session.get_one(StepItem, self._id("step-item", row["text"]))
        step_work.tick_item(self._place, item, is_done=True, actor=self._actor, now=now)

    def _add_note(self, row: Content, now: datetime) -> None:
        details = step_work.NoteDetails(
            kind="note" if "text" in row else "document",
            title=row["title"],
            text=row.get("text", "").strip(),
            link=row.get("link"),
            kept_where=row.get("kept_where"),
        )
        step_work.add_note(
            self._place,
            details,
            step_key=row["step"],
            uid=self._uid("step-note", row["title"]),
            actor=self._actor,
            now=now,
        )

    def _reopen(self, row: Content, now: datetime) -> None:
        steps.reopen_gate(
            self._place, step_key=row["step"], reason=row["reason"], actor=self._actor, now=now
        )

    def _remark(self, row: Content, now: datetime) -> None:
        contact = self._cast.people[Role.REGIONAL_CONTACT]
        roles = {self._place.id: Role.REGIONAL_CONTACT}
        steps.remark_on_gate(
            self._place,
            step_key=row["step"],
            text=row.get("text"),
            reconciled_on=day_of(now) if row.get("reconciled") else None,
            uid=self._uid("remark", f"{row['step']}/{now.date()}"),
            actor=Actor(contact.id, contact.name, is_admin=False, roles=roles),
            now=now,
        )

    def _tick(self, row: Content, now: datetime) -> None:
        steps.tick_criterion(
            self._place,
            step_key=row["step"],
            criterion_key=row["criterion"],
            holds=row.get("holds", True),
            note=row["note"],
            actor=self._actor,
            now=now,
        )

    def _answer(self, row: Content, now: datetime) -> None:
        keys = row["entry"], row["criterion"]
        said = {name: row.get(name) for name in ("value", "source", "holds", "reason")}
        entry.answer_question(
            self._place,
            entry.Said(**said),
            entry_key=keys[0],
            criterion_key=keys[1],
            uid=self._uid("entry", "/".join(keys)),
            actor=self._actor,
            now=now,
        )

    def _pass(self, row: Content, now: datetime) -> None:
        steps.pass_gate(
            self._place, step_key=row["step"], reason=row.get("reason"), actor=self._actor, now=now
        )

    def _publish(self, row: Content, now: datetime) -> None:
        number = row["number"]
        editions.publish_edition(
            self._place,
            editions.Publication(
                self._uid("edition", str(number)), row["note"], amends=row.get("amends")
            ),
            site=self._site,
            actor=self._actor,
            now=now,
        )
