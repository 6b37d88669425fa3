"""What has changed among the rows of an activity: who was added, removed or answered otherwise."""

from collections.abc import Mapping, Sequence
from typing import Any

from placedev.core.i18n import _, _l
from placedev.plan import rules, wording
from placedev.plan.models import Activity

Row = list[str | None]  # words as said, then codes: told in the reader's language later
Rows = Mapping[str, Mapping[str, Row]]  # kind to uid to row, in the activity's order
Pair = list[Row | None]  # before and after; none before: added, none after: removed

_ONE: dict[str, tuple[Any, Any]] = {  # a row, and the row
    "roles": (_l("en roll"), _l("rollen")),
    "funding": (_l("en källa till pengar"), _l("källan")),
    "steps": (_l("ett delsteg"), _l("delsteget")),
}
_LONGEST = 120  # characters of a text that the history keeps
_DONE = "done"


def rows_of(activity: Activity) -> dict[str, dict[str, Row]]:
    """Return the rows that the history compares; all of them must be loaded."""
    return {
        "roles": {
            str(one.uid): _row(wording.who_words(one), one.role, one.role_label, one.state)
            for one in activity.roles
        },
        "funding": {
            str(one.uid): _row(
                wording.source_words(one), wording.funding_words(one), one.state, one.state_label
            )
            for one in activity.funding
        },
        "steps": {
            str(one.uid): _row(one.text, _DONE if one.is_done else None) for one in activity.steps
        },
    }


def _row(*parts: str | None) -> Row:
    return [part[:_LONGEST] if part else None for part in parts]


def row_changes(before: Rows, after: Rows) -> dict[str, list[Pair]]:
    """Return kind to what changed in it; an empty list where only the order did."""
    found = {}
    for kind, rows in after.items():
        pairs = _pairs(before[kind], rows)
        if pairs or list(before[kind].values()) != list(rows.values()):
            found[kind] = pairs
    return found


def _pairs(before: Mapping[str, Row], after: Mapping[str, Row]) -> list[Pair]:
    changed: list[Pair] = [
        [before[uid], row] for uid, row in after.items() if uid in before and before[uid] != row
    ]
    added = [row for uid, row in after.items() if uid not in before]
    removed = [row for uid, row in before.items() if uid not in after]
    for row in list(added):  # written anew just as it was
        if row in removed:
            added.remove(row)
            removed.remove(row)
    return [*changed, *([None, row] for row in added), *([row, None] for row in removed)]


def row_sentences(kind: str, pairs: Sequence[Sequence[Row | None]], who: str) -> list[str]:
    """Return one sentence per row that changed: "Lena lade till en roll: Byalaget, ansvarig."."""
    a_row, the_row = _ONE[kind]
    told = []
    for old, new in pairs:
        if old and new:
            words = _(
                "%(who)s ändrade %(what)s från %(old)s till %(new)s.",
                who=who,
                what=the_row,
                old=_words(kind, old),
                new=_words(kind, new),
            )
        elif new:
            words = _(
                "%(who)s lade till %(what)s: %(new)s.", who=who, what=a_row, new=_words(kind, new)
            )
        elif old:
            words = _(
                "%(who)s tog bort %(what)s: %(old)s.", who=who, what=a_row, old=_words(kind, old)
            )
        else:
            continue
        told.append(str(words))
    return told


def _words(kind: str, row: Row) -> str:
    if kind == "roles":
        name, role, label, state = row
        said = [name, rules.word(rules.ROLES, role, label), rules.word(rules.ROLE_STATES, state)]
    elif kind == "funding":
        name, amount, state, label = row
        said = [name, amount, rules.word(rules.FUNDING_STATES, state, label)]
    else:
        text, done = row
        said = [text, str(_("klart")) if done else None]
    first, *rest = [one for one in said if one] or [""]
    return ", ".join([first, *(one[:1].lower() + one[1:] for one in rest)])
