"""What the plan rests on and what it costs: drafts, comments, analysis, money, others' goals."""

from datetime import datetime
from typing import Any

from placedev.analysis.bin_operations import put_away
from placedev.analysis.models import AnalysisEvidence, AnalysisItem
from placedev.consultations.models import Comment, CommentPeriod
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.demo.stage import Content, Stage, number_of
from placedev.editions.draft_operations import put_out
from placedev.funding import standing_operations
from placedev.funding.models import (
    ApplicationTurn,
    BudgetChange,
    BudgetLine,
    Cofinancing,
    FundingApplication,
    FundingReport,
    FundingSource,
    ProcessBudget,
)
from placedev.plan.activities.models import (
    ActivityPriority,
    PlanRemark,
    PlanRemarkTarget,
    TimingMove,
)
from placedev.plan.activities.operations import remove_activity
from placedev.plan.area_models import CrossGoal, CrossGoalUse
from placedev.plan.models import Activity, Funding, Plan
from placedev.plan.picture_models import TargetPictureDraft
from placedev.plan.timing import parse_timing


class PlanInFullChapter(Stage):
    """Everything around the activities."""

    def _plan_around_the_plan(self) -> None:
        for name, kind, add in (
            ("picture_drafts", "picture", self._add_draft),
            ("comment_periods", "comments", self._add_comments),
            ("analysis", "analysis", self._add_analysis),
            ("cross_goals", "cross-goal", self._add_cross_goal),
            ("plan_remarks", "remark-on-plan", self._add_remark),
            ("moves", "move", self._add_move),
            ("priorities", "priority", self._add_priority),
            ("sources", "source", self._add_source),
            ("applications", "application", self._add_application),
            ("budgets", "budget", self._add_budget),
            ("removed", "removed", self._remove),
            ("analysis_removed", "removed", self._remove_finding),
        ):
            for row in self._rows(name):
                self._at(row.pop("day"), kind, self._adder(add, row))

    def _add_draft(self, row: Content, now: datetime) -> None:
        key = row.pop("key", None)
        draft = TargetPictureDraft(
            plan_id=self._plan_id,
            made_at=now,
            made_by_id=self._actor.user_id,
            visions=row.pop("visions", []),
            values=row.pop("values", []),
            **row,
        )
        self._known("draft", key or str(now), self._add(draft))

    def _add_comments(self, row: Content, now: datetime) -> None:
        comments, days = row.pop("comments"), row.pop("days")
        is_whole_plan_out = row.pop("puts_out_draft", False)
        period = CommentPeriod(
            place_id=self._place.id,
            draft_id=self._id("draft", row.pop("draft", None)),
            opens_on=day_of(now),
            closes_on=self._calendar.day(days),
            created_at=now,
            **row,
        )
        self._add(period)
        if is_whole_plan_out:
            uid = self._uid("draft-out", period.title)
            put_out(self._place, period, uid=uid, site=self._site, actor=self._actor, now=now)
        for number, comment in enumerate(comments, start=1):
            received = self._calendar.evening(comment.pop("day"))
            answered = comment.pop("answered", None)
            self._add(
                Comment(
                    period_id=period.id,
                    number=number,
                    organisation_id=self._id("organisation", comment.pop("organisation", None)),
                    area_id=self._id("area", comment.pop("area", None)),
                    received_on=day_of(received),
                    received_at=received,
                    answered_on=None if answered is None else self._calendar.day(answered),
                    answered_by_id=None if answered is None else self._actor.user_id,
                    **comment,
                )
            )

    def _add_analysis(self, row: Content, now: datetime) -> None:
        evidence = row.pop("evidence", [])
        item = AnalysisItem(
            place_id=self._place.id,
            meeting_id=self._id("meeting", row.pop("meeting", None)),
            position=self._next("analysis"),
            created_at=now,
            **row,
        )
        self._known("finding", item.text, self._add(item))
        for position, text in enumerate(evidence, start=1):
            self._add(AnalysisEvidence(item_id=item.id, position=position, text=text))

    def _add_cross_goal(self, row: Content, now: datetime) -> None:  # noqa: ARG002 - no moment
        areas, is_of_plan = row.pop("areas", []), row.pop("whole_plan", False)
        goal = CrossGoal(plan_id=self._plan_id, position=self._next("cross-goal"), **row)
        self._add(goal)
        homes = [self._id("area", key) for key in areas] + ([None] if is_of_plan else [])
        for home in homes:
            self._add(CrossGoalUse(cross_goal_id=goal.id, area_id=home))

    def _add_remark(self, row: Content, now: datetime) -> None:  # noqa: ARG002 - no moment
        remark = PlanRemark(plan_id=self._plan_id, position=self._next("remark"), text=row["text"])
        self._add(remark)
        for number in row["activities"]:
            activity = self._id("activity", number)
            self._add(PlanRemarkTarget(remark_id=remark.id, activity_id=activity))

    def _add_move(self, row: Content, now: datetime) -> None:
        """Let an activity have had another time: the one that it has is what it became."""
        activity = db.session.get_one(Activity, self._id("activity", row["activity"]))
        was = parse_timing(row["was"])
        self._add(
            TimingMove(
                activity_id=activity.id,
                moved_on=day_of(now),
                timing_kind=was.kind,
                timing_text=was.text,
                starts_on=was.starts_on,
                ends_on=was.ends_on,
                to_text=activity.timing_text,
                reason=row.get("reason"),
                recorded_at=now,
                recorded_by_id=self._actor.user_id,
            )
        )

    def _add_priority(self, row: Content, now: datetime) -> None:
        self._add(
            ActivityPriority(
                activity_id=self._id("activity", row.pop("activity")),
                position=1,
                dated_on=day_of(now),
                **row,
            )
        )

    def _add_source(self, row: Content, now: datetime) -> None:  # noqa: ARG002 - no moment
        key = row.pop("key")
        source = FundingSource(
            place_id=self._place.id,
            organisation_id=self._id("organisation", row.pop("organisation", None)),
            max_share=number_of(row.pop("max_share", None)),
            **row,
        )
        self._known("source", key, self._add(source))

    def _add_application(self, row: Content, now: datetime) -> None:
        turns, serves, key = row.pop("turns"), row.pop("serves", []), row.pop("key", row["title"])
        beside, reports = row.pop("cofinancing", []), row.pop("reports", [])
        application = FundingApplication(
            place_id=self._place.id,
            source_id=self._id("source", row.pop("source", None)),
            applicant_id=self._id("organisation", row.pop("applicant", None)),
            amount=number_of(row.pop("amount")),
            currency="SEK",
            cofinancing_share=number_of(row.pop("cofinancing_share", None)),
            created_at=now,
            **row,
        )
        self._known("application", key, self._add(application))
        for turn in turns:
            moment = self._calendar.evening(turn["day"])
            self._add(
                ApplicationTurn(
                    application_id=application.id,
                    state=turn["state"],
                    amount=number_of(turn.get("amount")),
                    note=turn.get("note"),
                    happened_on=day_of(moment),
                    recorded_at=moment,
                    recorded_by_id=self._actor.user_id,
                )
            )
        for position, one in enumerate(beside, start=1):
            giver = self._id("organisation", one.pop("from", None))
            self._add(_cofinancing(application.id, giver, position, one))
        for position, report in enumerate(reports, start=1):
            due, sent = report.pop("due"), report.pop("sent", None)
            self._add(
                FundingReport(
                    application_id=application.id,
                    position=position,
                    due_on=self._calendar.day(due),
                    sent_on=None if sent is None else self._calendar.day(sent),
                    **report,
                )
            )
        for key in serves:
            funding = db.session.get_one(Funding, self._id("funding", key))
            funding.application_id = application.id
        db.session.flush()
        standing_operations.restate_all(self._place)

    def _add_budget(self, row: Content, now: datetime) -> None:
        lines, changes = row.pop("lines"), row.pop("changes", [])
        start, end = row.pop("from_day"), row.pop("to_day")
        budget = ProcessBudget(
            place_id=self._place.id,
            position=self._next("budget"),
            ceiling=number_of(row.pop("ceiling")),
            warn_from=number_of(row.pop("warn_from", None)),
            from_on=self._calendar.day(start),
            to_on=self._calendar.day(end),
            **row,
        )
        self._add(budget)
        for line in lines:
            self._add(
                BudgetLine(
                    budget_id=budget.id,
                    amount=number_of(line.pop("amount")),
                    dated_on=self._calendar.day(line.pop("day")),
                    recorded_at=now,
                    recorded_by_id=self._actor.user_id,
                    **line,
                )
            )
        for change in changes:
            self._add(self._budget_change(budget, change, now))

    def _budget_change(self, budget: ProcessBudget, row: Content, now: datetime) -> BudgetChange:
        decided, end = row.pop("decided", None), row.pop("to_day", None)
        return BudgetChange(
            budget_id=budget.id,
            asked_on=self._calendar.day(row.pop("day")),
            decided_on=None if decided is None else self._calendar.day(decided),
            to_before=budget.to_on if end else None,
            to_after=None if end is None else self._calendar.day(end),
            recorded_at=now,
            recorded_by_id=self._actor.user_id,
            **row,
        )

    def _remove(self, row: Content, now: datetime) -> None:
        remove_activity(
            db.session.get_one(Plan, self._plan_id),
            db.session.get_one(Activity, self._id("activity", row["activity"])),
            knowingly=True,
            actor=self._actor,
            now=now,
        )

    def _remove_finding(self, row: Content, now: datetime) -> None:
        item = db.session.get_one(AnalysisItem, self._id("finding", row["text"]))
        put_away(item, actor=self._actor, now=now)


def _cofinancing(
    application_id: int, organisation_id: int | None, position: int, row: dict[str, Any]
) -> Cofinancing:
    return Cofinancing(
        application_id=application_id,
        organisation_id=organisation_id,
        position=position,
        amount=number_of(row.pop("amount", None)),
        hours=number_of(row.pop("hours", None)),
        rate=number_of(row.pop("rate", None)),
        currency="SEK",
        **row,
    )
