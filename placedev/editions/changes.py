"""What has changed between two snapshots, in the words of a reader."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from placedev.core.i18n import _
from placedev.editions.snapshot import Activity, Area, Commitment, Goal, PlanSnapshot

_OVER = {"refused", "dropped"}
KINDS = ("new", "changed", "renamed", "moved", "done", "dropped", "gone")


class Change(NamedTuple):
    """One thing that is new, done, changed, renamed, moved or gone."""

    kind: str  # one of KINDS
    what: str
    before: str | None = None
    after: str | None = None
    area: str | None = None  # label of the area that it belongs to; none: the plan as a whole
    uid: uuid.UUID | None = None  # of an activity that is in the later edition


def changes_between(before: PlanSnapshot, after: PlanSnapshot) -> list[Change]:
    """Return the changes, by kind and then in the plan's order."""
    before, after = _as_read(before), _as_read(after)
    found = [
        *_of_texts(before, after),
        *_of_areas(before, after),
        *_of_goals(before, after),
        *_of_activities(before, after),
        *_of_commitments(before, after),
        *_of_records(before, after),
    ]
    return sorted(found, key=lambda change: KINDS.index(change.kind))


def by_kind(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """Return kind to its changes, kinds without any left out."""
    listed = list(changes)
    found = {kind: [one for one in listed if one.kind == kind] for kind in KINDS}
    return {kind: ones for kind, ones in found.items() if ones}


def kind_words() -> dict[str, str]:
    """Return the word of each kind."""
    return {
        "new": _("Nytt"),
        "changed": _("Ändrat"),
        "renamed": _("Bytt namn"),
        "moved": _("Flyttat"),
        "done": _("Klart"),
        "dropped": _("Blev inte av"),
        "gone": _("Borttaget"),
    }


def unchanged(before: PlanSnapshot, after: PlanSnapshot) -> int:
    """Return how many activities stand as they stood."""
    old = {one.uid: one for one in _as_read(before).activities}
    return sum(old.get(one.uid) == one for one in _as_read(after).activities)


def _as_read(snapshot: PlanSnapshot) -> PlanSnapshot:
    """Return a plan without the languages of its names: whoever reads it sees no difference."""
    none = {"name_language": None}
    place = snapshot.place
    parts = tuple(one.model_copy(update=none) for one in place.sub_places)
    of_place = {**none, "other_name_language": None, "sub_places": parts}
    named = {
        kind: tuple(one.model_copy(update=none) for one in getattr(snapshot, kind))
        for kind in ("areas", "activities", "organisations")
    }
    return snapshot.model_copy(update={"place": place.model_copy(update=of_place), **named})


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
    """Tell of areas; one that was renamed, split or joined is neither new nor gone."""
    old, new = ({area.uid: area for area in one.areas} for one in (before, after))
    led_on: set[str] = set()
    for uid, area in new.items():
        if uid not in old:
            came = _came_from(area, before, old)
            led_on.update(one.name for one in came)
            yield _of_new_area(area, came)
        else:
            yield from _of_area(old[uid], area)
            led_on.update(one.name for one in _came_from(area, before, old))
    for uid, area in old.items():
        if uid not in new and area.name not in led_on:
            yield Change("gone", area.name, area=area.label)


def _came_from(area: Area, before: PlanSnapshot, old: Mapping[uuid.UUID, Area]) -> list[Area]:
    """Return the areas of the earlier edition that an area was made of."""
    names = {_plain(one.from_name) for one in area.lineage if one.from_name}
    if area.earlier_name:
        names.add(_plain(area.earlier_name))
    uids = {one.from_uid for one in area.lineage}
    found = [one for one in before.areas if one.uid in uids or _plain(one.name) in names]
    return [one for one in found if one.uid != area.uid and one.uid in old]


def _of_new_area(area: Area, came: Sequence[Area]) -> Change:
    if not came:
        return Change("new", area.name, area=area.label)
    names = ", ".join(one.name for one in came)
    if len(came) > 1:
        return Change("renamed", _("Hopslaget område"), names, area.name, area.label)
    if any(one.kind == "split" for one in area.lineage):
        return Change(
            "new", _("Delat ur %(area)s: %(name)s", area=names, name=area.name), area=area.label
        )
    return Change("renamed", _("Område"), names, area.name, area.label)


def _of_area(old: Area, new: Area) -> Iterator[Change]:
    if old.name != new.name:
        yield Change("renamed", _("Område"), old.name, new.name, new.label)
    apart = {"name": "", "goals": (), "lineage": (), "earlier_name": None, "short_name": None}
    if old.model_copy(update=apart) != new.model_copy(update=apart):
        yield Change("changed", _("Texten om området"), area=new.label)


def _of_goals(before: PlanSnapshot, after: PlanSnapshot) -> Iterator[Change]:
    old, new = (dict(_goals(one)) for one in (before, after))
    for uid, (goal, area) in new.items():
        if uid not in old:
            yield Change("new", _("Mål: %(goal)s", goal=goal.title), area=area)
        elif goal.title != old[uid][0].title:
            yield Change("changed", _("Mål"), old[uid][0].title, goal.title, area)
        elif goal.model_copy(update={"goals": ()}) != old[uid][0].model_copy(update={"goals": ()}):
            yield Change("changed", _("Mål: %(goal)s", goal=goal.title), area=area)
    for uid, (goal, area) in old.items():
        if uid not in new:
            yield Change("gone", _("Mål: %(goal)s", goal=goal.title), area=area)


def _goals(snapshot: PlanSnapshot) -> Iterator[tuple[uuid.UUID, tuple[Goal, str | None]]]:
    for area, goals in (
        *((one.label, one.goals) for one in snapshot.areas),
        (None, snapshot.goals),
    ):
        for goal in goals:
            yield from ((one.uid, (one, area)) for one in goal.with_all_below())


def _of_activities(before: PlanSnapshot, after: PlanSnapshot) -> Iterator[Change]:
    old, new = ({one.uid: one for one in each.activities} for each in (before, after))
    earlier, labels = _labels(before), _labels(after)
    for uid, one in new.items():
        area = labels.get(one.area_uid)
        if uid not in old:
            yield Change("new", one.title, area=area, uid=uid)
        elif one != old[uid]:
            yield from _of_activity(old[uid], one, area)
            yield from _moved(old[uid], one, earlier, labels)
    for uid, one in old.items():
        if uid not in new:
            yield Change("gone", one.title, area=earlier.get(one.area_uid))


def _labels(snapshot: PlanSnapshot) -> dict[uuid.UUID | None, str]:
    return {area.uid: area.label for area in snapshot.areas}


def _moved(
    old: Activity,
    new: Activity,
    earlier: Mapping[uuid.UUID | None, str],
    labels: Mapping[uuid.UUID | None, str],
) -> Iterator[Change]:
    """Tell of an activity that came into another area; an area under a new name is the same."""
    if old.area_uid != new.area_uid:
        none = _("utan område")
        was, is_now = earlier.get(old.area_uid, none), labels.get(new.area_uid, none)
        yield Change("moved", new.title, was, is_now, labels.get(new.area_uid), new.uid)


def _of_activity(old: Activity, new: Activity, area: str | None) -> Iterator[Change]:
    """Yield the one change of an activity that says most, and its new name if that is another."""
    at: dict[str, Any] = {"area": area, "uid": new.uid}
    rest = old.model_copy(update={"area_uid": new.area_uid, "goal_uid": new.goal_uid})
    if new.status != old.status:
        kind = "done" if new.status == "done" else "dropped" if new.status in _OVER else "changed"
        yield Change(kind, new.title, old.status_word, new.status_word, **at)
    elif new.when != old.when:
        none = _("utan tid")
        yield Change("changed", new.title, old.when or none, new.when or none, **at)
    elif new.title == old.title and rest != new:
        yield Change("changed", new.title, **at)
    if new.title != old.title and new.status == old.status:
        yield Change("renamed", _("Aktivitet"), old.title, new.title, **at)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


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
