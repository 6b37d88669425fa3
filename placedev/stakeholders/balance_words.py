"""The balance between the sectors in one sentence, and in a few words for each gap."""

from collections.abc import Sequence

from placedev.core.i18n import _, _l
from placedev.stakeholders.balance_rules import SECTOR_SUBJECTS, Balance, Gap, Part, Whole
from placedev.web.formatting import in_a_row, number_word

_MOST_ASKED = 4  # to ask more at once is not a thing to do before the next meeting
_ASK_ONE = {
    "civil-society": _l("be en förening"),
    "business": _l("be ett företag"),
    "municipality": _l("be kommunen att vara med"),
    "region-state": _l("be regionen eller en myndighet att vara med"),
    "residents": _l("be en invånare"),
}
_ASK_SOME = {
    "civil-society": _l("be %(n)s föreningar"),
    "business": _l("be %(n)s företag"),
    "residents": _l("be %(n)s invånare"),
}


def sentence(balance: Balance, *, next_meeting: str | None) -> str | None:
    """Say who is missed most and what to do about it, or that nobody is; none if nothing is known.

    Args:
        balance: what is known of groups, meetings, promises and responsibilities.
        next_meeting: the day of it in words: "8 april".
    """
    if not balance.is_known:
        return None
    sector = balance.most_missed
    if sector is None:
        return _("Ingen sektor saknas i det som är inskrivet.")
    said = _("%(who)s har %(what)s", who=str(SECTOR_SUBJECTS[sector]), what=_has(balance, sector))
    ask = _ask(balance, sector)
    if next_meeting:
        return _("%(said)s; %(ask)s innan mötet den %(day)s.", said=said, ask=ask, day=next_meeting)
    return _("%(said)s; %(ask)s innan nästa möte.", said=said, ask=ask)


def _has(balance: Balance, sector: str) -> str:
    """Return what a sector has too little of, at most two things: first where nothing is there."""
    groups, meeting, promises, work = balance.wholes
    in_order = (
        (groups, Gap.EMPTY, _("ingen plats i grupperna")),
        (groups, Gap.THIN, _seats(groups, sector)),
        (promises, Gap.EMPTY, _("inget åtagande")),
        (work, Gap.EMPTY, _("inget ansvar i planen")),
        (meeting, Gap.EMPTY, _("ingen på det senaste mötet")),
        (promises, Gap.THIN, _of(promises, sector, _("åtaganden"))),
        (work, Gap.THIN, _of(work, sector, _("ansvar i planen"))),
        (meeting, Gap.THIN, _of(meeting, sector, _("personer på det senaste mötet"))),
    )
    found = [words for whole, gap, words in in_order if whole.gap(sector) is gap]
    return in_a_row(found[:2])


def _seats(whole: Whole, sector: str) -> str:
    """Return "två av 17 platser": of those planned for all sectors, or else of those that sit."""
    every_seat = sum(max(part.planned or 0, part.agreed) for part in whole.parts.values())
    return _(
        "%(n)s av %(total)s platser", n=_count(whole.part(sector)), total=number_word(every_seat)
    )


def _of(whole: Whole, sector: str, what: str) -> str:
    return _(
        "%(n)s av %(total)s %(what)s",
        n=_count(whole.part(sector)),
        total=number_word(whole.total),
        what=what,
    )


def _count(part: Part) -> str:
    return _("en") if part.all == 1 else number_word(part.all)


def _ask(balance: Balance, sector: str) -> str:
    """Return whom to ask: as many as have an empty chair, or two where none is planned."""
    part = balance.groups.part(sector)
    two = 2
    wanted = two if part.planned is None else max(part.planned - part.agreed, 1)
    if sector not in _ASK_SOME or wanted == 1:
        return str(_ASK_ONE[sector])
    return str(_ASK_SOME[sector]) % {"n": number_word(min(wanted, _MOST_ASKED))}


def where(balance: Balance, sector: str, places: Sequence[str]) -> list[str]:
    """Say where a sector is missing and where it is few: at most two sentences.

    Args:
        balance: what is known.
        sector: that is looked for.
        places: words for the four wholes: "i grupperna".
    """
    gaps = [(whole.gap(sector), place) for whole, place in zip(balance.wholes, places, strict=True)]
    missing = [place for gap, place in gaps if gap is Gap.EMPTY]
    few = [place for gap, place in gaps if gap is Gap.THIN]
    return [
        *([_("Saknas %(places)s.", places=in_a_row(missing))] if missing else []),
        *([_("Få %(places)s.", places=in_a_row(few))] if few else []),
    ]
