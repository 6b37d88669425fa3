"""Rows of the tables to a snapshot: the very function behind the draft and behind publishing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from placedev.commitments import models as commitments
from placedev.commitments import rules as commitment_rules
from placedev.core import markdown
from placedev.core.clock import day_of
from placedev.core.collation import sort_key
from placedev.core.files import StoredFile
from placedev.core.gather import Gathered
from placedev.core.i18n import _, force_locale
from placedev.editions import snapshot as s
from placedev.editions.models import Edition
from placedev.meetings import models as meetings
from placedev.meetings import rules as meeting_rules
from placedev.places import models as places
from placedev.places import rules as place_rules
from placedev.plan import models as plan
from placedev.plan import rules as plan_rules
from placedev.stakeholders import models as stakeholders
from placedev.stakeholders import rules as stakeholder_rules
from placedev.steps.method import Method
from placedev.steps.models import GatePassage, GateReopening, StepPeriod
from placedev.steps.rules import State, current_step
from placedev.web.formatting import day, money, number
from placedev.web.rendering import spoken

_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Loaded:
    """All that a snapshot is made from."""

    rows: Gathered
    editions: Sequence[tuple[int, date, str | None]]  # number, day, change note; oldest first
    method: Method


@dataclass(frozen=True)
class NewEdition:
    """Which edition a snapshot becomes; a draft becomes none."""

    number: int
    published_on: date
    change_note: str | None


def compose(loaded: Loaded, *, today: date, edition: NewEdition | None = None) -> s.PlanSnapshot:
    """Return the plan as plain data, in its own language. Needs an app context.

    Args:
        loaded: the rows.
        today: who has said nothing for long by this day is shown as silent.
        edition: which edition it becomes; none for a draft.
    """
    found = loaded.rows.of(plan.Plan)
    the_plan = found[0] if found else _no_plan(loaded.rows.of(places.Place)[0])
    with force_locale(spoken(the_plan.language)):
        return _Composer(loaded, the_plan, today).snapshot(edition)


def version_of(edition: Edition) -> tuple[int, date, str | None]:
    """Return what later editions tell about this one."""
    return edition.number, day_of(edition.published_at), edition.change_note


def _no_plan(place: places.Place) -> plan.Plan:
    """Return what stands in for a plan that nobody has begun."""
    return plan.Plan(
        id=0,
        title=_("Plan för %(name)s", name=place.name),
        kind_word=_("handlingsplan"),
        language="sv",
        values=[],
        tracks=[],
    )


class _Composer:
    """Looks things up while a snapshot is made."""

    def __init__(self, loaded: Loaded, the_plan: plan.Plan, today: date) -> None:
        rows = loaded.rows
        self._today = today
        self._loaded = loaded
        self._rows = rows
        self._plan = the_plan
        self._place = rows.of(places.Place)[0]
        self._organisations = _by_id(rows.of(stakeholders.Organisation))
        self._groups = _by_id(rows.of(stakeholders.Group))
        self._sub_places = _by_id(rows.of(places.SubPlace))
        self._areas = _by_id(rows.of(plan.GoalArea))
        self._goals = _by_id(rows.of(plan.Goal))
        self._activities = _by_id(rows.of(plan.Activity))
        self._meetings = _by_id(rows.of(meetings.Meeting))
        self._steps = rows.under(plan.ActivityStep, "activity_id")
        self._roles = rows.under(plan.ActivityRole, "activity_id")
        self._costs = rows.under(plan.ActivityCost, "activity_id")
        self._funding = rows.under(plan.Funding, "activity_id")
        self._statuses = rows.under(plan.ActivityStatus, "activity_id")
        self._turns = rows.under(commitments.CommitmentTurn, "commitment_id")
        self._attendance = rows.under(meetings.Attendance, "meeting_id")
        self._seats = rows.under(stakeholders.Seat, "group_id")

    def snapshot(self, edition: NewEdition | None) -> s.PlanSnapshot:
        """Return all of it."""
        versions = [
            s.Version(number=number, published_on=day, change_note=note)
            for number, day, note in self._loaded.editions
        ]
        if edition is not None:
            versions.append(
                s.Version(
                    number=edition.number,
                    published_on=edition.published_on,
                    change_note=edition.change_note,
                )
            )
        return s.PlanSnapshot(
            schema_version=s.SCHEMA,
            language=self._plan.language,
            number=edition.number if edition else None,
            published_on=edition.published_on if edition else None,
            change_note=edition.change_note if edition else None,
            place=self._the_place(),
            plan=self._the_plan(),
            areas=tuple(map(self._area, self._rows.of(plan.GoalArea))),
            goals=self._goals_under(None, None),
            indicators=tuple(map(self._indicator, self._rows.of(plan.Indicator))),
            activities=tuple(map(self._activity, self._rows.of(plan.Activity))),
            commitments=tuple(
                map(self._commitment, sorted(self._rows.of(commitments.Commitment), key=_made))
            ),
            meetings=tuple(map(self._meeting, self._shown_meetings())),
            decisions=tuple(
                map(self._decision, sorted(self._rows.of(meetings.Decision), key=_decided))
            ),
            groups=tuple(map(self._group, _by_name(self._groups.values()))),
            organisations=tuple(
                _organisation(one)
                for one in _by_name(self._organisations.values())
                if one.merged_into_id is None
            ),
            steps=self._method_steps(),
            progress_notes=tuple(map(self._note, self._shown_notes())),
            versions=tuple(versions),
        )

    def _the_place(self) -> s.Place:
        place = self._place
        return s.Place(
            **_same(place, s.Place, but={"kind_word", "photo", "principal_word", *_LISTS}),
            kind_word=_shown(place_rules.KINDS, place.kind, place.kind_label),
            photo=self._photo(),
            principal_word=_maybe(place_rules.PRINCIPALS, place.principal_kind, None),
            sub_places=tuple(
                s.SubPlace(uid=one.uid, name=one.name, kind=one.kind)
                for one in self._rows.of(places.SubPlace)
            ),
            facts=tuple(s.Fact(**_same(one, s.Fact)) for one in self._rows.of(places.PlaceFact)),
        )

    def _photo(self) -> s.Photo | None:
        place = self._place
        return next(
            (
                s.Photo(
                    sha256=file.sha256,
                    media_type=file.media_type,
                    alt=place.photo_alt,
                    credit=place.photo_credit,
                    licence=place.photo_licence,
                )
                for file in self._rows.of(StoredFile)
            ),
            None,
        )

    def _the_plan(self) -> s.Plan:
        the_plan = self._plan
        owner = self._organisations.get(the_plan.owner_id or 0)
        return s.Plan(
            **_same(the_plan, s.Plan, but={"owner", "values", "tracks", *_LISTS}),
            values=tuple(the_plan.values),
            tracks=tuple(the_plan.tracks),
            owner=owner.name if owner else None,
            sections=tuple(map(_section, self._rows.of(plan.PlanSection))),
            related=tuple(
                s.RelatedPlan(
                    **_same(one, s.RelatedPlan, but={"relation_word"}),
                    relation_word=_shown(plan_rules.RELATIONS, one.relation, one.relation_label),
                )
                for one in self._rows.of(plan.RelatedPlan)
            ),
            milestones=tuple(
                s.Milestone(**_same(one, s.Milestone)) for one in self._rows.of(plan.PlanMilestone)
            ),
        )

    def _area(self, area: plan.GoalArea) -> s.Area:
        return s.Area(**_same(area, s.Area, but=_LISTS), goals=self._goals_under(area.id, None))

    def _goals_under(self, area_id: int | None, parent: plan.Goal | None) -> tuple[s.Goal, ...]:
        """Return the goals right below a goal, or the uppermost ones of an area or of none."""
        below = [
            goal
            for goal in self._goals.values()
            if (goal.parent_id == parent.id if parent else self._is_top_of(goal, area_id))
        ]
        return tuple(
            s.Goal(**_same(goal, s.Goal, but=_LISTS), goals=self._goals_under(area_id, goal))
            for goal in below
        )

    def _is_top_of(self, goal: plan.Goal, area_id: int | None) -> bool:
        return goal.parent_id is None and goal.area_id == area_id

    def _area_of_goal(self, goal_id: int | None) -> int | None:
        """Return the area under which a goal is shown: that of the goal highest above it."""
        goal = self._goals.get(goal_id or 0)
        while goal is not None and goal.parent_id is not None:
            goal = self._goals.get(goal.parent_id)
        return goal.area_id if goal else None

    def _hangs_on(self, row: plan.Activity | plan.Indicator) -> dict[str, Any]:
        goal = self._goals.get(row.goal_id or 0)
        area = self._areas.get((self._area_of_goal(row.goal_id) if goal else row.area_id) or 0)
        return {
            "area_uid": area.uid if area else None,
            "goal_uid": goal.uid if goal else None,
        }

    def _indicator(self, row: plan.Indicator) -> s.Indicator:
        return s.Indicator(
            **_same(row, s.Indicator, but={"area_uid", "goal_uid", "direction_word"}),
            **self._hangs_on(row),
            direction_word=_maybe(plan_rules.DIRECTIONS, row.direction, None),
        )

    def _activity(self, row: plan.Activity) -> s.Activity:
        statuses = sorted(self._statuses[row.id], key=lambda one: (one.noted_on, one.id))
        told = tuple(map(_status, statuses))
        last = told[-1] if told else None
        origin = self._meetings.get(row.origin_id or 0)
        sub_place = self._sub_places.get(row.sub_place_id or 0)
        follows = self._activities.get(row.follows_id or 0)
        return s.Activity(
            **_same(row, s.Activity, but=_MADE_OF_ACTIVITY | _LISTS),
            **self._hangs_on(row),
            follows_uid=follows.uid if follows else None,
            kind_word=_maybe(plan_rules.ACTIVITY_KINDS, row.kind, row.kind_label),
            who_acts_word=_maybe(plan_rules.WHO_ACTS, row.who_acts, None),
            sub_place=sub_place.name if sub_place else None,
            origin=origin.title if origin else None,
            steps=tuple(s.Step(text=one.text, is_done=one.is_done) for one in self._steps[row.id]),
            resources=tuple(row.resources),
            when=row.timing_text or _days(row.starts_on, row.ends_on),
            roles=tuple(map(self._role, self._roles[row.id])),
            costs=tuple(map(_cost, self._costs[row.id])),
            funding=tuple(map(self._funded, self._funding[row.id])),
            status=last.status if last else plan_rules.SILENT,
            status_word=last.status_word
            if last
            else _shown(plan_rules.STATUSES, plan_rules.SILENT, None),
            status_reason=last.reason if last else None,
            status_on=last.noted_on if last else None,
            statuses=told,
        )

    def _role(self, row: plan.ActivityRole) -> s.Role:
        organisation = self._organisations.get(row.organisation_id or 0)
        group = self._groups.get(row.group_id or 0)
        named = organisation or group
        return s.Role(
            who=named.name if named else row.actor or "",
            who_short=organisation.short_name if organisation else None,
            organisation_uid=organisation.uid if organisation else None,
            role=row.role,
            role_word=_shown(plan_rules.ROLES, row.role, row.role_label),
            state=row.state,
            state_word=_shown(plan_rules.ROLE_STATES, row.state, None),
            answered_on=row.answered_on,
        )

    def _funded(self, row: plan.Funding) -> s.Funding:
        organisation = self._organisations.get(row.organisation_id or 0)
        return s.Funding(
            **_same(row, s.Funding, but={"source", "organisation_uid", "state_word"}),
            source=row.source or (organisation.name if organisation else _("okänd finansiär")),
            organisation_uid=organisation.uid if organisation else None,
            state_word=_shown(plan_rules.FUNDING_STATES, row.state, row.state_label),
        )

    def _commitment(self, row: commitments.Commitment) -> s.Commitment:
        organisation = self._organisations[row.organisation_id]
        meeting = self._meetings.get(row.meeting_id or 0)
        activity = self._activities.get(row.activity_id or 0)
        goal = self._goals.get(row.goal_id or 0)
        turns = tuple(
            s.Turn(
                **_same(one, s.Turn, but={"state_word"}),
                state_word=_shown(commitment_rules.STATES, one.state, one.state_label),
            )
            for one in sorted(self._turns[row.id], key=lambda one: (one.happened_on, one.id))
        )
        return s.Commitment(
            **_same(row, s.Commitment, but=_MADE_OF_COMMITMENT),
            organisation_uid=organisation.uid,
            organisation=organisation.name,
            kind_word=_shown(commitment_rules.KINDS, row.kind, row.kind_label),
            size=_size(row),
            signed_word=_maybe(commitment_rules.SIGNED, row.signed_how, row.signed_label),
            meeting=", ".join(filter(None, (meeting and meeting.title, row.minutes_ref))) or None,
            activity_uid=activity.uid if activity else None,
            goal_uid=goal.uid if goal else None,
            serves_word=_maybe(commitment_rules.SERVES, row.serves, None),
            silent_since=commitment_rules.silent_since(
                heard_on=row.heard_on, report_due_on=row.report_due_on, today=self._today
            ),
            state=turns[-1].state if turns else "said",
            state_word=turns[-1].state_word
            if turns
            else _shown(commitment_rules.STATES, "said", None),
            turns=turns,
        )

    def _shown_meetings(self) -> list[meetings.Meeting]:
        stays_here = {"draft", "cancelled"}
        shown = [
            one for one in self._meetings.values() if meeting_rules.phase(one) not in stays_here
        ]
        return sorted(
            shown,
            key=lambda one: (one.state == "planned", one.held_on or date.max, one.id),
        )

    def _meeting(self, row: meetings.Meeting) -> s.Meeting:
        sub_place = self._sub_places.get(row.sub_place_id or 0)
        return s.Meeting(
            **_same(row, s.Meeting, but={"kind_word", "sub_place", "attendance"}),
            kind_word=meeting_rules.kind_word(row.kind, row.kind_label),
            sub_place=sub_place.name if sub_place else None,
            attendance=tuple(
                s.Attendance(
                    category=one.category,
                    category_word=_shown(
                        meeting_rules.CATEGORIES, one.category, one.category_label
                    ),
                    headcount=one.headcount,
                    precision=one.precision,
                )
                for one in self._attendance[row.id]
            ),
        )

    def _decision(self, row: meetings.Decision) -> s.Decision:
        meeting = self._meetings.get(row.meeting_id or 0)
        how = meeting_rules.decided_words(row)
        return s.Decision(
            **_same(row, s.Decision, but={"meeting_uid", "how", "planned_earlier"}),
            meeting_uid=meeting.uid if meeting else None,
            how=None if how == row.vote else how,
            planned_earlier=tuple(row.planned_earlier),
        )

    def _sits(self, seat: stakeholders.Seat) -> bool:
        """Tell whether somebody sits there on the day, and does not only step in."""
        is_former = seat.to_on is not None and seat.to_on < self._today
        return not (is_former or seat.is_substitute)

    def _group(self, row: stakeholders.Group) -> s.Group:
        return s.Group(
            **_same(row, s.Group, but={"kind_word", "state_word", "seats"}),
            kind_word=stakeholder_rules.group_kind_word(row.kind, row.kind_label),
            state_word=_shown(stakeholder_rules.GROUP_STATES, row.state, None),
            seats=tuple(map(self._seat, filter(self._sits, self._seats[row.id]))),
        )

    def _seat(self, row: stakeholders.Seat) -> s.Seat:
        organisation = self._organisations.get(row.organisation_id or 0)
        sector = stakeholder_rules.sector_word(row.sector or "other")
        return s.Seat(held_for=organisation.name if organisation else sector, role=row.role)

    def _method_steps(self) -> tuple[s.MethodStep, ...]:
        passages = self._passages()
        begun = {one.step_key for one in self._rows.of(StepPeriod) if one.started_on}
        current = current_step(self._loaded.method.steps, passages)
        reopened: dict[str, list[date]] = {}
        for one in sorted(self._rows.of(GateReopening), key=lambda one: one.round):
            reopened.setdefault(one.step_key, []).append(day_of(one.reopened_at))
        return tuple(
            s.MethodStep(
                number=step.number,
                key=step.key,
                name=str(step.name),
                reopened_on=tuple(reopened.get(step.key, ())),
                is_under_way=step.key not in passages and (step == current or step.key in begun),
                **_passed(passages.get(step.key)),
            )
            for step in self._loaded.method.steps
        )

    def _passages(self) -> dict[str, GatePassage]:
        """Return the passages that count, by step."""
        taken_back = {(one.step_key, one.round) for one in self._rows.of(GateReopening)}
        return {
            one.step_key: one
            for one in self._rows.of(GatePassage)
            if (one.step_key, one.round) not in taken_back
        }

    def _shown_notes(self) -> list[plan.ProgressNote]:
        shown = [one for one in self._rows.of(plan.ProgressNote) if one.is_public]
        return sorted(shown, key=lambda one: (one.noted_on, one.id))

    def _note(self, row: plan.ProgressNote) -> s.ProgressNote:
        activity = self._activities.get(row.activity_id or 0)
        return s.ProgressNote(
            **_same(row, s.ProgressNote, but={"activity_uid"}),
            activity_uid=activity.uid if activity else None,
        )


# Fields that are put together, not copied.
_LISTS = frozenset(
    "goals sub_places facts sections related milestones steps roles costs funding statuses".split()
)
_MADE_OF_ACTIVITY = frozenset(
    "area_uid goal_uid follows_uid kind_word who_acts_word sub_place origin resources when status"
    " status_word status_reason status_on".split()
)
_MADE_OF_COMMITMENT = frozenset(
    "organisation_uid organisation kind_word size signed_word meeting activity_uid goal_uid state"
    " state_word turns serves_word silent_since".split()
)


def _same(
    row: object, part: type[s.Part], *, but: frozenset[str] | set[str] = frozenset()
) -> dict[str, Any]:
    """Return the fields that a part has under the same name as the row."""
    return {name: getattr(row, name) for name in part.model_fields if name not in but}


def _shown(known: Mapping[str, Any], code: str, label: str | None) -> str:
    """Return the source's own word, or else ours, or else the code as it came."""
    return label or str(known.get(code, code))


def _maybe(known: Mapping[str, Any], code: str | None, label: str | None) -> str | None:
    """Return as `_shown`, or nothing where there is neither word nor code."""
    return None if code is None and not label else _shown(known, code or "", label)


def _by_id(rows: Iterable[Any]) -> dict[int, Any]:
    return {row.id: row for row in rows}


def _by_name(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: (sort_key(row.name), row.id))


def _made(row: commitments.Commitment) -> tuple[object, ...]:
    return row.created_at, row.id


def _decided(row: meetings.Decision) -> tuple[object, ...]:
    return row.decided_on or date.max, row.position, row.id


def _organisation(row: stakeholders.Organisation) -> s.Organisation:
    return s.Organisation(
        **_same(row, s.Organisation, but={"sector_word"}),
        sector_word=stakeholder_rules.sector_word(row.sector, row.sector_label),
    )


def _section(row: plan.PlanSection) -> s.Section:
    fresh = row.renderer == markdown.RENDERER
    html = row.text_html if fresh else str(markdown.render(row.text))
    return s.Section(title=row.title, html=html)


def _passed(passage: GatePassage | None) -> dict[str, Any]:
    if passage is None:
        return {}
    return {
        "passed_on": day_of(passage.passed_at),
        "met": sum(one.get("state") == State.MET for one in passage.evidence),
        "criteria": len(passage.evidence),
        "overridden": passage.overridden,
    }


def _status(row: plan.ActivityStatus) -> s.Status:
    status = plan_rules.known_status(row.status)
    return s.Status(
        status=status,
        status_word=_shown(plan_rules.STATUSES, status, row.status_label),
        reason=row.reason,
        noted_on=row.noted_on,
    )


def _cost(row: plan.ActivityCost) -> s.Cost:
    return s.Cost(**_same(row, s.Cost, but={"said"}), said=row.text or _cost_words(row))


def _cost_words(row: plan.ActivityCost) -> str:
    said = _shown(plan_rules.COSTS, row.kind, None)
    if row.amount is not None:
        said = money(row.amount, row.currency)
        if row.amount_to is not None:
            said = f"{number(row.amount)}–{money(row.amount_to, row.currency)}"
        if row.years:
            said = _("%(amount)s per år i %(years)s år", amount=said, years=row.years)
    elif row.hours is not None:
        said = _("%(hours)s timmar", hours=number(row.hours))
    return said


def _size(row: commitments.Commitment) -> str | None:
    """Return how much, as said or else in our words, and what it is worth if that is known."""
    said = row.amount_text or _amount(row)
    if said is not None and row.amount is not None and row.rate is not None:
        worth = money(row.amount * row.rate, "SEK")
        said = _("%(amount)s, värda %(worth)s", amount=said, worth=worth)
    if row.is_in_kind:
        return _("%(amount)s in natura", amount=said) if said else _("in natura")
    return said


def _amount(row: commitments.Commitment) -> str | None:
    if row.amount is not None:
        return f"{number(row.amount)}{_NO_BREAK}{row.unit}" if row.unit else number(row.amount)
    return None if row.share is None else f"{number(row.share * Decimal(100))}{_NO_BREAK}%"


def _days(first: date | None, last: date | None) -> str | None:
    """Return when, from days alone: "14 juni 2027", "14 juni 2027 – 2 juli 2027"."""
    said: str | None = None
    if first is not None and last is not None:
        said = day(first) if first == last else f"{day(first)} – {day(last)}"
    elif first is not None:
        said = _("från %(day)s", day=day(first))
    elif last is not None:
        said = _("senast %(day)s", day=day(last))
    return said
