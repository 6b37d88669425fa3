"""Programmes as the systems of the field had them, entered as their owners would."""

import uuid
from datetime import date
from decimal import Decimal

from placedev.core.db import db
from placedev.places.policy import Actor
from placedev.programmes import division_operations as divisions
from placedev.programmes import effort_operations as efforts
from placedev.programmes import operations, queries
from placedev.programmes import part_operations as parts
from placedev.programmes.effort_operations import EffortDetails
from placedev.programmes.models import Funder, Municipality, Party, Programme, ProgrammePlace
from placedev.programmes.operations import ProgrammeDetails
from tests.people import NOW

SOMEBODY = {"actor": Actor(1, "Lena Fors", is_admin=False, roles={}), "now": NOW}


def new_uid() -> uuid.UUID:
    """Return the uid of a form."""
    return uuid.uuid4()


class Built:
    """A programme with its rows by name."""

    def __init__(self, name: str, owner: str, from_on: date, **more) -> None:
        self.rows: dict[str, int] = {}
        details = ProgrammeDetails(name, owner, from_on, **{"goals": [], **more})
        self.programme: Programme = operations.add_programme(details, uid=new_uid(), **SOMEBODY)

    def part(self, model, **values):
        """Add a row."""
        row = parts.add_part(self.programme, model, values, uid=new_uid(), **SOMEBODY)
        self.rows[values["name"]] = row.id
        return row

    def place(self, name: str, municipality: str, **values):
        """Add a place in a municipality."""
        row = {"name": name, "municipality": municipality, **values}
        return self.part(ProgrammePlace, **parts.place_values(self.programme, row))

    def divided(self, kind: str, *labels: tuple[str | None, str]) -> None:
        """Add parts or fields to the newest version."""
        for label in labels:
            row = divisions.add_division(self.programme, kind, label, uid=new_uid(), **SOMEBODY)
            self.rows[label[1]] = row.id

    def keys(self, *names: str) -> tuple[int, ...]:
        """Return the keys of rows."""
        return tuple(self.rows[name] for name in names)

    def effort(self, kind: str, title: str, **more):
        """Add an effort."""
        details = EffortDetails(kind, title, **more)
        return efforts.add_effort(self.programme, details, uid=new_uid(), **SOMEBODY)

    def owned_by(self, user) -> "Built":
        """Let somebody own it, and keep everything."""
        operations.name_owner(self.programme, user, **SOMEBODY)
        return self.kept()

    def kept(self) -> "Built":
        """Keep everything; the programme can be read afterwards."""
        db.session.commit()
        db.session.refresh(self.programme)
        db.session.expunge(self.programme)
        return self

    @property
    def url(self) -> str:
        """Return the address of its first page."""
        return f"/program/{self.programme.slug}"

    @property
    def whole(self):
        """Return all of it as it is now."""
        return queries.whole(self.programme)


MUNICIPALITIES = ("Bengtsfors", "Dals-Ed", "Färgelanda", "Mellerud", "Vänersborg", "Åmål")
FIELDS = ("Sysselsättning", "Samhörighet", "Attraktivitet", "Utbildning")
COWORKING = "Förstudie om coworking"


def dalsland() -> Built:
    """Return the strategy for Dalsland as systems.md 2.3 tells of it."""
    built = Built(
        "Det goda livet i Dalsland",
        "Fyrbodals kommunalförbund",
        date(2021, 1, 1),
        to_on=date(2025, 12, 31),
        goals=["Invånarna mår bra"],
    )
    for name in MUNICIPALITIES:
        built.part(Municipality, name=name)
    signed = {"signed_how": "Avsiktsförklaring", "signed_on": date(2020, 11, 12)}
    for name in ("Västra Götalandsregionen", "Länsstyrelsen", *MUNICIPALITIES):
        built.part(Party, **{"name": f"{name} (part)", **signed})
    for town, home in (("Bengtsfors", "Bengtsfors"), ("Mellerud", "Mellerud"), ("Åmål", "Åmål")):
        built.place(f"{town} tätort", home)
    built.divided("part", ("A", "Fördjupade satsningar"), ("C", "Testarena Dalsland"))
    built.divided("part", ("B", "Inom ordinarie verksamhet"))
    built.divided(
        "field",
        *((None, name) for name in FIELDS),
    )
    built.effort(
        "study",
        COWORKING,
        lead="Mellerud",
        partners=("Bengtsfors", "Åmål"),
        granted_by="Kommittén för landsbygd",
        amount=Decimal(470_000),
        decided_on=date(2023, 2, 1),
        from_on=date(2023, 3, 1),
        to_on=date(2024, 3, 31),
        report_due_on=date(2024, 4, 30),
        places=built.keys("Bengtsfors tätort", "Mellerud tätort", "Åmål tätort"),
        divisions=built.keys("Testarena Dalsland", "Sysselsättning", "Attraktivitet"),
    )
    built.effort("activity", "Slutkonferens", divisions=built.keys("Samhörighet"))
    return built


def paid(built: Built, name: str, amount: int) -> None:
    """Let somebody pay."""
    built.part(Funder, name=name, amount=Decimal(amount))
