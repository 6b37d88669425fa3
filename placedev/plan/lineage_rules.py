"""Where an area comes from, in words; the one place where they are put together."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from placedev.core.i18n import _
from placedev.plan import rules
from placedev.plan.word_rules import LINEAGES

ADDED = "added"


class Link(NamedTuple):
    """One thing that an area was before."""

    kind: str  # one of LINEAGES
    label: str | None = None  # the source's own word
    name: str | None = None  # of the area that it comes from
    when: str | None = None  # as said: "efter utgåva 1"
    note: str | None = None


def sentences(
    links: Sequence[Link], *, earlier_name: str | None = None, added_after: str | None = None
) -> list[str]:
    """Return what is known as sentences: "Delad ur Kultur och fritid efter utgåva 1".

    Several areas that became one at the same time make one sentence.
    """
    said = [
        _sentence(kind, label, when, list(group))
        for (kind, label, when), group in groupby(links, key=lambda one: (one[0], one[1], one[3]))
    ]
    if earlier_name and not any(one.name == earlier_name for one in links):
        said.append(_sentence("renamed", None, None, [Link("renamed", name=earlier_name)]))
    if added_after and not any(one.kind == ADDED for one in links):
        said.append(_("Tillagd efter %(form)s", form=added_after))
    return said


def _sentence(kind: str, label: str | None, when: str | None, links: Sequence[Link]) -> str:
    names = [one.name for one in links if one.name]
    notes = [one.note for one in links if one.note]
    words = " ".join(filter(None, [rules.word(LINEAGES, kind, label), _listed(names), when]))
    return f"{words} ({'; '.join(notes)})" if notes else words


def _listed(names: Sequence[str]) -> str:
    *several, last = names or [""]
    return _("%(several)s och %(last)s", several=", ".join(several), last=last) if several else last
