"""What has changed between two forms of the plan, area by area, in plain words.

Plain data in, plain data out: what is compared may be an edition and the plan of today, or two
editions. A thing is the same when its uid is; an area also when its lineage says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from placedev.core.i18n import _, _l

NEW, DONE, CHANGED, MOVED, STOPPED, GONE = "new done changed moved stopped gone".split()
KINDS: dict[str, Any] = {
    NEW: _l("Nytt"),
    DONE: _l("Klart"),
    CHANGED: _l("Ändrat"),
    MOVED: _l("Flyttat"),
    STOPPED: _l("Blev inte av"),
    GONE: _l("Borttaget"),
}
_STOPPED = frozenset({"refused", "dropped"})
_NOTHING = "–"


class Origin(NamedTuple):
    """What an area was before: an area that is known, or a name."""

    kind: str  # renamed, split, merged, added or other
    uid: str | None
    name: str | None


class Area(NamedTuple):
    """An area as far as it is compared."""

    uid: str
    name: str
    origins: tuple[Origin, ...] = ()


class Goal(NamedTuple):
    """A goal with the area that it belongs to in the end."""

    uid: str
    title: str
    area_uid: str | None = None


class Activity(NamedTuple):
    """An activity as far as it is compared; words as a reader sees them."""

    uid: str
    title: str
    area_uid: str | None = None
    status: str = ""
    status_word: str = ""
    when: str = ""
    who: str = ""  # who answers for it and has said yes
    cost: str = ""


@dataclass(frozen=True)
class Form:
    """A form of the plan."""

    areas: Sequence[Area] = ()
    goals: Sequence[Goal] = ()
    activities: Sequence[Activity] = ()


class Change(NamedTuple):
    """One thing that has changed, and how in words."""

    kind: str
    what: str  # goal or activity
    uid: str
    title: str
    words: tuple[str, ...] = ()


@dataclass
class AreaChanges:
    """What has changed in an area; without uid: what belongs to none, or to one that is gone."""

    uid: str | None
    name: str
    words: list[str] = field(default_factory=list)  # about the area itself
    changes: list[Change] = field(default_factory=list)


def compare(before: Form, after: Form) -> list[AreaChanges]:
    """Return the areas in which something has changed, in the order of the later form."""
    homes = _Homes(before, after)
    found: dict[str | None, AreaChanges] = {
        area.uid: AreaChanges(area.uid, area.name, homes.words_of(area)) for area in after.areas
    }
    found[None] = AreaChanges(None, _("Utanför områdena"))
    for what, old, new in (
        ("goal", before.goals, after.goals),
        ("activity", before.activities, after.activities),
    ):
        for change, area_uid in _changes(what, old, new, homes):
            found.setdefault(area_uid, AreaChanges(None, homes.old_name(area_uid)))
            found[area_uid].changes.append(change)
    for area in homes.gone():
        found.setdefault(area.uid, AreaChanges(None, area.name)).words.append(
            _("Området är borttaget.")
        )
    order = list(KINDS)
    for one in found.values():
        one.changes.sort(key=lambda change: order.index(change.kind))
    return [one for one in found.values() if one.words or one.changes]


def counted(areas: Sequence[AreaChanges]) -> dict[str, int]:
    """Return how many changes there are of each kind that there are any of."""
    kinds = [change.kind for area in areas for change in area.changes]
    return {kind: kinds.count(kind) for kind in KINDS if kind in kinds}


class _Homes:
    """Which area became which."""

    def __init__(self, before: Form, after: Form) -> None:
        self._old = {area.uid: area for area in before.areas}
        self._new = {area.uid: area for area in after.areas}
        self._by_name = {area.name.casefold(): area.uid for area in before.areas}
        self._became: dict[str, set[str]] = {uid: {uid} for uid in self._old if uid in self._new}
        for area in after.areas:
            for origin in self._before(area):
                self._became.setdefault(origin.uid, set()).add(area.uid)

    def _before(self, area: Area) -> list[Area]:
        """Return the areas of the earlier form that an area comes from, itself left out."""
        named = [one.uid or self._by_name.get((one.name or "").casefold()) for one in area.origins]
        uids = dict.fromkeys(uid for uid in named if uid and uid != area.uid)
        return [self._old[uid] for uid in uids if uid in self._old]

    def words_of(self, area: Area) -> list[str]:
        """Return what has become of an area since the earlier form."""
        old = self._old.get(area.uid)
        if old is not None:
            renamed = old.name != area.name
            words = [_("Hette ”%(name)s”.", name=old.name)] if renamed else []
            joined = [one.name for one in self._before(area) if one.uid not in self._new]
            return words + [_("Har tagit upp ”%(name)s”.", name=name) for name in joined]
        came_from = self._before(area)
        if not came_from:
            return [_("Nytt område.")]
        names = _(" och ").join(f"”{one.name}”" for one in came_from)
        kinds = {origin.kind for origin in area.origins}
        if "split" in kinds:
            return [_("Är en del av det som var %(names)s.", names=names)]
        if len(came_from) > 1 or "merged" in kinds:
            return [_("Är %(names)s som har slagits ihop.", names=names)]
        return [_("Hette %(names)s.", names=names)]

    def is_same(self, old: str | None, new: str | None) -> bool:
        """Tell whether what stood in one area stands where it did, as the area was renamed."""
        if old is None or new is None:
            return old == new
        return new in self._became.get(old, ())

    def gone(self) -> list[Area]:
        """Return the areas that nothing came of."""
        return [area for uid, area in self._old.items() if uid not in self._became]

    def shown_in(self, old: str | None) -> str | None:
        """Return the area under which is told what is gone: what its area became."""
        became = self._became.get(old or "", set())
        return next((uid for uid in self._new if uid in became), old)

    def old_name(self, uid: str | None) -> str:
        """Return what an area was called."""
        area = self._old.get(uid or "")
        return area.name if area else _("Utanför områdena")

    def name(self, uid: str | None) -> str:
        """Return what an area is called, or was."""
        area = self._new.get(uid or "")
        return area.name if area else self.old_name(uid)


def _changes(
    what: str, before: Sequence[Any], after: Sequence[Any], homes: _Homes
) -> list[tuple[Change, str | None]]:
    """Return the changes of goals or activities, each with the area that it is told under."""
    old, new = ({one.uid: one for one in each} for each in (before, after))
    found: list[tuple[Change, str | None]] = []
    for uid, one in new.items():
        if uid not in old:
            kind = DONE if getattr(one, "status", "") == "done" else NEW
            words = (_("Kom till och blev klar."),) if kind == DONE else ()
            found.append((Change(kind, what, uid, one.title, words), one.area_uid))
        elif (change := _change(what, old[uid], one, homes)) is not None:
            found.append((change, one.area_uid))
    for uid, one in old.items():
        if uid not in new:
            found.append((Change(GONE, what, uid, one.title), homes.shown_in(one.area_uid)))
    return found


def _change(what: str, old: Any, new: Any, homes: _Homes) -> Change | None:
    """Return all that has changed in one thing under the kind that says most; none if nothing."""
    moved = not homes.is_same(old.area_uid, new.area_uid)
    words = []
    if old.title != new.title:
        words.append(_("Hette ”%(title)s”.", title=old.title))
    if moved:
        words.append(_("Flyttad från ”%(area)s”.", area=homes.name(old.area_uid)))
    if what == "activity":
        words += _differences(old, new)
    if not words:
        return None
    return Change(_kind(old, new, moved=moved), what, new.uid, new.title, tuple(words))


def _kind(old: Any, new: Any, *, moved: bool) -> str:
    status = getattr(new, "status", "")
    if status != getattr(old, "status", ""):
        if status == "done":
            return DONE
        if status in _STOPPED:
            return STOPPED
    return MOVED if moved else CHANGED


def _differences(old: Activity, new: Activity) -> list[str]:
    pairs = (
        (_("Läge"), old.status_word, new.status_word, old.status != new.status),
        (_("Tid"), old.when, new.when, old.when != new.when),
        (_("Ansvarar"), old.who, new.who, old.who != new.who),
        (_("Kostnad"), old.cost, new.cost, old.cost != new.cost),
    )
    return [
        _(
            "%(what)s: %(before)s blev %(after)s.",
            what=what,
            before=before or _NOTHING,
            after=after or _NOTHING,
        )
        for what, before, after, differs in pairs
        if differs
    ]


def form_of_snapshot(snapshot: Mapping[str, Any]) -> Form:
    """Read an edition's plain data; what an older edition does not have is left out."""
    areas = snapshot.get("areas", ())
    goals = [goal for area in areas for goal in _goals(area.get("goals", ()), area["uid"])]
    goals += _goals(snapshot.get("goals", ()), None)
    return Form(
        [Area(area["uid"], area["name"]) for area in areas],
        goals,
        [_activity(one) for one in snapshot.get("activities", ())],
    )


def _goals(goals: Sequence[Mapping[str, Any]], area_uid: str | None) -> list[Goal]:
    found: list[Goal] = []
    for goal in goals:
        found.append(Goal(goal["uid"], goal["title"], area_uid))
        found += _goals(goal.get("goals", ()), area_uid)
    return found


def _activity(one: Mapping[str, Any]) -> Activity:
    agreed = [
        role["who"]
        for role in one.get("roles", ())
        if role["role"] == "responsible" and role["state"] == "confirmed"
    ]
    return Activity(
        uid=one["uid"],
        title=one["title"],
        area_uid=one.get("area_uid"),
        status=one.get("status", ""),
        status_word=one.get("status_word", ""),
        when=one.get("when") or "",
        who=", ".join(agreed),
        cost=", ".join(cost["said"] for cost in one.get("costs", ())),
    )
