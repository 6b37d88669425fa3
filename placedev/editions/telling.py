"""Sentences about parts of a plan, the same on the page and on paper. Needs an app context."""

import uuid
from collections.abc import Iterator

from placedev.analysis import rules as analysis_rules
from placedev.core.i18n import _, _n
from placedev.editions.snapshot import (
    Activity,
    AnalysisItem,
    Area,
    Consultation,
    Cost,
    CrossGoal,
    Funding,
    Indicator,
    Move,
    Plan,
    PlanSnapshot,
    Priority,
    Status,
)
from placedev.plan import lineage_rules, word_rules
from placedev.plan.rules import word
from placedev.web.formatting import day, hours, money, number


def horizon(plan: Plan) -> str | None:
    """Return the year or the years that the target picture speaks of."""
    years = [year for year in (plan.horizon_year, plan.horizon_year_to) if year]
    return "–".join(map(str, dict.fromkeys(years))) or None


def own_words(plan: Plan) -> str | None:
    """Return what the group calls its things: "Tyngdpunkt är ett målområde, ..."."""
    said = [
        _("%(own)s betyder %(usual)s", own=own, usual=usual)
        for own, usual in (
            (plan.area_word, _("målområde")),
            (plan.goal_word, _("mål")),
            (plan.activity_word, _("aktivitet")),
        )
        if own and own != usual
    ]
    words = ", ".join(said)
    return f"{words[:1].upper()}{words[1:]}." if said else None


def lineage(area: Area) -> list[str]:
    """Return what an area was before: "Delad ur Kultur och fritid efter utgåva 1"."""
    return lineage_rules.sentences(
        [
            lineage_rules.Link(one.kind, one.kind_word, one.from_name, one.when_text, one.note)
            for one in area.lineage
        ],
        earlier_name=area.earlier_name,
        added_after=area.added_after,
    )


def values(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """Yield when and what an indicator showed, with its source."""
    for one in indicator.values:
        said = " ".join(filter(None, (one.value_text, indicator.unit)))
        source = _("enligt %(source)s", source=one.source) if one.source else None
        when = one.date_text or day(one.dated_on)
        yield when, ", ".join(filter(None, (said, source, one.note)))


def cost(one: Cost) -> str:
    """Return a cost as said, with what the words leave out."""
    more = []
    if one.years and one.years > 1 and "år" not in one.said:
        more.append(_("om året i %(years)s år", years=one.years))
    if one.rate is not None:
        more.append(_("%(rate)s i timmen", rate=money(one.rate, one.currency or "SEK")))
    if one.share is not None and "%" not in one.said:
        more.append(_("%(share)s %% av en summa som ingen vet än", share=number(one.share * 100)))
    if one.band_scale:
        more.append(one.band_scale)
    return ", ".join((one.said, *more))


def funding_size(row: Funding) -> str | None:
    """Return how much a source gives: money, hours, a share, or things."""
    said = []
    if row.amount is not None:
        said.append(money(row.amount, row.currency))
    if row.hours is not None:
        said.append(hours(row.hours))
    if row.share is not None:
        said.append(f"{number(row.share * 100)}\N{NO-BREAK SPACE}%")
    if row.form == "kind":
        said.append(_("i saker eller tjänster"))
    return ", ".join(said) or None


def about(activity: Activity) -> Iterator[tuple[str, str]]:
    """Yield label and words of what few activities have."""
    for label, said in (
        (_("Vikt"), activity.weight_word),
        (_("Kom till så här"), activity.origin_word),
        (_("Hör också till"), ", ".join(activity.tags)),
        (_("Ett försök som ska svara på"), activity.evaluation_question),
        (_("Försöket svarade"), activity.evaluation_answer),
    ):
        if said:
            yield label, said
    if activity.is_experiment and not activity.evaluation_question:
        yield _("Slag"), _("ett försök")
    for move in activity.moves:
        yield _("Flyttad"), moved(move)
    for priority in activity.priorities:
        yield _("Prioritet"), prioritised(priority)


def moved(move: Move) -> str:
    """Return how a time was moved: "från våren 2027 till hösten 2027, 3 mars 2027"."""
    to = _("till %(time)s", time=move.became) if move.became else None
    was = _("från %(time)s", time=move.was) if move.was else None
    said = " ".join(filter(None, (was, to)))
    return ". ".join(filter(None, (f"{said} ({day(move.moved_on)})", move.reason)))


def prioritised(one: Priority) -> str:
    """Return how important somebody found it: "H (låg, medel, hög), styrgruppen 2027"."""
    who = " ".join(filter(None, (one.by, one.when)))
    return ", ".join(filter(None, (f"{one.value} ({one.scale_word})", who)))


def status_more(status: Status | None) -> str | None:
    """Return how it goes beside the status itself."""
    return word(word_rules.LIGHTS, status.light) if status and status.light else None


def served_by(snapshot: PlanSnapshot, uid: uuid.UUID) -> str | None:
    """Return whose goals an area, a goal or an activity serves."""
    found = [
        goal_words(one)
        for one in snapshot.cross_goals
        if uid in (*one.area_uids, *one.goal_uids, *one.activity_uids)
    ]
    return ", ".join(found) or None


def goal_words(goal: CrossGoal) -> str:
    """Return a goal of others: "Agenda 2030, 11 Hållbara städer"."""
    name = " ".join(filter(None, (goal.code, goal.name)))
    return f"{goal.framework_word}: {name}"


def remarks_on(snapshot: PlanSnapshot, uid: uuid.UUID) -> tuple[str, ...]:
    """Return the remarks that hold for an area, a goal or an activity, among others."""
    return tuple(
        one.text
        for one in snapshot.remarks
        if uid in (*one.area_uids, *one.goal_uids, *one.activity_uids)
    )


def remarks_on_the_whole(snapshot: PlanSnapshot) -> tuple[str, ...]:
    """Return the remarks that point at no row: they are about the whole plan."""
    return tuple(
        one.text
        for one in snapshot.remarks
        if not (one.area_uids or one.goal_uids or one.activity_uids)
    )


def boxes(snapshot: PlanSnapshot) -> list[tuple[str, list[AnalysisItem]]]:
    """Return the boxes of the analysis that hold something, the usual ones first."""
    order = list(analysis_rules.KINDS)
    found: dict[tuple[int, str], list[AnalysisItem]] = {}
    for item in snapshot.analysis:
        place = order.index(item.kind) if item.kind in order else len(order)
        found.setdefault((place, item.kind_word), []).append(item)
    return [(word, items) for (_place, word), items in sorted(found.items(), key=lambda x: x[0])]


def consulted(one: Consultation) -> str:
    """Return a comment period in numbers."""
    said = _n("%(num)s synpunkt kom in", "%(num)s synpunkter kom in", one.comments)
    if one.voices > one.comments:
        said += _(", från %(num)s personer eller grupper", num=one.voices)
    told = _n(
        "%(num)s är besvarad och %(changed)s ändrade något",
        "%(num)s är besvarade och %(changed)s ändrade något",
        one.answered,
        changed=one.changed,
    )
    return f"{said}. {told}." if one.comments else f"{said}."
