"""The names that become public: who said yes to what, and who was only asked."""

from collections.abc import Iterator
from typing import NamedTuple

from placedev.editions.snapshot import Organisation, PlanSnapshot

_YES = "confirmed"
_AGREED = "agreed"


class PublicName(NamedTuple):
    """An organisation in the plan, and what it has said yes to."""

    name: str
    agreed: tuple[str, ...]  # promises and parts that it has confirmed
    asked: tuple[str, ...]  # what stands in the plan without its yes


def names_of(draft: PlanSnapshot) -> list[PublicName]:
    """Return the organisations that the plan names, in Swedish order."""
    return [_name(draft, one) for one in draft.organisations if not one.is_class]


def _name(draft: PlanSnapshot, one: Organisation) -> PublicName:
    said = list(_said(draft, one))
    return PublicName(
        one.name,
        tuple(words for words, is_yes in said if is_yes),
        tuple(words for words, is_yes in said if not is_yes),
    )


def _said(draft: PlanSnapshot, one: Organisation) -> Iterator[tuple[str, bool]]:
    """Yield what an organisation stands with in the plan, and whether it said yes to it."""
    for promise in draft.commitments_of(one):
        if promise.standing != "over":
            yield promise.what, promise.standing == _AGREED
    for activity, role in draft.roles_of(one):
        if role.state != "declined":
            yield f"{role.role_word}: {activity.title}", role.state == _YES
