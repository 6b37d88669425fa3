"""Commitments and what became of them."""

from datetime import date, datetime

from placedev.commitments import declaration_operations as declarations
from placedev.commitments import operations as commitments
from placedev.commitments.models import Commitment
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.demo.stage import Content, Stage, number_of
from placedev.stakeholders.models import Organisation


class PromiseChapter(Stage):
    """Commitments."""

    def _plan_declarations(self) -> None:
        for row in self._rows("declarations"):
            self._at(row.pop("day"), "declaration", self._adder(self._declare, row))

    def _declare(self, row: Content, now: datetime) -> None:
        """Let parties declare what they want; those with a way of signing sign the same day."""
        key, parties = row.pop("key"), row.pop("parties")
        details = declarations.DeclarationDetails(drawn_up_on=day_of(now), **row)
        uid = self._uid("declaration", key)
        made = declarations.make_declaration(
            self._place, details, uid=uid, actor=self._actor, now=now
        )
        for who, signs_as, how in parties:
            party = declarations.add_party(
                made,
                db.session.get_one(Organisation, self._id("organisation", who)),
                signs_as=signs_as,
                uid=self._uid("party", f"{key}/{who}"),
                actor=self._actor,
                now=now,
            )
            if how:
                signed = declarations.Signature(on=day_of(now), how=how)
                declarations.note_signature(
                    made, party.uid, signed, version=made.version, actor=self._actor, now=now
                )

    def _plan_commitments(self) -> None:
        for row in self._rows("commitments"):
            turns = row.pop("turns", [])
            activity = row.pop("activity", None)
            self._at(row["day"], "commitment", self._adder(self._make_commitment, row))
            if activity is not None:
                link = {"key": row["key"], "activity": activity}
                day = max(row["day"], self._day_of_activity(activity))
                self._at(day, "turn", self._adder(self._serve, link))
            for turn in turns:
                what = {"key": row["key"], "turn": turn}
                self._at(turn[1], "turn", self._adder(self._turn, what))

    def _day_of_activity(self, number: str) -> int:
        found = next(one for one in self._content["activities"] if one["number"] == number)
        return int(found.get("day", self._content["plan"]["day"]))

    def _make_commitment(self, row: Content, now: datetime) -> None:
        key, beside = row.pop("key"), row.pop("application", None)
        row.pop("day")
        due: date | None = self._calendar.day(row.pop("due")) if "due" in row else None
        commitment = commitments.make_commitment(
            self._place,
            commitments.CommitmentDetails(
                organisation_id=self._ids["organisation", row.pop("who")],
                meeting_id=self._id("meeting", row.pop("meeting", None)),
                amount=number_of(row.pop("amount", None)),
                share=number_of(row.pop("share", None)),
                due_on=due,
                **row,
            ),
            uid=self._uid("commitment", key),
            actor=self._actor,
            now=now,
        )
        commitment.application_id = self._id("application", beside)
        self._known("commitment", key, commitment.id)

    def _serve(self, row: Content, now: datetime) -> None:  # noqa: ARG002 - has no moment
        commitment = db.session.get_one(Commitment, self._id("commitment", row["key"]))
        commitment.activity_id = self._id("activity", row["activity"])

    def _turn(self, row: Content, now: datetime) -> None:
        """Let somebody tell of a promise: state, day, and what they said and how, if known."""
        state, _day, *rest = row["turn"]
        note, how, by = [*rest, None, None, None][:3]
        commitment = db.session.get_one(Commitment, self._id("commitment", row["key"]))
        commitments.record_turn(
            commitment,
            commitments.Turn(state, day_of(now), note=note, told_how=how, told_by=by),
            uid=self._uid("turn", f"{row['key']}/{row['turn'][1]}/{state}"),
            actor=None if how == "link" else self._actor,
            now=now,
        )
