"""What a place's municipality is called now, where a programme says that it was merged. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from placedev.core.i18n import _n
from placedev.web.formatting import day, in_a_row

SEPARATOR, END = "\x1f", "\x1e"  # between the parts of a link, and between links; in no text


class Link(NamedTuple):
    """That a programme says what one of its municipalities became."""

    programme: str
    key: int
    name: str
    ended_on: date  # the last day under this name
    became: int
    new_name: str


class NewName(NamedTuple):
    """What a municipality is called now."""

    name: str
    since: date
    programmes: tuple[str, ...]  # that say so


def links_in(lines: str | None) -> Iterator[Link]:
    """Read the links of a place's programmes, as a select puts them together."""
    for line in filter(None, (lines or "").split(END)):
        programme, key, name, ended_on, became, new_name = line.split(SEPARATOR)
        yield Link(programme, int(key), name, date.fromisoformat(ended_on), int(became), new_name)


def new_names(said: str, lines: str | None) -> list[NewName]:
    """Return what the municipality that a place writes has become; several where they disagree.

    Programmes that say nothing of it count neither way.
    """
    links = {one.key: one for one in links_in(lines)}
    found: dict[str, NewName] = {}
    for link in links.values():
        if not _is_same(link.name, said):
            continue
        last = _last(link, links)
        if _is_same(last.new_name, said):
            continue
        since, programmes = last.ended_on + timedelta(days=1), {link.programme}
        other = found.get(_plain(last.new_name))
        if other is not None:
            since, programmes = min(since, other.since), programmes.union(other.programmes)
        name = last.new_name if other is None else other.name
        found[_plain(name)] = NewName(name, since, tuple(sorted(programmes)))
    return [found[name] for name in sorted(found)]


def present_name(said: str, lines: str | None) -> str:
    """Return what to count a place under: the new name, if there is one and no other."""
    found = new_names(said, lines)
    return found[0].name if len(found) == 1 else said


def renaming_words(said: str, new: NewName) -> str:
    """Return since when the municipality is called something else, and who says so."""
    return _n(
        "%(said)s heter %(name)s sedan %(since)s enligt programmet %(programmes)s.",
        "%(said)s heter %(name)s sedan %(since)s enligt programmen %(programmes)s.",
        len(new.programmes),
        said=said,
        name=new.name,
        since=day(new.since),
        programmes=in_a_row(new.programmes),
    )


def _last(link: Link, links: Mapping[int, Link]) -> Link:
    """Follow a municipality through all that it has become."""
    seen = {link.key}
    while (following := links.get(link.became)) is not None and following.key not in seen:
        seen.add(following.key)
        link = following
    return link


def _is_same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    """Return a name so that "Tanum" is "Tanums kommun", and "Alingsås" is "Alingsås kommun"."""
    words = " ".join(name.casefold().split()).removesuffix(" kommun")
    return words.removesuffix("s")
