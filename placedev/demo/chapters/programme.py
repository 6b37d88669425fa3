"""The programme that the demo's places belong to, with those who pay and what it has done."""

import uuid
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from placedev.accounts.models import User
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.demo.chapters.calls import CallChapter
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.programmes import division_operations as divisions
from placedev.programmes import effort_operations as efforts
from placedev.programmes import operations, queries, study_operations
from placedev.programmes import part_operations as parts
from placedev.programmes.effort_models import Effort
from placedev.programmes.effort_operations import EffortDetails
from placedev.programmes.models import Funder, Party, ProgrammePlace
from placedev.programmes.network_models import Figure, Output, Site
from placedev.programmes.operations import ProgrammeDetails

_NAMES = uuid.UUID("c1b5cf4e-7a40-4a5a-9f0e-6f0f4b1d2a11")
_KR = "Avsiktsförklaring"
_STUDY = {  # what it found, question by question, and what it advises
    "Ekhammars bruk": (
        *("Kontorsdel i Folkets hus", "Hyra av tre företag", "Folkets hus", "Pendlare"),
        "Börja med fyra bord och pröva i ett år.",
    ),
    "Vässelvik": (
        *("Bord i bygdegården, sommaröppet", "Klarar inte vintern", "Bygdegården", "Sommargäster"),
        "Vänta tills fibern är klar.",
    ),
}


class ProgrammeChapter:
    """Everything of one programme, added by who owns it."""

    def __init__(self, owner: User, now: datetime) -> None:
        self._owner, self._now, self._today = owner, now, day_of(now)
        self._by: dict[str, Any] = {
            "actor": Actor(owner.id, owner.name, is_admin=False, roles={}),
            "now": now - timedelta(days=40),
        }
        self._keys: dict[str, int] = {}

    def run(self) -> None:
        """Add the programme."""
        details = ProgrammeDetails(
            name="Hållbara platser i Västmark",
            owner="Region Västmark",
            about="Regionen stöder bygder som vill göra en egen plan och hålla den vid liv.",
            goals=["Sex bygder har en antagen plan", "Minst hälften av löftena är hållna"],
            from_on=self._day(-1100),
            to_on=self._day(150),
            place_ceiling=Decimal(150_000),
        )
        uid = self._uid("programme")
        self._programme = operations.add_programme(details, uid=uid, **self._by)
        operations.name_owner(self._programme, self._owner, **self._by)
        operations.open_to_residents(self._programme, **self._by)
        self._backing()
        self._places()
        self._divisions()
        self._efforts()
        self._network()
        CallChapter(self._programme, self._owner, self._by).run()

    def _backing(self) -> None:
        self._add(
            Funder, name="Region Västmark", amount=Decimal(1_200_000), reference="RV 2023-114"
        )
        self._add(Funder, name="Norrhede kommun", amount=Decimal(300_000))
        for name in ("Region Västmark", "Norrhede kommun", "Länsbygderådet"):
            self._add(Party, name=name, signed_how=_KR, signed_on=self._day(-1090))

    def _places(self) -> None:
        here = db.session.scalars(select(Place).order_by(Place.id)).all()
        for place in here:
            values = {"name": place.name, "municipality": place.municipality, "place_id": place.id}
            self._add(ProgrammePlace, **parts.place_values(self._programme, values))
        values = {"name": "Sörbygden", "municipality": "Tallnäs kommun"}
        self._add(ProgrammePlace, **parts.place_values(self._programme, values))

    def _divisions(self) -> None:
        for kind, code, name in (
            ("part", "A", "Bygder som gör planer"),
            ("part", "B", "Försök"),
            ("field", None, "Service"),
            ("field", None, "Arbete"),
            ("field", None, "Mötesplatser"),
        ):
            row = divisions.add_division(
                self._programme, kind, (code, name), uid=self._uid(name), **self._by
            )
            self._keys[name] = row.id

    def _efforts(self) -> None:
        study = self._effort(
            "study",
            "Förstudie: jobba nära hemma",
            about="Vad skulle krävas för att fler ska kunna jobba på hemorten?",
            lead="Norrhede kommun",
            granted_by="Regionens utvecklingsnämnd",
            amount=Decimal(180_000),
            decided_on=self._day(-300),
            from_on=self._day(-280),
            to_on=self._day(20),
            report_due_on=self._day(45),
            is_findings_public=True,
            places=self._of(*_STUDY),
            divisions=self._of("Bygder som gör planer", "Arbete", "Mötesplatser"),
        )
        self._findings(study)
        self._effort(
            "project",
            "Bytesbod på hjul",
            is_experiment=True,
            amount=Decimal(60_000),
            granted_by="Regionens utvecklingsnämnd",
            from_on=self._day(-200),
            report_due_on=self._day(-12),
            places=self._of("Vässelvik", "Sörbygden"),
            divisions=self._of("Försök", "Service"),
        )
        self._effort(
            "activity",
            "Träff för processledare",
            from_on=self._day(-90),
            to_on=self._day(-90),
            result="Femton personer från fyra bygder. De ringer numera varandra.",
            places=self._of("Ekhammars bruk", "Vässelvik", "Sörbygden"),
            divisions=self._of("Bygder som gör planer", "Mötesplatser"),
        )

    def _findings(self, study: Effort) -> None:
        asked = [str(one) for one in study_operations.USUAL]
        study_operations.ask_questions(self._programme, study, asked, **self._by)
        questions = queries.questions_of(effort_id=study.id)
        for row in queries.whole(self._programme).places:
            if row.name in _STUDY:
                texts = {
                    one.id: said for one, said in zip(questions, _STUDY[row.name], strict=True)
                }
                study_operations.find(self._programme, study, row, texts, version=0, **self._by)

    def _network(self) -> None:
        home = parts.municipality_called(self._programme, "Norrhede kommun")
        year = self._today.year
        for site in (
            {
                "name": "Folkets hus, Ekhammar",
                "operator": "Folketshusföreningen i Ekhammar",
                "stage": "Öppet varje vardag",
                "seats": 4,
                "opened_year": year - 2,
                "topics": ["Bokning", "Lås"],
                "latitude": Decimal("59.0204"),
                "longitude": Decimal("12.0871"),
            },
            {
                "name": "Bygdegården, Vässelvik",
                "operator": "Vässelviks bygdeförening",
                "stage": "Prövar ett år",
                "seats": 6,
                "opened_year": year - 1,
                "topics": ["Bokning"],
                "latitude": Decimal("58.9312"),
                "longitude": Decimal("12.3145"),
            },
        ):
            self._add(Site, municipality_id=home, services=["Mötesrum", "Skrivare"], **site)
        for source, value in (("Regionens rapport", "11"), ("Bygderådets egen räkning", "14")):
            self._add(
                Figure,
                name="Platser att jobba på",
                value=value,
                area="Västmark",
                year=year - 1,
                source=source,
            )
        self._add(Output, name="Så startar ni ett bykontor", kind="guide", audience="bygdelag")

    def _effort(self, kind: str, title: str, **more: Any) -> Effort:
        details = EffortDetails(kind, title, **more)
        return efforts.add_effort(self._programme, details, uid=self._uid(title), **self._by)

    def _add(self, model: Any, **values: Any) -> None:
        uid = self._uid(f"{model.__name__} {values['name']} {values.get('source')}")
        row = parts.add_part(self._programme, model, values, uid=uid, **self._by)
        self._keys[values["name"]] = row.id

    def _of(self, *names: str) -> tuple[int, ...]:
        return tuple(self._keys[name] for name in names)

    def _day(self, days: int) -> date:
        return self._today + timedelta(days=days)

    @staticmethod
    def _uid(name: str) -> uuid.UUID:
        return uuid.uuid5(_NAMES, name)
