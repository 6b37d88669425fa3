"""Finding one's way in a long register: what is shown, in which order, a page at a time. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from placedev.stakeholders import rules
from placedev.stakeholders.models import Organisation

PAGE = 50  # organisations at a time


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the register."""

    words: str = ""
    sector: str = ""
    page: int = 0


@dataclass(frozen=True)
class Shown:
    """A page of the register."""

    organisations: Sequence[Organisation]
    count: int  # that fit the wish, on all pages
    page: int
    pages: int


def shown(organisations: Sequence[Organisation], wish: Wish) -> Shown:
    """Return what fits, sector by sector, each in the order given."""
    order = {code: number for number, code in enumerate(rules.SECTORS)}
    fitting = [
        one
        for one in organisations
        if (not wish.sector or one.sector == wish.sector) and fits(one, wish.words)
    ]
    fitting.sort(key=lambda one: (order.get(one.sector, len(order)), one.sector))
    pages = -(-len(fitting) // PAGE)
    page = max(0, min(wish.page, pages - 1))
    return Shown(fitting[page * PAGE : (page + 1) * PAGE], len(fitting), page, pages)


def fits(organisation: Organisation, words: str) -> bool:
    """Tell whether every word stands in something that the organisation is known by."""
    known = (
        organisation.name,
        organisation.short_name,
        organisation.kind,
        organisation.sector_label,
        *organisation.aliases,
    )
    text = " ".join(one for one in known if one).casefold()
    return all(word in text for word in words.casefold().split())
