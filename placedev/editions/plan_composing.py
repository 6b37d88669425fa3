"""The plan and its place, from rows to parts of a snapshot."""

from functools import partial

from placedev.core import markdown
from placedev.editions import snapshot as s
from placedev.editions.found_composing import Found
from placedev.editions.small_number_rules import told
from placedev.editions.words_composing import maybe, same, shown
from placedev.places import models as places
from placedev.places import rules as place_rules
from placedev.plan import area_models, word_rules
from placedev.plan import models as plan
from placedev.plan import rules as plan_rules
from placedev.plan.activities import models as activities

# Fields that are put together, not copied.
_LISTS = frozenset("goals sub_places facts sections related milestones lineage".split())


def the_place(found: Found) -> s.Place:
    """Return the place."""
    place = found.place
    return s.Place(
        **same(place, s.Place, but={"kind_word", "photo", "principal_word", *_LISTS}),
        kind_word=shown(place_rules.KINDS, place.kind, place.kind_label),
        photo=_photo(found),
        principal_word=maybe(place_rules.PRINCIPALS, place.principal_kind, None),
        sub_places=tuple(
            s.SubPlace(**same(one, s.SubPlace)) for one in found.rows.of(places.SubPlace)
        ),
        facts=tuple(map(_fact, found.rows.of(places.PlaceFact))),
    )


def _photo(found: Found) -> s.Photo | None:
    place = found.place
    file = found.files.get(place.photo_id or 0)
    if file is None:
        return None
    return s.Photo(
        sha256=file.sha256,
        media_type=file.media_type,
        alt=place.photo_alt,
        credit=place.photo_credit,
        licence=place.photo_licence,
    )


def _fact(row: places.PlaceFact) -> s.Fact:
    """Return a figure as its source says it, unless it counts too few people to be told."""
    return s.Fact(**same(row, s.Fact, but={"value"}), value=told(row.label, row.value, row.unit))


def the_plan_part(found: Found) -> s.Plan:
    """Return the plan without its areas and activities."""
    the_plan = found.plan
    owner = found.organisations.get(the_plan.owner_id or 0)
    return s.Plan(
        **same(the_plan, s.Plan, but={"owner", "values", "visions", "tracks", *_LISTS}),
        values=tuple(the_plan.values),
        visions=tuple(the_plan.visions or ()),
        tracks=tuple(the_plan.tracks),
        owner=owner.name if owner else None,
        sections=tuple(map(_section, found.rows.of(plan.PlanSection))),
        related=tuple(
            s.RelatedPlan(
                **same(one, s.RelatedPlan, but={"relation_word"}),
                relation_word=shown(plan_rules.RELATIONS, one.relation, one.relation_label),
            )
            for one in found.rows.of(plan.RelatedPlan)
        ),
        milestones=tuple(
            s.Milestone(**same(one, s.Milestone)) for one in found.rows.of(plan.PlanMilestone)
        ),
    )


def area_part(found: Found, area: plan.GoalArea) -> s.Area:
    """Return an area with its goals."""
    return s.Area(
        **same(area, s.Area, but=_LISTS),
        goals=goals_under(found, area.id, None),
        lineage=tuple(map(partial(_lineage, found), found.lineage[area.id])),
    )


def _lineage(found: Found, row: area_models.AreaLineage) -> s.Lineage:
    area = found.areas.get(row.from_area_id or 0)
    return s.Lineage(
        **same(row, s.Lineage, but={"kind_word", "from_uid", "from_name"}),
        kind_word=shown(word_rules.LINEAGES, row.kind, row.kind_label),
        from_uid=area.uid if area else None,
        from_name=row.from_name or (area.name if area else None),
    )


def goals_under(found: Found, area_id: int | None, parent: plan.Goal | None) -> tuple[s.Goal, ...]:
    """Return the goals right below a goal, or the uppermost ones of an area or of none."""
    below = [
        goal
        for goal in found.goals.values()
        if (goal.parent_id == parent.id if parent else _is_top_of(goal, area_id))
    ]
    return tuple(
        s.Goal(**same(goal, s.Goal, but=_LISTS), goals=goals_under(found, area_id, goal))
        for goal in below
    )


def _is_top_of(goal: plan.Goal, area_id: int | None) -> bool:
    return goal.parent_id is None and goal.area_id == area_id


def indicator_part(found: Found, row: plan.Indicator) -> s.Indicator:
    """Return an indicator with what it showed."""
    return s.Indicator(
        **same(row, s.Indicator, but={"area_uid", "goal_uid", "direction_word", "values"}),
        **found.home_of(row),
        direction_word=maybe(plan_rules.DIRECTIONS, row.direction, None),
        values=_values(found, row),
    )


def _values(found: Found, row: plan.Indicator) -> tuple[s.IndicatorValue, ...]:
    own = sorted(found.values[row.id], key=lambda one: (one.dated_on, one.id))
    return tuple(s.IndicatorValue(**same(one, s.IndicatorValue)) for one in own)


def cross_goal_part(found: Found, row: area_models.CrossGoal) -> s.CrossGoal:
    """Return a goal of others, with what serves it."""
    uses = found.cross_goal_uses[row.id]
    return s.CrossGoal(
        framework=row.framework,
        framework_word=shown(word_rules.FRAMEWORKS, row.framework, row.framework_label),
        code=row.code,
        name=row.name,
        link=row.link,
        serves_whole_plan=any(not (u.area_id or u.goal_id or u.activity_id) for u in uses),
        notes=tuple(use.note for use in uses if use.note),
        **found.uids_of(uses),
    )


def remark_part(found: Found, row: activities.PlanRemark) -> s.Remark:
    """Return a remark with what it holds for."""
    return s.Remark(text=row.text, **found.uids_of(found.remark_targets[row.id]))


def _section(row: plan.PlanSection) -> s.Section:
    fresh = row.renderer == markdown.RENDERER
    html = row.text_html if fresh else str(markdown.render(row.text))
    return s.Section(title=row.title, html=html)
