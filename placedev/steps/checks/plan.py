"""Checks of the plan: target picture, areas, goals, activities and money."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from placedev.core.i18n import _, _n
from placedev.plan import completeness_rules
from placedev.plan.rules import OVER
from placedev.steps.checks.wording import at_least, lacking, met, missing, named, some
from placedev.steps.facts import ActivityFact, PlaceFacts
from placedev.steps.rules import Evidence

_PLAN, _PUBLISH = "plan.plan_show", "editions.publish"
_MONTH = timedelta(days=30.5)
_NOT_BEGUN = {None, "planned"}


def public_plans_listed(facts: PlaceFacts, *, fewest: int = 1) -> Evidence:
    """Look for other plans that this one knows of."""
    if not facts.related_plans:
        return missing(_("Inga andra planer är listade."), _PLAN)
    words = _n(
        "%(num)s plan som berör platsen är listad.",
        "%(num)s planer som berör platsen är listade.",
        facts.related_plans,
    )
    return at_least(facts.related_plans, fewest, words=words, mend=_PLAN)


def target_picture_with_horizon(facts: PlaceFacts) -> Evidence:
    """Look for the target picture and its year."""
    plan = facts.plan
    absent = named(
        (plan is None or not plan.target_picture, _("målbilden")),
        (plan is None or plan.horizon_year is None, _("målbildens årtal")),
    )
    if absent or plan is None:
        return missing(lacking(absent), _PLAN)
    return met(_("Målbilden är skriven och gäller %(year)s.", year=plan.horizon_year), _PLAN)


def overarching_goal_set(facts: PlaceFacts) -> Evidence:
    """Look for the overarching goal."""
    if facts.plan is None or not facts.plan.overarching_goal:
        return missing(_("Det övergripande målet är inte skrivet än."), _PLAN)
    return met(_("Det övergripande målet är skrivet."), _PLAN)


def target_areas_count(facts: PlaceFacts, *, fewest: int = 3, most: int = 6) -> Evidence:
    """Look for a number of target areas that a group can keep in mind."""
    count = len(facts.plan.areas) if facts.plan else 0
    words = _n("Det finns %(num)s målområde.", "Det finns %(num)s målområden.", count)
    if fewest <= count <= most:
        return met(words, _PLAN)
    advice = (
        _("Lagom är minst %(fewest)s.", fewest=fewest)
        if count < fewest
        else _("Lagom är högst %(most)s.", most=most)
    )
    return missing(f"{words} {advice}", _PLAN)


def goals_followable(facts: PlaceFacts) -> Evidence:
    """Look for a goal with an indicator in every area."""
    return _every_area(
        facts,
        lacking_areas=facts.plan.areas_without_goal if facts.plan else (),
        met_words=lambda count: _n(
            "%(num)s målområde har mål som går att följa upp.",
            "Alla %(num)s målområden har mål som går att följa upp.",
            count,
        ),
        missing_words=lambda areas: _("Inget mål går att följa upp i %(areas)s.", areas=areas),
    )


def areas_have_activities(facts: PlaceFacts) -> Evidence:
    """Look for an activity in every area."""
    return _every_area(
        facts,
        lacking_areas=facts.plan.areas_without_activity if facts.plan else (),
        met_words=lambda count: _n(
            "%(num)s målområde har aktiviteter.",
            "Alla %(num)s målområden har aktiviteter.",
            count,
        ),
        missing_words=lambda areas: _("Ingen aktivitet finns i %(areas)s.", areas=areas),
    )


def activities_complete(facts: PlaceFacts) -> Evidence:
    """Look for someone responsible, a time and a status at every activity."""
    return _every_activity(
        facts,
        completeness_rules.is_worked_out,
        met_words=_("Alla aktiviteter har ansvarig, tid och läge."),
        missing_words=lambda found, all_: _(
            "%(found)s av %(all)s aktiviteter har ansvarig, tid och läge.", found=found, all=all_
        ),
    )


def activities_who_acts(facts: PlaceFacts) -> Evidence:
    """Look for who must act at every activity."""
    return _every_activity(
        facts,
        completeness_rules.says_who_acts,
        met_words=_("Alla aktiviteter säger vem som måste handla."),
        missing_words=lambda found, all_: _(
            "%(found)s av %(all)s aktiviteter säger vem som måste handla.", found=found, all=all_
        ),
    )


def responsible_confirmed(facts: PlaceFacts) -> Evidence:
    """Look for a yes of everyone responsible, to the part or to a promise for the activity."""
    return _every_activity(
        facts,
        completeness_rules.is_confirmed,
        met_words=_("Alla ansvariga har tackat ja."),
        missing_words=lambda found, all_: _(
            "I %(found)s av %(all)s aktiviteter har de ansvariga tackat ja.", found=found, all=all_
        ),
    )


def cost_and_funding_stated(facts: PlaceFacts) -> Evidence:
    """Look for what every activity costs, and how things stand with the money."""
    return _every_activity(
        facts,
        completeness_rules.states_money,
        met_words=_("Alla aktiviteter har kostnad och finansiering."),
        missing_words=lambda found, all_: _(
            "%(found)s av %(all)s aktiviteter har kostnad och finansiering.", found=found, all=all_
        ),
    )


def funding_sought(facts: PlaceFacts) -> Evidence:
    """Look for somebody asked for money at every activity that needs it."""
    return _every_activity(
        facts,
        lambda one: one.costs_nothing or one.asked_for > 0,
        met_words=_("Pengar är sökta till alla aktiviteter som behöver det."),
        missing_words=lambda found, all_: _(
            "Till %(found)s av %(all)s aktiviteter är pengar sökta, eller så behövs inga.",
            found=found,
            all=all_,
        ),
    )


def activities_reported(facts: PlaceFacts, *, within_months: int = 6) -> Evidence:
    """Look for a report that is not too old at every activity that has begun and is not over."""
    oldest = facts.today - within_months * _MONTH
    begun = [one for one in facts.activities if one.status not in _NOT_BEGUN | OVER]
    silent = [one.title for one in begun if one.status_on is None or one.status_on < oldest]
    if silent:
        return missing(
            _(
                "Ingen rapport på %(months)s månader: %(activities)s.",
                months=within_months,
                activities=some(silent),
            ),
            _PLAN,
        )
    if not any(one.status not in _NOT_BEGUN for one in facts.activities):
        return missing(_("Ingen aktivitet har börjat än."), _PLAN)
    return met(_("Alla aktiviteter som har börjat har en färsk rapport."), _PLAN)


def first_results(facts: PlaceFacts, *, fewest: int = 1) -> Evidence:
    """Look for activities that are done."""
    count = sum(one.status == "done" for one in facts.activities)
    words = _n("%(num)s aktivitet är klar.", "%(num)s aktiviteter är klara.", count)
    return at_least(count, fewest, words=words, mend=_PLAN)


def plan_published(facts: PlaceFacts) -> Evidence:
    """Look for a published edition."""
    if not facts.editions:
        return missing(_("Planen är inte publicerad än."), _PUBLISH)
    return met(
        _n("%(num)s utgåva är publicerad.", "%(num)s utgåvor är publicerade.", facts.editions),
        _PUBLISH,
    )


def plan_owner_named(facts: PlaceFacts) -> Evidence:
    """Look for the organisation that owns the plan."""
    if facts.plan is None or not facts.plan.owner:
        return missing(_("Planen har ingen ägare än."), _PLAN)
    return met(_("%(owner)s äger planen.", owner=facts.plan.owner), _PLAN)


def _every_area(
    facts: PlaceFacts,
    *,
    lacking_areas: Sequence[str],
    met_words: Callable[[int], str],
    missing_words: Callable[[str], str],
) -> Evidence:
    if facts.plan is None or not facts.plan.areas:
        return missing(_("Det finns inga målområden än."), _PLAN)
    if lacking_areas:
        return missing(missing_words(some(lacking_areas)), _PLAN)
    return met(met_words(len(facts.plan.areas)), _PLAN)


def _every_activity(
    facts: PlaceFacts,
    holds: Callable[[ActivityFact], bool],
    *,
    met_words: str,
    missing_words: Callable[[int, int], str],
) -> Evidence:
    if not facts.activities:
        return missing(_("Planen har inga aktiviteter än."), _PLAN)
    absent = [one for one in facts.activities if not holds(one)]
    if not absent:
        return met(met_words, _PLAN)
    found = missing_words(len(facts.activities) - len(absent), len(facts.activities))
    words = f"{found} {_('Fyll i: %(activities)s.', activities=some([a.title for a in absent]))}"
    if len(absent) > 1:
        return missing(words, _PLAN)
    return missing(words, "plan.activity_show", activity_uid=absent[0].uid)


CHECKS = (
    public_plans_listed,
    target_picture_with_horizon,
    overarching_goal_set,
    target_areas_count,
    goals_followable,
    areas_have_activities,
    activities_complete,
    activities_who_acts,
    responsible_confirmed,
    cost_and_funding_stated,
    funding_sought,
    activities_reported,
    first_results,
    plan_published,
    plan_owner_named,
)
