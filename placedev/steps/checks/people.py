"""Checks of who is on board: leader, contacts, groups and organisations."""

import uuid
from collections.abc import Sequence

from placedev.core.i18n import _, _n
from placedev.stakeholders.rules import MAIN_SECTORS, group_kind_word
from placedev.steps.checks.wording import (
    THREE_SECTORS,
    at_least,
    lacking,
    met,
    missing,
    named,
    of_sectors,
)
from placedev.steps.facts import GroupFact, PlaceFacts
from placedev.steps.rules import Evidence

REGIONAL_CONTACTS = 2
_ORGANISATIONS = "stakeholders.organisation_list"
_NO_GROUP = GroupFact()


def working_group_sectors(facts: PlaceFacts, *, sectors: Sequence[str] = THREE_SECTORS) -> Evidence:
    """Look for a seat of each sector in a working group."""
    return _sectors_in(facts.groups.get("working-group", _NO_GROUP), "working-group", sectors)


def group_sectors(
    facts: PlaceFacts, *, kind: str, sectors: Sequence[str] = MAIN_SECTORS, seats: int = 1
) -> Evidence:
    """Look for a seat of each sector, and for enough seats, in a group of a kind."""
    group = facts.groups.get(kind, _NO_GROUP)
    found = _sectors_in(group, kind, sectors)
    if group.seats >= seats or not group.sectors:
        return found
    filled = _n("%(num)s plats är besatt.", "%(num)s platser är besatta.", group.seats)
    words = f"{filled} {_('Det behövs minst %(n)s.', n=seats)} {found.words}"
    page, values = _page_of(group)
    return missing(words, page, **values)


def _sectors_in(group: GroupFact, kind: str, sectors: Sequence[str]) -> Evidence:
    """Return which sectors sit in a group, and lead to it."""
    none = (
        _("Det står inte varifrån de som är med kommer.")
        if group.members
        else _("Ingen %(group)s har platser än.", group=group_kind_word(kind))
    )
    page, values = _page_of(group)
    return of_sectors(group.sectors, wanted=sectors, none=none, mend=page, **values)


def _page_of(group: GroupFact) -> tuple[str, dict[str, uuid.UUID]]:
    """Return the page of the group, or of all groups where there is not only one."""
    if group.uid is None:
        return _ORGANISATIONS, {}
    return "groups.group_show", {"group_uid": group.uid}


def groups_formed(facts: PlaceFacts, *, kind: str, fewest: int = 1) -> Evidence:
    """Look for groups of a kind that are formed."""
    group = facts.groups.get(kind, _NO_GROUP)
    count = group.groups
    words = _(
        "Bildade grupper av slaget %(kind)s: %(count)s.", kind=group_kind_word(kind), count=count
    )
    page, values = _page_of(group)
    return at_least(count, fewest, words=words, mend=page, **values)


def organisations_sectors(facts: PlaceFacts, *, sectors: Sequence[str] = THREE_SECTORS) -> Evidence:
    """Look for an organisation of each sector."""
    return of_sectors(
        facts.organisation_sectors,
        wanted=sectors,
        none=_("Inga organisationer är inskrivna än."),
        mend=_ORGANISATIONS,
    )


def leader_and_contacts(facts: PlaceFacts) -> Evidence:
    """Look for a paid leader with a period, and two regional contacts."""
    absent = named(
        (facts.leaders == 0, _("processledare")),
        (facts.leader_from_on is None or facts.leader_to_on is None, _("processledarens period")),
        (not facts.leader_funded_by, _("vem som betalar processledaren")),
    )
    if absent:
        return missing(lacking(absent), "places.place_edit")
    contacts = _(
        "%(found)s av %(needed)s regionala kontakter är utsedda.",
        found=min(facts.regional_contacts, REGIONAL_CONTACTS),
        needed=REGIONAL_CONTACTS,
    )
    if facts.regional_contacts < REGIONAL_CONTACTS:
        return missing(contacts, "members.member_list")
    paid = _("Processledaren betalas av %(payer)s.", payer=facts.leader_funded_by)
    return met(f"{paid} {contacts}", "members.member_list")


def municipal_contact_confirmed(facts: PlaceFacts) -> Evidence:
    """Look for a function at the municipality."""
    if not facts.municipal_contact:
        return missing(
            _("Ingen organisation inom kommunen har en kontaktfunktion."), _ORGANISATIONS
        )
    return met(_("Kommunens kontakt är %(role)s.", role=facts.municipal_contact), _ORGANISATIONS)


CHECKS = (
    working_group_sectors,
    group_sectors,
    groups_formed,
    organisations_sectors,
    leader_and_contacts,
    municipal_contact_confirmed,
)
