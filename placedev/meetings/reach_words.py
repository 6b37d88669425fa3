"""What the numbers of those who came say, in a sentence or two."""

from placedev.core.i18n import _
from placedev.meetings.reach_rules import Line, Reach
from placedev.meetings.rules import Headcount
from placedev.stakeholders.balance_rules import SECTOR_SUBJECTS
from placedev.web.formatting import in_a_row, in_words, number_word

_LONG_AWAY = 2  # meetings


def sentences(found: Reach) -> list[str]:
    """Say in words which sector was most, and which were never there."""
    return [one for one in (_most_words(found), _absent_words(found), _gone_words(found)) if one]


def _most_words(found: Reach) -> str | None:
    leading = [_leader(found, place) for place in range(len(found.meetings))]
    known = [line for line in found.lines if line.code in SECTOR_SUBJECTS and line in leading]
    if not known:
        return None
    often = max(known, key=leading.count)
    times, all_of = leading.count(often), len(leading)
    who = str(SECTOR_SUBJECTS[often.code])
    if all_of == 1:
        return _("%(who)s var flest på mötet.", who=who)
    if times == all_of:
        return _("%(who)s har varit flest på alla %(n)s möten.", who=who, n=number_word(all_of))
    if times * 2 <= all_of:
        return None
    return _(
        "%(who)s har varit flest på %(times)s av %(n)s möten.",
        who=who,
        times=number_word(times),
        n=number_word(all_of),
    )


def _leader(found: Reach, place: int) -> Line | None:
    """Return the group that was largest at one meeting, or none where two were."""
    sizes = [(line.per_meeting[place] or Headcount(line.code, 0)).headcount for line in found.lines]
    largest = max(sizes)
    return found.lines[sizes.index(largest)] if sizes.count(largest) == 1 else None


def _absent_words(found: Reach) -> str | None:
    codes = [line.code for line in found.absent if line.code in SECTOR_SUBJECTS]
    # First who has an "och" in the name already: it would be hard to hear after another one.
    codes.sort(key=lambda code: code != "region-state")
    missing = [str(SECTOR_SUBJECTS[code]) for code in codes]
    if not missing:
        return _("Alla fem sektorer har varit med någon gång.")
    return _("%(who)s har aldrig varit med.", who=in_a_row(missing, lower=True))


def _gone_words(found: Reach) -> str | None:
    """Name the sector that has stayed away longest, if it is more than one meeting."""
    away = {
        line.code: next(
            (back for back, cell in enumerate(reversed(line.per_meeting)) if _is_there(cell)), 0
        )
        for line in found.lines
        if line.code in SECTOR_SUBJECTS
    }
    code = max(away, key=lambda one: away[one])
    if away[code] < _LONG_AWAY:
        return None
    last = found.meetings[-1 - away[code]]
    if last.held_on is None or last.date_text is not None:
        return None
    day = in_words(last.held_on, "d MMMM y")
    return _("%(who)s har inte varit med sedan %(day)s.", who=str(SECTOR_SUBJECTS[code]), day=day)


def _is_there(cell: Headcount | None) -> bool:
    return cell is not None and cell.headcount > 0
