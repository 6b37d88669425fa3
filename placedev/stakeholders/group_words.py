"""What a group's chairs say, in a sentence or two."""

from placedev.core.i18n import _, _n
from placedev.stakeholders.balance_rules import SECTOR_SUBJECTS
from placedev.stakeholders.group_queries import Sitting
from placedev.stakeholders.group_rules import Chairs
from placedev.stakeholders.rules import sector_word


def sentences(sitting: Sitting) -> list[str]:
    """Say how many sit in the group and which chairs are empty."""
    if sitting.group.state == "closed":
        return []
    return [*_people(sitting), *(empty_words(one) for one in sitting.empty)]


def _people(sitting: Sitting) -> list[str]:
    count = sitting.people
    if not count:
        return []
    if sitting.planned:
        return [
            _(
                "%(taken)s av %(planned)s platser är besatta.",
                taken=count,
                planned=sitting.planned,
            )
        ]
    people = _n("%(num)s person är med.", "%(num)s personer är med.", count)
    if sitting.is_counted_only:
        return [people, _("Det står inte varifrån de kommer.")]
    return [people]


def empty_words(chairs: Chairs) -> str:
    """Return which chairs of a sector nobody sits on: "2 av 4 platser för näringslivet är tomma."""
    subject = SECTOR_SUBJECTS.get(chairs.sector)
    who = str(subject) if subject else sector_word(chairs.sector, chairs.label)
    who = who[:1].lower() + who[1:]
    if chairs.planned == 1:
        return _("Platsen för %(who)s är tom.", who=who)
    if not chairs.taken:
        return _("Alla %(planned)s platser för %(who)s är tomma.", planned=chairs.planned, who=who)
    return _n(
        "%(num)s av %(planned)s platser för %(who)s är tom.",
        "%(num)s av %(planned)s platser för %(who)s är tomma.",
        chairs.empty,
        planned=chairs.planned,
        who=who,
    )
