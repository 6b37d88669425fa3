"""Who may write a report, and who may read it. Pure."""

from collections.abc import Collection

from placedev.places.models import Role
from placedev.places.policy import Actor


def places_as(actor: Actor, role: Role) -> list[int]:
    """Return the ids of the places where somebody has a role."""
    return [place_id for place_id, had in actor.roles.items() if had == role]


def may_write(actor: Actor, place_ids: Collection[int]) -> bool:
    """Whoever is the regional contact of every place; two contacts stand in for each other."""
    return _is_everywhere(actor, place_ids, Role.REGIONAL_CONTACT)


def places_read(actor: Actor, place_ids: Collection[int], *, is_handed_in: bool) -> frozenset[int]:
    """Return the places that somebody may read about in a report.

    Its contacts read of all of them; a leader, once it is handed in, of the own place.
    """
    if may_write(actor, place_ids):
        return frozenset(place_ids)
    led = frozenset(places_as(actor, Role.LEADER))
    return led & frozenset(place_ids) if is_handed_in else frozenset()


def may_see_look(actor: Actor, place_ids: Collection[int]) -> bool:
    """Whoever follows a place of the region, and who looks after the installation."""
    return actor.is_admin or not set(place_ids).isdisjoint(places_as(actor, Role.REGIONAL_CONTACT))


def may_set_look(actor: Actor, place_ids: Collection[int]) -> bool:
    """Whoever follows every place of the region, and who looks after the installation.

    A region is what places say, so following one of them cannot be enough: anybody may begin
    a place and say that it lies there.
    """
    known = bool(place_ids)
    return known and (actor.is_admin or _is_everywhere(actor, place_ids, Role.REGIONAL_CONTACT))


def _is_everywhere(actor: Actor, place_ids: Collection[int], role: Role) -> bool:
    return bool(place_ids) and all(actor.roles.get(place_id) == role for place_id in place_ids)
