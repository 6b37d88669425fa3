"""What has changed between two snapshots, in the words of a reader."""

from collections.abc import Iterator
from typing import NamedTuple

from placedev.core.i18n import _
from placedev.editions.snapshot import Activity, Commitment, PlanSnapshot

_OVER = {"refused", "dropped"}


class Change(NamedTuple):
    """One thing that is new, done, changed or gone."""

    kind: str  # new, done, changed, dropped or gone
    what: str
    before: str | None = None
    after: str | None = None


KINDS = ("new", "done", "changed", "dropped", "gone")


def changes_between(before: PlanSnapshot, after: PlanSnapshot) -> list[Change]:
    """Return the changes, by kind and then in the plan's order."""
    found = [
        *_of_texts(before, after),
        *_of_areas(before, after),
        *_of_activities(before, after),
        *_of_commitments(before, after),
        *_of_records(before, after),
    ]
    return sorted(found, key=lambda change: KINDS.index(change.kind))


def kind_words() -> dict[str, str]:
    """Return the word of each kind."""
    return {
        "new": _("Nytt"),
        "done": _("Klart"),
        "changed": _("Ändrat"),
        "dropped": _("Blev inte av"),
        "gone": _("Borttaget"),
    }


def _of_texts(before: PlanSnapshot, after: PlanSnapshot) -> Iterator[Change]:
    texts = {
        _("Målbilden"): (before.plan.target_picture, after.plan.target_picture),
        _("Det övergripande målet"): (before.plan.overarching_goal, after.plan.overarching_goal),
        _("Planens namn"): (before.plan.title, after.plan.title),
        _("Texterna"): (str(before.plan.sections), str(after.plan.sections)),
        _("Uppgifterna om platsen"): (str(before.place), str(after.place)),
    }
    for name, (old, new) in texts.items():
        if old != new:
            yield Change("changed" if old else "new", name)


def _of_areas(before: PlanSnapshot, after: PlanSnapshot) -> Iterator[Change]:
    old, new = ({area.uid: area for area in one.areas} for one in (before, after))
    for uid, area in new.items():
        if uid not in old:
            yield Change("new", area.label)
        elif area.name != old[uid].name:
            yield Change("changed", area.label, old[uid].name, area.name)
        elif area != old[uid]:
            yield Change("changed", area.label)
    yield from (Change("gone", area.label) for uid, area in old.items() if uid not in new)
    if before.goals != after.goals:
        yield Change("changed", _("Mål utan område"))


def _of_activities(before: PlanSnapshot, after: PlanSnapshot) -> Iterator[Change]:
    old, new = ({one.uid: one for one in each.activities} for each in (before, after))
    for uid, one in new.items():
        if uid not in old:
            yield Change("new", one.title)
        elif one != old[uid]:
            yield _of_activity(old[uid], one)
    yield from (Change("gone", one.title) for uid, one in old.items() if uid not in new)


def _of_activity(old: Activity, new: Activity) -> Change:
    """Return the one change of an activity that says most."""
    if new.status != old.status:
        kind = "done" if new.status == "done" else "dropped" if new.status in _OVER else "changed"
        return Change(kind, new.title, old.status_word, new.status_word)
    if new.when != old.when:
        return Change("changed", new.title, old.when or _("utan tid"), new.when or _("utan tid"))
    if new.title != old.title:
        return Change("changed", _("Nytt namn"), old.title, new.title)
    return Change("changed", new.title)


def _of_commitments(before: PlanSnapshot, after: PlanSnapshot) -> Iterator[Change]:
    old, new = ({one.uid: one for one in each.commitments} for each in (before, after))
    for uid, one in new.items():
        if uid not in old:
            yield Change("new", _promise(one))
        elif one.state != old[uid].state:
            kind = "done" if one.state == "kept" else "changed"
            yield Change(kind, _promise(one), old[uid].state_word, one.state_word)
        elif one != old[uid]:
            yield Change("changed", _promise(one))
    yield from (Change("gone", _promise(one)) for uid, one in old.items() if uid not in new)


def _promise(one: Commitment) -> str:
    return f"{one.organisation}: {one.what}"


def _of_records(before: PlanSnapshot, after: PlanSnapshot) -> Iterator[Change]:
    """Tell of lists where the number says enough."""
    records = {
        _("Möten"): (before.meetings, after.meetings),
        _("Beslut"): (before.decisions, after.decisions),
        _("Grupper"): (before.groups, after.groups),
        _("Organisationer"): (before.organisations, after.organisations),
        _("Mått"): (before.indicators, after.indicators),
        _("Det som har hänt"): (before.progress_notes, after.progress_notes),
    }
    for name, (old, new) in records.items():
        if old != new:
            kind = "new" if len(new) > len(old) else "changed"
            yield Change(kind, f"{name} ({len(new)})")
