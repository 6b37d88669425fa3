"""One pure function per check that a method can name: stored facts in, evidence out."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from placedev.core.i18n import _, _n
from placedev.stakeholders.rules import sector_word
from placedev.steps.facts import ActivityFact, MeetingFact, PlaceFacts
from placedev.steps.method import Criterion, Step
from placedev.steps.rules import Evidence, State, Tick, settle
from placedev.web.formatting import day, number

THREE_SECTORS = ("civil-society", "business", "municipality")
REGIONAL_CONTACTS = 2
POPULATION_YEARS = 2
TARGET_AREAS = (3, 6)  # fewest and most
REVIEW_WITHIN = timedelta(days=366)
# The mapping's four fields by their Swedish names, as somebody may have written them.
_FIELD_CODES = {
    "näringsliv och handel": "business",
    "attraktivitet och trygghet": "attractiveness",
    "infrastruktur": "infrastructure",
    "offentlig service": "service",
}
_GONE = {"withdrawn", "declined"}

Check = Callable[[PlaceFacts], Evidence]


@dataclass(frozen=True)
class Assessment:
    """A criterion with all that is known about it now."""

    criterion: Criterion
    state: State
    evidence: Evidence | None  # what the facts say, where they can say anything
    tick: Tick | None  # what a person said last

    @property
    def takes_tick(self) -> bool:
        """Tell whether a person's word counts."""
        return self.criterion.judged_by != "facts" and not (
            self.criterion.judged_by == "both"
            and self.evidence is not None
            and self.evidence.state == State.MISSING
        )


def assess(step: Step, facts: PlaceFacts, ticks: Mapping[str, Tick]) -> list[Assessment]:
    """Return the step's criteria as they stand, in the method's order."""
    return [_assess_one(criterion, facts, ticks.get(criterion.key)) for criterion in step.criteria]


def _assess_one(criterion: Criterion, facts: PlaceFacts, tick: Tick | None) -> Assessment:
    evidence = None if criterion.check is None else CHECKS[criterion.check](facts)
    return Assessment(criterion, settle(criterion.judged_by, evidence, tick), evidence, tick)


def place_defined(facts: PlaceFacts) -> Evidence:
    """Look for a border in words and a population with year and source."""
    missing = _named(
        (not facts.definition, _("hur platsen är avgränsad")),
        (facts.population is None, _("antal invånare")),
        (facts.population_year is None, _("invånarantalets år")),
        (not facts.population_source, _("invånarantalets källa")),
    )
    if missing or facts.population is None:
        return _missing(
            _("Detta saknas: %(things)s.", things=_listed(missing)), "places.place_edit"
        )
    return _met(
        _(
            "%(count)s invånare %(year)s, enligt %(source)s.",
            count=number(facts.population),
            year=facts.population_year,
            source=facts.population_source,
        ),
        "places.place_edit",
    )


def working_group_sectors(facts: PlaceFacts) -> Evidence:
    """Look for a seat of each of the three sectors in a working group."""
    return _three_sectors(
        facts.group_sectors,
        none=_("Ingen arbetsgrupp har platser än."),
        mend="stakeholders.organisation_list",
    )


def leader_and_contacts(facts: PlaceFacts) -> Evidence:
    """Look for a paid leader with a period, and two regional contacts."""
    missing = _named(
        (facts.leaders == 0, _("processledare")),
        (facts.leader_from_on is None or facts.leader_to_on is None, _("processledarens period")),
        (not facts.leader_funded_by, _("vem som betalar processledaren")),
    )
    if missing:
        return _missing(
            _("Detta saknas: %(things)s.", things=_listed(missing)), "places.place_edit"
        )
    contacts = _(
        "%(found)s av %(needed)s regionala kontakter är utsedda.",
        found=min(facts.regional_contacts, REGIONAL_CONTACTS),
        needed=REGIONAL_CONTACTS,
    )
    if facts.regional_contacts < REGIONAL_CONTACTS:
        return _missing(contacts, "places.member_list")
    paid = _("Processledaren betalas av %(payer)s.", payer=facts.leader_funded_by)
    return _met(f"{paid} {contacts}", "places.member_list")


def municipal_contribution(facts: PlaceFacts) -> Evidence:
    """Look for a promise that is marked as the municipality's contribution."""
    for promise in facts.commitments:
        if promise.is_municipal_contribution and promise.state not in _GONE:
            return _met(
                _("%(who)s bidrar: %(what)s.", who=promise.organisation, what=promise.what),
                "commitments.commitment_list",
            )
    return _missing(
        _("Inget åtagande är markerat som kommunens bidrag."), "commitments.commitment_list"
    )


def open_meeting_approved(facts: PlaceFacts) -> Evidence:
    """Look for an open meeting that was held, counted and approved."""
    held = [one for one in facts.meetings if one.is_open and one.state == "held"]
    if not held:
        return _missing(_("Inget öppet möte är hållet än."), "meetings.meeting_list")
    for one in reversed(held):
        if one.headcount is not None and one.minutes_state == "approved":
            return _met(
                _(
                    "%(people)s på %(meeting)s, %(when)s. Anteckningarna är godkända.",
                    people=_people(one.headcount),
                    meeting=one.title,
                    when=_when(one.held_on, one.date_text),
                ),
                "meetings.meeting_list",
            )
    last = held[-1]
    missing = _named(
        (last.headcount is None, _("antal deltagare")),
        (last.minutes_state != "approved", _("godkända anteckningar")),
    )
    return _missing(
        _("%(meeting)s saknar %(things)s.", meeting=last.title, things=_listed(missing)),
        "meetings.meeting_list",
    )


def facts_in_fields(facts: PlaceFacts) -> Evidence:
    """Look for a sourced and dated fact in each field of the mapping."""
    fields = {
        "business": _("näringsliv och handel"),
        "attractiveness": _("attraktivitet och trygghet"),
        "infrastructure": _("infrastruktur"),
        "service": _("offentlig service"),
    }
    written = {_FIELD_CODES.get(one.casefold(), one.casefold()) for one in facts.sourced_fields}
    empty = [word for code, word in fields.items() if code not in written]
    found = _(
        "%(found)s av %(needed)s områden har fakta med källa.",
        found=len(fields) - len(empty),
        needed=len(fields),
    )
    if not empty:
        return _met(found, "places.place_edit")
    return _missing(f"{found} {_lacking(empty)}", "places.place_edit")


def population_series(facts: PlaceFacts) -> Evidence:
    """Look for the population of two years."""
    years = sorted((facts.population_years | {str(facts.population_year or "")}) - {""})
    if len(years) >= POPULATION_YEARS:
        return _met(
            _("Befolkningen finns för %(years)s.", years=_listed(years)), "places.place_edit"
        )
    return _missing(
        _n(
            "Befolkningen finns för %(num)s år. Det behövs två.",
            "Befolkningen finns för %(num)s år. Det behövs två.",
            len(years),
        ),
        "places.place_edit",
    )


def public_plans_listed(facts: PlaceFacts) -> Evidence:
    """Look for other plans that this one knows of."""
    if not facts.related_plans:
        return _missing(_("Inga andra planer är listade."), "plan.plan_show")
    return _met(
        _n(
            "%(num)s plan som berör platsen är listad.",
            "%(num)s planer som berör platsen är listade.",
            facts.related_plans,
        ),
        "plan.plan_show",
    )


def target_picture_with_horizon(facts: PlaceFacts) -> Evidence:
    """Look for the target picture and its year."""
    plan = facts.plan
    missing = _named(
        (plan is None or not plan.target_picture, _("målbilden")),
        (plan is None or plan.horizon_year is None, _("målbildens årtal")),
    )
    if missing or plan is None:
        return _missing(_lacking(missing), "plan.plan_show")
    return _met(
        _("Målbilden är skriven och gäller %(year)s.", year=plan.horizon_year), "plan.plan_show"
    )


def target_areas_count(facts: PlaceFacts) -> Evidence:
    """Look for three to six target areas."""
    count = len(facts.plan.areas) if facts.plan else 0
    fewest, most = TARGET_AREAS
    words = _n("Det finns %(num)s målområde.", "Det finns %(num)s målområden.", count)
    if fewest <= count <= most:
        return _met(words, "plan.plan_show")
    advice = (
        _("Lagom är minst %(fewest)s.", fewest=fewest)
        if count < fewest
        else _("Lagom är högst %(most)s.", most=most)
    )
    return _missing(f"{words} {advice}", "plan.plan_show")


def target_picture_backed(facts: PlaceFacts) -> Evidence:
    """Look for a dated decision of each of the three sectors."""
    backing = {
        one.sector
        for one in facts.decisions
        if one.backs_target_picture and one.sector and (one.decided_on or one.date_text)
    }
    return _three_sectors(
        backing,
        none=_("Inget beslut är markerat som stöd för målbilden."),
        mend="meetings.meeting_list",
    )


def goals_followable(facts: PlaceFacts) -> Evidence:
    """Look for a goal with an indicator in every area."""
    plan = facts.plan
    if plan is None or not plan.areas:
        return _missing(_("Det finns inga målområden än."), "plan.plan_show")
    lacking = plan.areas_without_goal
    if lacking:
        return _missing(
            _("Inget mål går att följa upp i %(areas)s.", areas=_some(lacking)), "plan.plan_show"
        )
    return _met(
        _n(
            "%(num)s målområde har mål som går att följa upp.",
            "Alla %(num)s målområden har mål som går att följa upp.",
            len(plan.areas),
        ),
        "plan.plan_show",
    )


def activities_complete(facts: PlaceFacts) -> Evidence:
    """Look for someone responsible, a time and a status at every activity."""
    return _every_activity(
        facts,
        lambda one: bool(one.responsible and one.has_time and one.has_status),
        met=_("Alla aktiviteter har ansvarig, tid och läge."),
        missing=lambda found, all_: _(
            "%(found)s av %(all)s aktiviteter har ansvarig, tid och läge.", found=found, all=all_
        ),
    )


def activities_who_acts(facts: PlaceFacts) -> Evidence:
    """Look for who must act at every activity."""
    return _every_activity(
        facts,
        lambda one: one.who_acts is not None,
        met=_("Alla aktiviteter säger vem som måste handla."),
        missing=lambda found, all_: _(
            "%(found)s av %(all)s aktiviteter säger vem som måste handla.", found=found, all=all_
        ),
    )


def responsible_confirmed(facts: PlaceFacts) -> Evidence:
    """Look for a yes of everyone responsible."""
    return _every_activity(
        facts,
        lambda one: one.responsible > 0 and one.unconfirmed == 0,
        met=_("Alla ansvariga har tackat ja."),
        missing=lambda found, all_: _(
            "I %(found)s av %(all)s aktiviteter har de ansvariga tackat ja.", found=found, all=all_
        ),
    )


def cost_and_funding_stated(facts: PlaceFacts) -> Evidence:
    """Look for what every activity costs, and how things stand with the money."""
    return _every_activity(
        facts,
        lambda one: one.costs_nothing or bool(one.costs and one.funding),
        met=_("Alla aktiviteter har kostnad och finansiering."),
        missing=lambda found, all_: _(
            "%(found)s av %(all)s aktiviteter har kostnad och finansiering.", found=found, all=all_
        ),
    )


def plan_adopted(facts: PlaceFacts) -> Evidence:
    """Look for the decision with body, date and reference, and for the next review."""
    adopting = [one for one in facts.decisions if one.adopts_plan]
    if not adopting:
        return _missing(_("Inget beslut om att anta planen är inskrivet."), "meetings.meeting_list")
    last = adopting[-1]
    missing = _named(
        (not last.body, _("vem som beslutade")),
        (last.decided_on is None and not last.date_text, _("när ni antog planen")),
        (not last.reference, _("beslutets beteckning")),
    )
    if missing:
        return _missing(_lacking(missing), "meetings.meeting_list")
    if facts.plan is None or facts.plan.next_review_on is None:
        return _missing(_("Planen har inget datum för nästa översyn."), "plan.plan_show")
    return _met(
        _(
            "%(body)s antog planen %(when)s (%(reference)s). Den ses över %(review)s.",
            body=last.body,
            when=_when(last.decided_on, last.date_text),
            reference=last.reference,
            review=day(facts.plan.next_review_on),
        ),
        "plan.plan_show",
    )


def plan_published(facts: PlaceFacts) -> Evidence:
    """Look for a published edition."""
    if not facts.editions:
        return _missing(_("Planen är inte publicerad än."), "editions.publish")
    return _met(
        _n("%(num)s utgåva är publicerad.", "%(num)s utgåvor är publicerade.", facts.editions),
        "editions.publish",
    )


def plan_owner_named(facts: PlaceFacts) -> Evidence:
    """Look for the organisation that owns the plan."""
    if facts.plan is None or not facts.plan.owner:
        return _missing(_("Planen har ingen ägare än."), "plan.plan_show")
    return _met(_("%(owner)s äger planen.", owner=facts.plan.owner), "plan.plan_show")


def municipal_contact_confirmed(facts: PlaceFacts) -> Evidence:
    """Look for a function at the municipality."""
    if not facts.municipal_contact:
        return _missing(
            _("Ingen organisation inom kommunen har en kontaktfunktion."),
            "stakeholders.organisation_list",
        )
    return _met(
        _("Kommunens kontakt är %(role)s.", role=facts.municipal_contact),
        "stakeholders.organisation_list",
    )


def review_meeting_booked(facts: PlaceFacts) -> Evidence:
    """Look for a meeting ahead that reviews the plan, within a year."""
    for one in facts.meetings:
        reviews = one.kind == "annual" or "uppföljning" in one.title.casefold()
        if one.held_on and reviews and _is_ahead(one, facts.today):
            return _met(
                _("%(meeting)s, %(when)s.", meeting=one.title, when=day(one.held_on)),
                "meetings.meeting_list",
            )
    return _missing(
        _("Inget uppföljningsmöte är planerat det närmaste året."), "meetings.meeting_list"
    )


def export_made(facts: PlaceFacts) -> Evidence:
    """Look for the day when the whole place was taken out."""
    if facts.exported_on is None:
        return _missing(_("Platsen är inte hämtad ut än."), "exchange.place_export")
    return _met(
        _("Hela platsen hämtades ut %(when)s.", when=day(facts.exported_on)),
        "exchange.place_export",
    )


CHECKS: dict[str, Check] = {
    function.__name__.replace("_", "-"): function
    for function in (
        place_defined,
        working_group_sectors,
        leader_and_contacts,
        municipal_contribution,
        open_meeting_approved,
        facts_in_fields,
        population_series,
        public_plans_listed,
        target_picture_with_horizon,
        target_areas_count,
        target_picture_backed,
        goals_followable,
        activities_complete,
        activities_who_acts,
        responsible_confirmed,
        cost_and_funding_stated,
        plan_adopted,
        plan_published,
        plan_owner_named,
        municipal_contact_confirmed,
        review_meeting_booked,
        export_made,
    )
}


def _met(words: str, mend: str) -> Evidence:
    return Evidence(State.MET, words, mend)


def _missing(words: str, mend: str) -> Evidence:
    return Evidence(State.MISSING, words, mend)


def _named(*things: tuple[bool, str]) -> list[str]:
    """Return the words of what is missing."""
    return [word for is_missing, word in things if is_missing]


def _lacking(things: Sequence[str]) -> str:
    return str(_("Detta saknas: %(things)s.", things=_listed(things)))


def _listed(words: Iterable[str]) -> str:
    """Return "a", "a och b", "a, b och c"."""
    *first, last = list(words) or [""]
    return str(_("%(first)s och %(last)s", first=", ".join(first), last=last)) if first else last


def _some(names: Sequence[str], most: int = 3) -> str:
    """Return the first names, and how many more there are."""
    if len(names) <= most:
        return _listed(names)
    more = _("%(count)s till", count=len(names) - most)
    return _listed([*names[:most], more])


def _is_ahead(meeting: MeetingFact, today: date) -> bool:
    planned = meeting.state == "planned" and meeting.held_on is not None
    return planned and today <= (meeting.held_on or today) <= today + REVIEW_WITHIN


def _people(count: int) -> str:
    return str(_n("%(num)s person", "%(num)s personer", count))


def _when(on: date | None, text: str | None) -> str:
    return text or (day(on) if on else _("utan datum"))


def _three_sectors(found: Collection[str], *, none: str, mend: str) -> Evidence:
    if not found:
        return _missing(none, mend)
    lacking = [sector_word(sector) for sector in THREE_SECTORS if sector not in found]
    count = _(
        "%(found)s av %(needed)s sektorer är med.",
        found=len(THREE_SECTORS) - len(lacking),
        needed=len(THREE_SECTORS),
    )
    if not lacking:
        return _met(count, mend)
    return _missing(f"{count} {_lacking(lacking)}", mend)


def _every_activity(
    facts: PlaceFacts,
    holds: Callable[[ActivityFact], bool],
    *,
    met: str,
    missing: Callable[[int, int], str],
) -> Evidence:
    if not facts.activities:
        return _missing(_("Planen har inga aktiviteter än."), "plan.plan_show")
    lacking = [one.title for one in facts.activities if not holds(one)]
    if not lacking:
        return _met(met, "plan.plan_show")
    found = missing(len(facts.activities) - len(lacking), len(facts.activities))
    rest = _("Fyll i: %(activities)s.", activities=_some(lacking))
    return _missing(f"{found} {rest}", "plan.plan_show")
