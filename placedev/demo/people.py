"""Who can sign in to the demo with one button. Invented, like everything in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoPerson:
    """A person of the demo."""

    email: str
    name: str


LEADER = DemoPerson("lena@exempel.se", "Lena Fors")
SECOND_LEADER = DemoPerson("amir@exempel.se", "Amir Nazari")
MEMBER = DemoPerson("bo@exempel.se", "Bo Åkerlund")
REGIONAL_CONTACT = DemoPerson("cissi@exempel.se", "Cissi Dahl")
ADMIN = DemoPerson("drift@exempel.se", "Driftansvarig")

DEMO_EMAILS = tuple(
    person.email for person in (LEADER, SECOND_LEADER, MEMBER, REGIONAL_CONTACT, ADMIN)
)
