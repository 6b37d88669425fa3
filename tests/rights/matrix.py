"""Who may do what, as one table: role by kind of thing. `test_matrix` walks it through the pages.

R reads, W reads and writes, - is refused, L is asked to sign in. The columns are PEOPLE, in order.
Where the pages answer otherwise than the table asks, `differs` says what they answer, and why.
"""

from collections.abc import Mapping
from typing import NamedTuple

PEOPLE = (
    *("anonymous", "resident", "member", "leader", "regional", "admin"),
    *("other place", "other regional", "deactivated"),
)


class Row(NamedTuple):
    """A kind of thing: what the table asks, and the pages that show or change it."""

    action: str
    asks: str
    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    differs: Mapping[str, tuple[str, str]] = {}
    owner: str = "-"  # who runs a programme that the place takes part in, and nothing else

    def cells(self) -> dict[str, str]:
        """Return what each kind of person gets."""
        asked = dict(zip(PEOPLE, self.asks.split(), strict=True))
        if asked["anonymous"] == "L":
            asked["resident"] = "L"  # a phone in a hall is nobody with an account, either
        said = {person: cell for person, (cell, _why) in self.differs.items()}
        return asked | said | {"programme owner": self.owner}


PLACE = "/platser/alvdal"
MEETING = f"{PLACE}/moten/{{meeting}}"
COMMITMENT = f"{PLACE}/ataganden/{{commitment}}"
ORGANISATION = f"{PLACE}/intressenter/{{organisation}}"
STEP = f"{PLACE}/steg/forankring"

_FRIENDS = "Members work side by side: in a group of five, what only one may do is not done."
_NOT_THE_ADMIN = "An admin as such sees no place, so that running the site gives no look inside."
_ON_THE_SERVER = "An admin does it on the server, with `placedev`; there is no page to break into."

ROWS = (
    Row(
        "published plan, PDF, feed, search",
        "R R R R R R R R R",
        reads=("/plan/alvdal", "/plan/alvdal/1", "/plan/alvdal/nytt.atom", "/?sok=brygga"),
        owner="R",
    ),
    Row(
        "unpublished place exists?",
        "- - R R R R - - L",
        reads=(PLACE, f"{PLACE}/plan"),
        differs={
            "anonymous": ("L", "Every address asks to sign in, of places that do not exist too."),
            "resident": ("L", "As anonymous."),
            "admin": ("-", _NOT_THE_ADMIN),
        },
    ),
    Row(
        "draft plan, goals, actions",
        "L - W W R - - - L",
        reads=(f"{PLACE}/plan", f"{PLACE}/plan/aktiviteter/{{activity}}"),
        writes=(
            *(f"{PLACE}/plan/andra", f"{PLACE}/plan/mal/ny", f"{PLACE}/plan/omraden/ny"),
            f"{PLACE}/plan/aktiviteter/{{activity}}/andra",
        ),
    ),
    Row(
        "meeting notes",
        "L - W W - - - - L",
        reads=(f"{MEETING}/anteckningar", f"{MEETING}/anteckningar/{{item}}"),
        writes=(f"{MEETING}/anteckningar/{{item}}",),
    ),
    Row(
        "note revisions",
        "L - R R - - - - L",
        reads=(f"{MEETING}/anteckningar/{{item}}/historik",),
    ),
    Row(
        "stakeholder register (names, phones)",
        "L - R W - - - - L",
        reads=(f"{ORGANISATION}/kontakter/{{contact}}",),
        writes=(f"{ORGANISATION}/kontakter/{{contact}}", f"{ORGANISATION}/kontakter/ny"),
        differs={
            "member": ("W", _FRIENDS),
        },
    ),
    Row(
        "own commitment status",
        "L - W W R - - - L",
        reads=(COMMITMENT, f"{PLACE}/ataganden"),
        writes=(f"{COMMITMENT}/lage",),
    ),
    Row(
        "others' commitments",
        "L - R W R - - - L",
        reads=(COMMITMENT,),
        writes=(f"{COMMITMENT}/andra",),
        differs={
            "member": ("W", _FRIENDS),
        },
    ),
    Row(
        "step completion",
        "L - R W R - - - L",
        reads=(STEP,),
        writes=(f"{STEP}/vidare",),
    ),
    Row(
        "hand-in to region: the answer",
        "L - R R W - - - L",
        reads=(STEP,),
        writes=(f"{STEP}/avstamning",),
    ),
    Row(
        "publish / withdraw plan",
        "L - - W - - - - L",
        writes=(f"{PLACE}/publicera", f"{PLACE}/publicera/1/aterta"),
    ),
    Row(
        "withdraw in an emergency",
        "L - - - - W - - L",
        reads=("/webbplatsen/aterta",),
        writes=("/webbplatsen/aterta",),
    ),
    Row(
        "invite/remove members",
        "L - - W - W - - L",
        writes=(f"{PLACE}/medlemmar/inbjudan",),
        differs={
            "admin": ("-", _ON_THE_SERVER),
        },
    ),
    Row(
        "appoint leader: hand over",
        "L - - W W W - - L",
        writes=(f"{PLACE}/medlemmar/{{leader}}/lamna-over",),
        differs={
            "regional": ("-", "A contact coaches; who leads is the place's own matter."),
            "admin": ("-", _ON_THE_SERVER),
        },
    ),
    Row(
        "open/close meeting, gate, moderate",
        "L - - W - - - - L",
        writes=(f"{MEETING}/salen/oppna", f"{MEETING}/salen/ideer", f"{MEETING}/salen/visa"),
        differs={
            "member": (
                "W",
                "Whoever stands by the projector runs it.",
            ),
        },
    ),
    Row(
        "post idea, vote (open gate)",
        "W W W W W W W W W",
        reads=("/m/C4F7KM",),
        writes=("/m/C4F7KM/ide",),
        owner="W",
    ),
    Row(
        "post idea, vote (without the meeting's token)",
        "- - - - - - - - -",
        reads=("/m/C4F7KN",),
        writes=("/m/C4F7KN/ide",),
    ),
    Row(
        "live result on the phone",
        "R R R R R R R R R",
        reads=("/m/C4F7KM/nu",),
        owner="R",
    ),
    Row(
        "the projector's own page",
        "L - W W - - - - L",
        reads=(f"{MEETING}/projektor",),
    ),
    Row(
        "comment to the place: the contact log",
        "L - - R W - - - L",
        reads=(f"{PLACE}/kontakt",),
        writes=(f"{PLACE}/kontakt",),
    ),
    Row(
        "comment to the place: lessons",
        "L - R W W - - - L",
        reads=(f"{PLACE}/lardomar",),
        writes=(f"{PLACE}/lardomar",),
    ),
    Row(
        "person export for oneself",
        "L L R R R R R R L",
        reads=("/konto/uppgifter.json", "/konto/avsluta"),
        owner="R",
    ),
    Row(
        "erasure for others: the register",
        "L - - W - W - - L",
        reads=(f"{ORGANISATION}/kontakter/{{new_contact}}",),
        writes=(f"{ORGANISATION}/kontakter/{{new_contact}}/radera",),
        differs={
            "member": ("W", _FRIENDS),
            "admin": ("-", f"{_NOT_THE_ADMIN} Accounts are ended with `placedev user erase`."),
        },
    ),
    Row(
        "place export / archive package",
        "L - - W - W - - L",
        reads=(f"{PLACE}/export",),
        writes=(f"{PLACE}/export",),
        differs={
            "admin": ("-", _ON_THE_SERVER),
        },
    ),
    Row(
        "delete place: ask",
        "L - - W - - - - L",
        reads=(f"{PLACE}/ta-bort",),
        writes=(f"{PLACE}/ta-bort",),
    ),
    Row(
        "delete place: do it, and undo it",
        "L - - - - W - - L",
        reads=("/webbplatsen/borttagning",),
        writes=("/webbplatsen/borttagning",),
    ),
    Row(
        "audit log of the place",
        "L - - R - R - - L",
        reads=(f"{PLACE}/vagen-hit",),
        differs={
            "member": ("R", "What happened is no secret among those who did it."),
            "regional": ("R", "Without notes and persons: a contact follows where the place is."),
            "admin": ("-", _NOT_THE_ADMIN),
        },
    ),
    Row(
        "users, assignments, settings",
        "L - - - - W - - L",
        reads=("/program/nytt", "/program/dalsland/tilldela", "/webbplatsen/tillganglighet"),
        writes=("/program/nytt", "/program/dalsland/tilldela/agare"),
    ),
    Row(
        "programme: read",
        "L - - - R - - - L",
        reads=tuple(
            f"/program/dalsland{room}" for room in ("", "/platser", "/halvar", "/utlysningar")
        ),
        owner="R",
    ),
    Row(
        "programme: entry, decisions, money",
        "L - - - - - - - L",
        writes=tuple(
            f"/program/dalsland{room}" for room in ("/andra", "/satsningar/ny", "/utlysningar/ny")
        ),
        owner="W",
    ),
)
# Two rows of the table have no page to walk, "give name-publish permission for oneself" and "record
# it for others": no plan or page names a private person. `test_matrix` tries to make one do it.
