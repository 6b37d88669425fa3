"""Who may do what at a place. Pure; asked by the guard, shown by the test of all routes."""

from collections.abc import Mapping
from dataclasses import dataclass

from placedev.places.models import Role


@dataclass(frozen=True)
class Actor:
    """Who acts, with all roles, loaded once per request."""

    user_id: int
    name: str
    is_admin: bool
    roles: Mapping[int, Role]  # place id to role; absent means that the place is invisible


def may_see(actor: Actor, place_id: int) -> bool:
    """Everyone with a role sees plan, promises, steps and numbers. An admin as such does not."""
    return place_id in actor.roles


def may_read_notes(actor: Actor, place_id: int) -> bool:
    """Notes and registers stay with those who wrote them."""
    return actor.roles.get(place_id) in {Role.MEMBER, Role.LEADER}


def may_work(actor: Actor, place_id: int) -> bool:
    """Members and leaders write; a regional contact reads."""
    return actor.roles.get(place_id) in {Role.MEMBER, Role.LEADER}


def may_lead(actor: Actor, place_id: int) -> bool:
    """Leaders publish, pass gates, let people in and hand out the whole place."""
    return actor.roles.get(place_id) == Role.LEADER


def may_remark(actor: Actor, place_id: int) -> bool:
    """A regional contact says what they think of a step, and changes nothing else."""
    return actor.roles.get(place_id) == Role.REGIONAL_CONTACT


def may_read_contact(actor: Actor, place_id: int) -> bool:
    """What a regional contact and the place agree on is for its leaders and all its contacts."""
    return actor.roles.get(place_id) in {Role.LEADER, Role.REGIONAL_CONTACT}


def may_tell_lessons(actor: Actor, place_id: int) -> bool:
    """What was learned is told by who leads and by who follows several places."""
    return may_read_contact(actor, place_id)


def may_answer_entry(actor: Actor, place_id: int) -> bool:
    """Everyone of the place answers what a programme asks, the regional contact too."""
    return place_id in actor.roles


def may_coach(actor: Actor) -> bool:
    """A regional contact of at least one place has a portfolio."""
    return Role.REGIONAL_CONTACT in actor.roles.values()
