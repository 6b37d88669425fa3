"""Who can sign in to the demo with one button. Invented, like everything in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoPerson:
    """A person of the demo."""

    email: str
    name: str
    what: str  # said when the demo starts


LEADER = DemoPerson("lena@exempel.se", "Lena Fors", "processledare på två platser")
SECOND_LEADER = DemoPerson(
    "amir@exempel.se", "Amir Nazari", "processledare på en plats som just har börjat"
)
MEMBER = DemoPerson("bo@exempel.se", "Bo Åkerlund", "medlem i två arbetsgrupper")
REGIONAL_CONTACT = DemoPerson(
    "cissi@exempel.se", "Cissi Dahl", "regional kontakt för alla tre platserna"
)
ADMIN = DemoPerson(
    "drift@exempel.se", "Driftansvarig", "sköter tjänsten och ser inga platsers innehåll"
)

DEMO_PEOPLE = (LEADER, SECOND_LEADER, MEMBER, REGIONAL_CONTACT, ADMIN)
DEMO_EMAILS = tuple(person.email for person in DEMO_PEOPLE)
# The method wants two regional contacts; the second is named in records and does not sign in.
SECOND_CONTACT_NAME = "Yrsa Blom"
