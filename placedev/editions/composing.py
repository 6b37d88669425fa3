"""Rows of the tables to a snapshot: the very function behind the draft and behind publishing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from placedev.analysis import models as analysis
from placedev.commitments import models as commitments
from placedev.consultations import models as consultations
from placedev.core.i18n import _, force_locale
from placedev.editions import snapshot as s
from placedev.editions.activity_composing import activity_part
from placedev.editions.found_composing import Found, Loaded, PastEdition
from placedev.editions.handling_composing import handling_parts
from placedev.editions.plan_composing import (
    area_part,
    cross_goal_part,
    goals_under,
    indicator_part,
    remark_part,
    the_place,
    the_plan_part,
)
from placedev.editions.shown_composing import (
    achievement_part,
    answered_ideas,
    directory_part,
    logo_part,
    map_part,
)
from placedev.editions.words_composing import by_name
from placedev.editions.work_composing import (
    analysis_part,
    commitment_part,
    consultation_part,
    decided,
    decision_part,
    group_part,
    made,
    meeting_part,
    method_steps,
    note_part,
    organisation_part,
    shown_meetings,
    shown_notes,
)
from placedev.meetings import models as meetings
from placedev.places import models as places
from placedev.plan import area_models, shown_models
from placedev.plan import models as plan
from placedev.plan.activities import models as activities
from placedev.web.rendering import spoken


@dataclass(frozen=True)
class NewEdition:
    """Which edition a snapshot becomes; a draft becomes none."""

    number: int
    published_on: date
    change_note: str | None
    amends: int | None = None


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
        return _snapshot(Found(loaded, the_plan, today), edition)


def _no_plan(place: places.Place) -> plan.Plan:
    """Return what stands in for a plan that nobody has begun."""
    return plan.Plan(
        id=0,
        title=_("Plan för %(name)s", name=place.name),
        kind_word=_("handlingsplan"),
        language="sv",
        values=[],
        visions=[],
        tracks=[],
    )


def _snapshot(found: Found, edition: NewEdition | None) -> s.PlanSnapshot:
    rows = found.rows

    def parts(part: Callable[[Found, Any], Any], of: Any) -> tuple[Any, ...]:
        return tuple(map(partial(part, found), of))

    return s.PlanSnapshot(
        schema_version=s.SCHEMA,
        language=found.plan.language,
        number=edition.number if edition else None,
        published_on=edition.published_on if edition else None,
        change_note=edition.change_note if edition else None,
        amends=edition.amends if edition else None,
        place=the_place(found),
        plan=the_plan_part(found),
        areas=parts(area_part, rows.of(plan.GoalArea)),
        goals=goals_under(found, None, None),
        indicators=parts(indicator_part, rows.of(plan.Indicator)),
        activities=parts(activity_part, rows.of(plan.Activity)),
        commitments=parts(commitment_part, sorted(rows.of(commitments.Commitment), key=made)),
        meetings=parts(meeting_part, shown_meetings(found)),
        decisions=parts(decision_part, sorted(rows.of(meetings.Decision), key=decided)),
        handlings=handling_parts(found, edition.number if edition else None),
        groups=parts(group_part, by_name(found.groups.values())),
        organisations=tuple(
            organisation_part(one)
            for one in by_name(found.organisations.values())
            if one.merged_into_id is None
        ),
        cross_goals=parts(cross_goal_part, rows.of(area_models.CrossGoal)),
        remarks=parts(remark_part, rows.of(activities.PlanRemark)),
        analysis=parts(analysis_part, rows.of(analysis.AnalysisItem)),
        consultations=parts(
            consultation_part,
            sorted(rows.of(consultations.CommentPeriod), key=lambda one: (one.opens_on, one.id)),
        ),
        steps=method_steps(found),
        progress_notes=parts(note_part, shown_notes(found)),
        logos=parts(logo_part, rows.of(shown_models.PlanLogo)),
        maps=parts(map_part, rows.of(shown_models.PlanMap)),
        achievements=parts(achievement_part, rows.of(shown_models.Achievement)),
        directory=parts(directory_part, rows.of(shown_models.DirectoryEntry)),
        ideas=answered_ideas(found.loaded.ideas),
        appendices=tuple(found.plan.appendices or ()),
        versions=_versions(found, edition),
    )


def _versions(found: Found, edition: NewEdition | None) -> tuple[s.Version, ...]:
    told = [*found.loaded.editions]
    if edition is not None:
        told.append(
            PastEdition(edition.number, edition.published_on, edition.change_note, edition.amends)
        )
    return tuple(s.Version(**one._asdict()) for one in told)
