"""What of an activity has changed, and how the history says it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from placedev.core.i18n import _, _l
from placedev.core.journal import JournalEntry
from placedev.plan import rules, word_rules, wording
from placedev.plan.activities.row_change_rules import (
    Row,
    row_changes,
    row_sentences,
    rows_of,
)
from placedev.plan.models import Activity

Changes = dict[str, list[Any]]

# Column to what the history calls it. Of the long ones it says only that they changed.
SHORT: dict[str, Any] = {
    "title": _l("rubriken"),
    "name_language": _l("språket i namnet"),
    "when": _l("tiden"),
    "home": _l("vad den hör till"),
    "number": _l("numret"),
    "topic": _l("ämnet"),
    "kind": _l("slaget"),
    "who_acts": _l("vem som måste göra det"),
    "condition": _l("villkoret"),
    "weight": _l("tyngden"),
    "tags": _l("etiketterna"),
    "roles": _l("vem som gör vad"),
    "costs": _l("kostnaden"),
    "funding": _l("var pengarna kommer ifrån"),
    "steps": _l("delstegen"),
}
LONG: dict[str, Any] = {
    "description": _l("beskrivningen"),
    "outcome_expected": _l("vad det ska leda till"),
    "outcome_reached": _l("vad det blev"),
    "note": _l("anmärkningen"),
    "evaluation_question": _l("frågan som försöket ska svara på"),
    "evaluation_answer": _l("svaret på försökets fråga"),
    "resources": _l("vad som behövs utöver pengar"),
}
_CODES: dict[str, dict[str, Any]] = {
    "kind": rules.ACTIVITY_KINDS,
    "who_acts": rules.WHO_ACTS,
    "weight": word_rules.WEIGHTS,
}
_LONGEST = 300  # characters of a value that the history keeps
_IN_ROWS = frozenset({"roles", "funding", "steps"})  # told row by row


class Followed(NamedTuple):
    """An activity, and the one that it comes after."""

    title: str
    follows_id: int | None


class Looked(NamedTuple):
    """An activity as the history compares it."""

    facts: dict[str, str | None]
    rows: dict[str, dict[str, Row]]


def looked_at(activity: Activity, home: str | None) -> Looked:
    """Return what the history compares; the rows of the activity are loaded."""
    return Looked(facts_of(activity, home), rows_of(activity))


def changes_of(before: Looked, after: Looked) -> Changes:
    """Return field to what it was and is, and kind of row to what changed in it."""
    return {**changes(before.facts, after.facts), **row_changes(before.rows, after.rows)}


def facts_of(activity: Activity, home: str | None) -> dict[str, str | None]:
    """Return what the history compares beside the rows; costs are loaded."""
    said = {
        "when": wording.when_words(activity),
        "home": home,
        "tags": ", ".join(activity.tags),
        "costs": "; ".join(wording.cost_words(one) for one in activity.costs),
        "resources": ", ".join(activity.resources),
    }
    columns = {*SHORT, *LONG} - said.keys() - _IN_ROWS
    plain = {name: getattr(activity, name) for name in columns}
    return {name: value or None for name, value in {**said, **plain}.items()}


def changes(before: Mapping[str, str | None], after: Mapping[str, str | None]) -> Changes:
    """Return field to what it was and is, in a fixed order; of long texts only that it changed."""
    names = [name for name in (*SHORT, *LONG) if name not in _IN_ROWS]
    changed = [name for name in names if before[name] != after[name]]
    return {
        name: [_kept(before[name]), _kept(after[name])] if name in SHORT else [] for name in changed
    }


def _kept(value: str | None) -> str | None:
    return value[:_LONGEST] if value else None


def sentences(entry: JournalEntry, by: str | None, *, why_moved: str | None = None) -> list[str]:
    """Return what an entry tells about an activity, one sentence per change.

    Args:
        entry: of the journal.
        by: who did it.
        why_moved: the reason, if the entry is of a time that was moved.
    """
    who, details = by or str(_("Någon")), entry.details
    told = [
        sentence
        for name, both in details.get("changes", {}).items()
        for sentence in _told(name, both, who)
    ]
    if told and why_moved:
        told.append(str(_("Skälet till att tiden flyttades: %(why)s", why=why_moved)))
    if told:
        return told
    if entry.event == "activity.changed":
        return [str(_("%(who)s sparade aktiviteten.", who=who))]
    if entry.event == "activity.status-noted":
        return [_status(details, who)]
    if entry.event == "role.answered":
        answer = rules.word(rules.ROLE_STATES, details.get("state"))
        return [
            str(
                _(
                    "%(who)s skrev om %(other)s: %(answer)s.",
                    who=who,
                    other=details.get("who") or _("någon"),
                    answer=answer.lower(),
                )
            )
        ]
    words = _EVENTS.get(entry.event)
    return [f"{who} {words}."] if words else [str(_("%(who)s ändrade aktiviteten.", who=who))]


_EVENTS: dict[str, Any] = {
    "activity.added": _l("lade till aktiviteten"),
    "activity.removed": _l("lade aktiviteten i papperskorgen"),
    "activity.restored": _l("hämtade tillbaka aktiviteten"),
    "activity.roles-set": _l("ändrade vem som gör vad"),
    "activity.costs-set": _l("ändrade kostnaden"),
    "activity.funding-set": _l("ändrade var pengarna kommer ifrån"),
    "activity.steps-set": _l("ändrade delstegen"),
    "progress.noted": _l("skrev en anteckning"),
}


def _status(details: Mapping[str, Any], who: str) -> str:
    status = rules.word(rules.STATUSES, details.get("status"), details.get("status_label"))
    reason = f" {details['reason']}" if details.get("reason") else ""
    old = rules.word(rules.STATUSES, details.get("before"))
    if old and old != status:  # the same may be noted again, for another reason
        return (
            str(
                _(
                    "%(who)s ändrade läget från %(old)s till %(new)s.",
                    who=who,
                    old=old.lower(),
                    new=status.lower(),
                )
            )
            + reason
        )
    return str(_("%(who)s skrev läget: %(new)s.", who=who, new=status.lower())) + reason


def _told(name: str, both: Sequence[Any], who: str) -> list[str]:
    if name in _IN_ROWS and both and isinstance(both[0], list):
        return row_sentences(name, both, who)
    return [words_of(name, both, who)]


def words_of(name: str, values: Sequence[str | None], who: str) -> str:
    """Return a change as a sentence: "Lena ändrade tiden från våren 2027 till hösten 2027."."""
    what = str({**SHORT, **LONG}.get(name, name))
    if len(values) != len(("before", "after")) or name in _IN_ROWS:
        return str(_("%(who)s ändrade %(what)s.", who=who, what=what))
    old, new = (_word(name, value) for value in values)
    if old and new:
        return str(
            _(
                "%(who)s ändrade %(what)s från %(old)s till %(new)s.",
                who=who,
                what=what,
                old=old,
                new=new,
            )
        )
    if new:
        return str(_("%(who)s skrev in %(what)s: %(new)s.", who=who, what=what, new=new))
    return str(_("%(who)s tog bort %(what)s: %(old)s.", who=who, what=what, old=old))


def _word(name: str, value: str | None) -> str:
    return rules.word(_CODES[name], value) if name in _CODES else value or ""


def circle(activities: Mapping[int, Followed], one: int, *, after: int) -> list[str]:
    """Return the titles of a circle that arises if one activity comes after another; else none."""
    titles, at, passed = [activities[one].title], after, {one}
    while at not in passed:
        passed.add(at)
        titles.append(activities[at].title)
        following = activities[at].follows_id
        if following is None or following not in activities:
            return []
        at = following
    return titles if at == one else []
