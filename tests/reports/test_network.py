import io
from datetime import date

import docx
from openpyxl import load_workbook

from placedev.core.db import db
from placedev.programmes.effort_models import Effort
from placedev.programmes.models import Municipality, Programme, ProgrammePlace
from placedev.programmes.network_models import Figure, Output, Site
from tests.people import NOW, add_place
from tests.reports.builders import SPRING, begin, follow
from tests.reports.test_views import hand_in, words

YEAR = {"kind": "network", "from_on": "2026-01-01", "to_on": "2026-12-31", "programme": "natet"}


def add_programme(*places) -> None:
    programme = Programme(
        slug="natet",
        name="Coworkingnätet",
        owner="Regionen",
        goals=[],
        from_on=date(2025, 1, 1),
        created_at=NOW,
    )
    db.session.add(programme)
    db.session.flush()
    own = {"programme_id": programme.id, "position": 1}
    berg = Municipality(name="Berg", **own)
    db.session.add(berg)
    db.session.flush()
    here = {"municipality_id": berg.id, **own}
    rows = [ProgrammePlace(name=one.name, place_id=one.id, **here) for one in places]
    rows += [
        Site(name="Navet", opened_year=2025, services=[], topics=[], **here),
        Site(name="Hörnet", opened_year=2026, services=[], topics=[], **here),
        Figure(name="Coworking", value="623", area="Sverige", year=2024, source="Rap", **own),
        Output(name="Filmen om lås", kind="film", made_on=date(2026, 3, 1), **own),
        Output(name="Gammal film", kind="film", made_on=date(2024, 3, 1), **own),
        Effort(
            kind="study",
            title="Förstudie",
            partners=[],
            report_due_on=date(2027, 1, 31),
            reference="RUN 7",
            **own,
        ),
    ]
    db.session.add_all(rows)
    db.session.commit()


def test_the_report_of_a_network_has_its_counts_with_source(world, client_of):
    follow(world, world.other_place)
    add_place("Utanför", "utanfor")
    add_programme(world.place, world.other_place)
    client = client_of(world.regional)
    page = client.get("/rapporter/ny?program=natet")
    assert 'selected value="natet"' in page.text or 'value="natet" selected' in page.text
    url = begin(client, **YEAR)  # no place is ticked: all of the programme's
    text = words(client.get(url))
    assert "Nätverket Coworkingnätet" in text
    assert "Kommun 2025 2026 Berg 1 2" in text
    assert "Coworking, Sverige: 623 (2024) Källa: Rap" in text
    assert "Filmen om lås, film" in text
    assert "Gammal film" not in text
    hand_in(client, url)
    db.session.execute(Site.__table__.delete())
    db.session.commit()
    assert "Kommun 2025 2026 Berg 1 2" in words(client.get(url))
    told = docx.Document(io.BytesIO(client.get(f"{url}/rapport.docx").data))
    assert [c.text for c in told.tables[-1].rows[1].cells] == ["Berg", "1", "2"]
    book = load_workbook(io.BytesIO(client.get(f"{url}/rapport.xlsx").data))
    assert [cell.value for cell in book["Nätverk"][2]][:4] == ["Medlemmar", "Berg", 2025, 1]
    of_leader = words(client_of(world.leader).get(url))
    assert "Coworkingnätet" not in of_leader


def test_a_programme_gives_its_own_places_alone(world, client_of):
    follow(world, world.other_place)
    add_programme(world.other_place)
    client = client_of(world.regional)
    url = begin(client, "alvdal", "ostby", programme="natet", **SPRING)
    text = words(client.get(url))
    assert "Östby" in text
    assert "Ålvdal" not in text
    assert "Nätverket" not in text  # of another kind
    answer = client.post(
        "/rapporter/ny", data={**YEAR, "programme": "annat", "uid": world.place.uid}
    )
    assert answer.status_code == 422
    calendar = words(client.get("/rapporter/kalender"))
    assert "Redovisning av satsning Coworkingnätet Förstudie RUN 7" in calendar
    assert "Förstudie" not in words(client_of(world.leader).get("/rapporter/kalender"))
