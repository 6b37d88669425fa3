"""How the sectors share the work: groups, meetings, promises and responsibilities on one page."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from placedev.commitments import balance_queries as promises
from placedev.commitments.balance_queries import Promised
from placedev.core import clock
from placedev.core.clock import day_of
from placedev.core.i18n import _
from placedev.meetings import next_queries, reach_queries, reach_rules
from placedev.meetings.reach_rules import SECTOR, Counted
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see
from placedev.plan import balance_queries as responsibilities
from placedev.plan.balance_queries import Responsible
from placedev.stakeholders import balance_rules, balance_words, group_queries, group_words, rules
from placedev.stakeholders.balance_rules import Balance, Gap, Part, Tenure, Whole
from placedev.stakeholders.group_queries import Sitting
from placedev.stakeholders.group_rules import meant_sectors
from placedev.web.formatting import in_words

bp = Blueprint("balance", __name__)
# To these come those who belong to the group.
_OF_A_GROUP = frozenset({"working-group", "steering-group", "theme-group", "board"})
Numbers = list[tuple[int, str]]  # as a picture wants them


@bp.get("/platser/<slug:place_slug>/balans")
@place_page(may_see)
def balance_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    today = clock.today()
    sittings = group_queries.sittings_of(place_id=place.id, today=today)
    formed = [one for one in sittings if one.group.state == "formed"]
    meetings = reach_queries.counted_meetings(place_id=place.id)
    counted = _latest(meetings)
    promised = promises.promised_by_sector(place_id=place.id)
    balance = Balance(
        groups=balance_rules.together(_of_group(one) for one in formed if one.chairs),
        meeting=_of_meeting(counted),
        commitments=_of_promises(promised),
        responsibilities=_of_work(responsibilities.responsible_by_sector(place_id=place.id)),
    )
    next_on = next_queries.next_meeting_on(place_id=place.id, today=today)
    next_meeting = in_words(next_on, "d MMMM") if next_on else None
    return render_template(
        "stakeholders/balance.html",
        place=place,
        balance=balance,
        sentence=balance_words.sentence(balance, next_meeting=next_meeting),
        missed=_missed(balance),
        groups=[(one, _of_group(one)) for one in formed],
        counted=counted,
        times=_times(sittings, promised, meetings, today),
        empty_words=group_words.empty_words,
        sector_word=rules.sector_word,
        subjects=balance_rules.SECTOR_SUBJECTS,
        gap=Gap,
    )


def _of_group(sitting: Sitting) -> Whole:
    parts = {
        one.sector: Part(agreed=one.taken, planned=one.planned)
        for one in sitting.chairs
        if one.taken or one.planned
    }
    return Whole(parts, of_people=True, meant=meant_sectors(sitting.chairs))


def _latest(meetings: Sequence[Counted]) -> Counted | None:
    """Return the latest meeting where people were counted, rather one for more than a group."""
    counted = [one for one in reversed(meetings) if one.has(SECTOR)]
    return min(counted, key=lambda one: one.kind in _OF_A_GROUP, default=None)


def _of_meeting(latest: Counted | None) -> Whole:
    if latest is None:
        return Whole(of_people=True)
    parts: dict[str, Part] = {}
    for (sector, _label), row in latest.of(SECTOR).items():
        before = parts.get(sector, Part()).agreed
        parts[sector] = Part(agreed=before + row.headcount)
    return Whole(parts, of_people=True)


def _of_promises(promised: Iterable[Promised]) -> Whole:
    parts: dict[str, Part] = {}
    for one in promised:
        part = parts.get(one.sector, Part())
        parts[one.sector] = Part(part.agreed + one.is_agreed, part.waiting + (not one.is_agreed))
    return Whole(parts)


def _of_work(found: Mapping[str, Responsible]) -> Whole:
    return Whole({key: Part(one.confirmed, one.asked, one.unasked) for key, one in found.items()})


def _missed(balance: Balance) -> list[tuple[str, list[str], str]]:
    """Return the sectors that are missed, most first: where, and what the work lacks then."""
    places = (
        _("i grupperna"),
        _("på det senaste mötet"),
        _("bland åtagandena"),
        _("bland de ansvariga"),
    )
    found = sorted(
        filter(balance.weight, balance_rules.SECTOR_SUBJECTS), key=balance.weight, reverse=True
    )
    return [
        (sector, balance_words.where(balance, sector, places), balance_rules.SECTOR_MISSED[sector])
        for sector in found
    ]


def _times(
    sittings: Iterable[Sitting],
    promised: Iterable[Promised],
    meetings: Sequence[Counted],
    today: date,
) -> list[tuple[str, list[str], dict[str, Numbers]]]:
    """Return what there is over time: what it is, the days, and each sector's numbers."""
    seats = [seat for one in sittings for seat in group_queries.tenures_of(one.group)]
    given = [Tenure(one.sector, day_of(one.since)) for one in promised]
    tables = []
    for title, tenures in ((_("Personer i grupperna"), seats), (_("Åtaganden"), given)):
        days, rows = balance_rules.over_time(tenures, today)
        if tenures and len(days) > 1:
            heads = [in_words(day, "MMM y") for day in days]
            tables.append((title, heads, {key: _exact(row) for key, row in rows.items()}))
    reached = reach_rules.reach(meetings, SECTOR)
    if reached is not None and len(reached.meetings) > 1:
        shown = slice(-balance_rules.MOST_COLUMNS, None)
        heads = [_on(one) for one in reached.meetings[shown]]
        numbers = {
            line.code: _exact(cell.headcount if cell else 0 for cell in line.per_meeting[shown])
            for line in reached.lines
        }
        tables.append((_("Personer på mötena"), heads, numbers))
    return tables


def _exact(numbers: Iterable[int]) -> Numbers:
    return [(number, "exact") for number in numbers]


def _on(meeting: Counted) -> str:
    return meeting.date_text or (
        in_words(meeting.held_on, "d MMM y") if meeting.held_on else meeting.title
    )
