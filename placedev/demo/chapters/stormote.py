"""What a stormöte adds to a meeting: invitation, questions, cards and dots, themes, answers."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import select

from placedev.contributions import answer_operations as answers
from placedev.contributions import idea_queries, theme_queries
from placedev.contributions import operations as contributions
from placedev.contributions import paper_operations as papers
from placedev.contributions import public_operations as publishing
from placedev.contributions import theme_operations as themes
from placedev.contributions import trail_operations as trails
from placedev.contributions.models import Ballot, BallotDot, Idea, Question, QuestionOption, Theme
from placedev.contributions.paper_rules import Warned
from placedev.contributions.public_snapshot import snapshot
from placedev.core.db import db
from placedev.demo.stage import Content, Stage
from placedev.hall import operations as hall
from placedev.meetings.models import (
    AgendaItem,
    Coming,
    ExpectedAttendance,
    InvitationChannel,
    Meeting,
)
from placedev.plan.models import Activity

_HANDED_OVER = "-"  # a card for the municipality: it lies in no theme
_UNREADABLE = "?"
_THEMELESS = {_HANDED_OVER, _UNREADABLE}


class StormoteChapter(Stage):
    """What people wrote and chose at meetings, and what became of it."""

    def _plan_contributions(self) -> None:
        for row in self._rows("meetings"):
            known = max(self._content["place"]["day"], row.get("known", row["day"] - 21))
            self._at(known, "asked", self._adder(self._prepare, row))
            if "sheets" in row:
                self._at(row["day"], "sheets", self._adder(self._type_in, row))
        for row in self._rows("themes"):
            self._at(row["day"], "theme", self._adder(self._add_theme, row))
            if "into" in row:
                self._at(row["carried"], "carried", self._adder(self._carry, row))
        for row in self._rows("answers"):
            self._at(row["day"], "answered", self._adder(self._answer_ideas, row))
        for row in self._rows("answers_published"):
            self._at(row["day"], "told", self._adder(self._tell_answers, row))

    # Before

    def _prepare(self, row: Content, now: datetime) -> None:
        meeting = self._held_at(row["key"])
        for position, (category, count) in enumerate(row.get("expected", {}).items(), start=1):
            self._add(
                ExpectedAttendance(
                    meeting_id=meeting.id, position=position, category=category, headcount=count
                )
            )
        for position, channel in enumerate(row.get("channels", []), start=1):
            self._add_channel(meeting, position, channel)
        for how_many in row.get("coming", []):
            self._add(Coming(meeting_id=meeting.id, how_many=how_many, said_at=now))
        for question in row.get("questions", []):
            self._ask(row, question, now)
        if row.get("questions") and row.get("state") == "planned":
            hall.prepare_hall(meeting, now=now)

    def _add_channel(self, meeting: Meeting, position: int, channel: Content) -> None:
        sent = channel.get("sent", channel.get("intended"))
        self._add(
            InvitationChannel(
                meeting_id=meeting.id,
                position=position,
                channel=channel["channel"],
                channel_label=channel.get("channel_label"),
                sent_on=None if sent is None else self._calendar.day(sent),
                note=channel.get("note"),
            )
        )

    def _ask(self, row: Content, said: Content, now: datetime) -> None:
        key = f"{row['key']}/{said['key']}"
        item_id = self._id("agenda-item", f"{row['key']}/{said['item']}")
        options = [
            contributions.OptionDetails(option.get("text") or self._theme_name(option["theme"]))
            for option in said.get("options", [])
        ]
        question = contributions.ask_question(
            self._held_at(row["key"]),
            contributions.QuestionDetails(
                text=said["text"],
                kind=said.get("kind", "ideas"),
                hint=said.get("hint"),
                agenda_item=db.session.get_one(AgendaItem, item_id),
                dots_each=said.get("dots_each", 3),
                method_text=said.get("method_text"),
                options=tuple(options),
            ),
            uid=self._uid("question", key),
            actor=self._actor,
            now=now,
        )
        self._known("question", key, question.id)

    def _theme_name(self, key: str) -> str:
        return next(str(one["name"]) for one in self._content["themes"] if one["key"] == key)

    # During and after

    def _type_in(self, row: Content, now: datetime) -> None:
        meeting = self._held_at(row["key"])
        first = row["questions"][0]["key"]
        question = db.session.get_one(Question, self._id("question", f"{row['key']}/{first}"))
        for sheet in row["sheets"]:
            uid = self._uid("sheet", f"{row['key']}/{sheet['label']}")
            details = papers.SheetDetails(sheet["label"], question, sheet["cards"])
            words = [Warned(text) for _theme, text in sheet["ideas"]]
            papers.make_sheet(meeting, details, words, uid=uid, actor=self._actor, now=now)
            for number, (theme, text) in enumerate(sheet["ideas"], start=1):
                idea = self._idea_of(uuid.uuid5(uid, str(number)))
                self._known("idea", text, idea.id)
                if theme not in _THEMELESS:
                    self._lies_in.setdefault(theme, []).append(idea.id)
        for said in row["questions"]:
            self._close(row, said, now)

    def _idea_of(self, uid: uuid.UUID) -> Idea:
        return db.session.scalars(select(Idea).where(Idea.uid == uid)).one()

    def _close(self, row: Content, said: Content, now: datetime) -> None:
        question = db.session.get_one(Question, self._id("question", f"{row['key']}/{said['key']}"))
        question.state, question.opened_at, question.closed_at = "closed", now, now
        question.paper_ballots, question.outcome = said.get("paper_ballots"), said.get("outcome")
        options = db.session.scalars(
            select(QuestionOption)
            .where(QuestionOption.question_id == question.id)
            .order_by(QuestionOption.position)
        )
        by_key: dict[str, QuestionOption] = {}
        for option, words in zip(options, said.get("options", []), strict=True):
            option.paper_dots = words.get("paper_dots")
            by_key[words.get("key", words.get("theme"))] = option
            if "theme" in words:
                self._chosen.setdefault(words["theme"], []).append(option.id)
        for dots in said.get("phones", []):
            self._cast_ballot(question, [by_key[key] for key in dots], now)

    def _cast_ballot(self, question: Question, chosen: list[QuestionOption], now: datetime) -> None:
        ballot_id = self._add(Ballot(question_id=question.id, cast_at=now))
        for option in dict.fromkeys(chosen):
            self._add(
                BallotDot(ballot_id=ballot_id, option_id=option.id, dots=chosen.count(option))
            )

    def _add_theme(self, row: Content, now: datetime) -> None:
        theme = themes.add_theme(
            self._place,
            row["name"],
            meeting=self._held_at(row["meeting"]),
            uid=self._uid("theme", row["key"]),
            actor=self._actor,
            now=now,
        )
        theme.description = row.get("description")
        theme.rank, theme.rank_reason = row.get("rank"), row.get("rank_reason")
        self._known("theme", row["key"], theme.id)
        for idea_id in self._lies_in.get(row["key"], []):
            db.session.get_one(Idea, idea_id).theme_id = theme.id
        for option_id in self._chosen.get(row["key"], []):
            db.session.get_one(QuestionOption, option_id).theme_id = theme.id
        db.session.flush()

    def _carry(self, row: Content, now: datetime) -> None:
        theme = db.session.get_one(Theme, self._id("theme", row["key"]))
        for title in row["into"]:
            trails.carry(
                self._place,
                theme,
                "activity",
                self._activity(title),
                answers=False,
                actor=self._actor,
                now=now,
            )

    def _activity(self, title: str) -> Activity:
        number = next(one["number"] for one in self._content["activities"] if one["title"] == title)
        return db.session.get_one(Activity, self._id("activity", number))

    def _answer_ideas(self, row: Content, now: datetime) -> None:
        told: dict[str, Any] = {
            name: row.get(name) for name in ("text", "passed_to", "reference", "reply")
        }
        for column, said in (("passed_on", "passed"), ("replied_on", "replied")):
            told[column] = self._calendar.day(row[said]) if said in row else None
        if "activity" in row:
            told["activity_id"] = self._activity(row["activity"]).id
        ids = [self._id("idea", text) for text in row.get("ideas", [])]
        ids += self._lies_in[row["theme"]] if "theme" in row else []
        answers.answer_ideas(
            self._place,
            [db.session.get_one(Idea, idea_id) for idea_id in ids],
            answers.Answer(row["outcome"], **told),
            actor=self._actor,
            now=now,
        )

    def _tell_answers(self, row: Content, now: datetime) -> None:
        """Let out what became of the ideas of a meeting; without one, of the whole place."""
        meeting = self._held_at(row["meeting"]) if "meeting" in row else None
        lines = [
            line
            for line in idea_queries.lines_of(place_id=self._place.id)
            if meeting is None or line.idea.meeting_id == meeting.id
        ]
        targets = idea_queries.targets_of([line.answer for line in lines if line.answer])
        content = snapshot(lines, theme_queries.themes_of(place_id=self._place.id), targets)
        publishing.publish(
            self._place, meeting, content, to_look_at=0, looked=True, actor=self._actor, now=now
        )

    def _held_at(self, key: str) -> Meeting:
        return db.session.get_one(Meeting, self._id("meeting", key))
