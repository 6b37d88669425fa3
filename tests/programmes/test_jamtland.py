"""En attraktiv region: every row of what it must store and do, by the row's name."""

from datetime import date

import pytest

from placedev.core.db import db
from placedev.programmes import rules
from placedev.programmes.network_models import Figure, Output, Site
from tests.people import NOW
from tests.programmes.builders import Built, new_uid
from tests.programmes.pages import Visitor
from tests.programmes.test_dalsland import text

SOURCE = "Region Jämtland Härjedalen, rapport 2022"


def jamtland() -> Built:
    """Return the project as systems.md 2.4 tells of it; its members are made up."""
    built = Built(
        "En attraktiv region",
        "Region Jämtland Härjedalen",
        date(2020, 1, 1),
        to_on=date(2023, 12, 31),
    )
    built.place("Storbyn", "Bergs kommun")
    homes = {one.name: one.id for one in built.whole.municipalities}
    sites = (
        ("Kontoret vid sjön", "växer", 12, 2019, None, ["bokning", "lås"]),
        ("Gamla skolan", "har just öppnat", 6, 2022, None, ["Bokning"]),
        ("Stationen", "har stängt", 8, 2020, 2021, []),
    )
    for name, stage, seats, opened, closed, topics in sites:
        built.part(
            Site,
            name=name,
            municipality_id=homes["Bergs kommun"],
            operator="Bygdeföreningen",
            stage=stage,
            seats=seats,
            opened_year=opened,
            closed_year=closed,
            services=["mötesrum"],
            topics=topics,
        )
    for area, value in (("länet", "30"), ("Sverige", "623")):
        built.part(
            Figure, name="Coworkingplatser", value=value, area=area, year=2022, source=SOURCE
        )
    film = built.effort("activity", "Ta emot nyinflyttade")
    built.part(
        Output,
        name="Filmen om att flytta hit",
        kind="film",
        audience="de som funderar på att flytta",
        link="https://exempel.se/film",
        effort_id=film.id,
    )
    return built


@pytest.fixture
def built(world):
    return jamtland().owned_by(world.stranger)


@pytest.fixture
def owner(world, client_of):
    return client_of(world.stranger)


def test_network_and_member_sites_with_operator_opened_seats_stage_services(built, owner):
    """Must do: member register; count per municipality and per year."""
    page = text(owner.get(f"{built.url}/natverk"))
    assert "Kontoret vid sjön Bergs kommun Bygdeföreningen växer 12 2019 mötesrum" in page
    assert "Stationen Bergs kommun Bygdeföreningen har stängt 8 2020 stängde 2021" in page
    assert "2020 2021 2022 2023 Bergs kommun 2 2 2 2 Alla 2 2 2 2" in page
    sent = {"uid": str(new_uid()), "name": "Ladan", "municipality": "bergs KOMMUN", "seats": "4"}
    wrong = owner.post(
        f"{built.url}/medlemmar/ny", data={**sent, "opened_year": "2023", "closed_year": "2022"}
    )
    assert wrong.status_code == 422
    assert 'value="Ladan"' in wrong.text
    for _time in range(2):
        assert owner.post(f"{built.url}/medlemmar/ny", data=sent).status_code == 302
    assert len(built.whole.sites) == 4
    assert len(built.whole.municipalities) == 1  # known, whatever its capitals


def test_joint_activities_outputs_with_link_and_target_group(built, owner):
    """Must do: activity list for the final report; residents read it too."""
    page = owner.get(f"{built.url}/natverk")
    assert "film de som funderar på att flytta – Ta emot nyinflyttade" in text(page)
    assert 'href="https://exempel.se/film"' in page.text
    film = built.whole.outputs[0]
    edit = owner.get(f"{built.url}/alster/{film.uid}")
    assert "selected" in edit.text  # the effort that it was made in
    bad = owner.post(
        f"{built.url}/alster/{film.uid}",
        data={"version": 1, "name": "F", "kind": "film", "link": "javascript:alert(1)"},
    )
    assert bad.status_code == 422
    owner.post(f"{built.url}/oppna")
    assert "Filmen om att flytta hit" in owner.get(f"{built.url}/for-alla").text


def test_continuation_decision_who_pays_after_the_end_date(built, owner):
    """Must do: warn six months before project end if no continuation is recorded."""
    programme = built.programme
    assert not rules.lacks_continuation(programme, date(2023, 6, 27))
    assert rules.lacks_continuation(programme, date(2023, 6, 28))
    assert "ingen har skrivit in vem som betalar nu" in text(owner.get(built.url))
    sent = {
        "version": 1,
        "name": programme.name,
        "owner": programme.owner,
        "from_on": "2020-01-01",
        "to_on": "2023-12-31",
        "currency": "SEK",
        "continuation": "continues",
    }
    asked = owner.post(f"{built.url}/andra", data=sent)
    assert "Skriv vem som betalar när programmet är slut." in asked.text
    paid = {**sent, "continuation_payer": "Regionen, ur ordinarie budget"}
    assert owner.post(f"{built.url}/andra", data=paid).status_code == 302
    page = text(owner.get(built.url))
    assert "ingen har skrivit in vem som betalar nu" not in page
    assert "Betalas sedan av Regionen, ur ordinarie budget" in page


def test_quoted_figures_with_source_and_year(built, owner):
    """Must do: show the source line beside every figure; two sources stand side by side."""
    page = text(owner.get(f"{built.url}/natverk"))
    assert f"Coworkingplatser , länet: 30 (2022) Källa: {SOURCE}" in page
    assert f"Coworkingplatser , Sverige: 623 (2022) Källa: {SOURCE}" in page
    without = {"uid": str(new_uid()), "name": "Coworkingplatser", "value": "28"}
    refused = owner.post(f"{built.url}/siffror/ny", data=without)
    assert refused.status_code == 422
    assert "Skriv varifrån siffran kommer." in refused.text
    other = {**without, "source": "Egen räkning"}
    assert owner.post(f"{built.url}/siffror/ny", data=other).status_code == 302
    assert "28 Källa: Egen räkning" in text(owner.get(f"{built.url}/natverk"))


def test_shared_problem_topics(built, owner):
    """Must do: a topic board, so that one member finds another with the same problem."""
    page = text(owner.get(f"{built.url}/natverk"))
    assert "Bokning Gamla skolan, Kontoret vid sjön lås Kontoret vid sjön" in page


def test_member_map_with_the_list_beside(built, owner, client):
    """Must do: member register with map; everybody reads it when the owner says so."""
    page = text(owner.get(f"{built.url}/natverk"))
    assert "På kartan" not in page
    spots = {"Kontoret vid sjön": "63,1792 14,6357", "Gamla skolan": "62,0333 14,35"}
    for name, where in spots.items():
        site = next(one for one in built.whole.sites if one.name == name)
        at = f"{built.url}/medlemmar/{site.uid}"
        wrong = Visitor(owner).refused(at, position="14,6357 63,1792")
        assert "Talen verkar vara omkastade." in wrong
        Visitor(owner).send(at, position=where)
        assert f'value="{where}"' in owner.get(at).text
    drawn = owner.get(f"{built.url}/natverk").text
    assert drawn.count("pm-dot") == 2
    assert text(client.get("/")).count(built.programme.name) == 0
    owner.post(f"{built.url}/oppna")
    public = client.get(f"{built.url}/for-alla")
    assert public.text.count("pm-dot") == 2
    assert "1 Kontoret vid sjön Bergs kommun 2 Gamla skolan Bergs kommun" in text(public)
    assert "Stationen" not in public.text  # has closed
    for inner in ("bokning", "Bokning", "har just öppnat"):
        assert inner not in public.text
    start = client.get("/")
    assert f'href="{built.url}/for-alla"' in start.text
    assert "Set-Cookie" not in start.headers
    assert "Set-Cookie" not in public.headers


def test_the_start_page_and_the_public_page_cost_the_same_however_large(
    built, owner, client, count_statements
):
    owner.post(f"{built.url}/oppna")

    def asked():
        with count_statements() as statements:
            for page in ("/", f"{built.url}/for-alla"):
                assert client.get(page).status_code == 200
        return len(statements)

    few = asked()
    for number in range(12):
        more = Built(f"Program {number}", "Regionen", date(2026, 1, 1))
        more.programme.public_since = NOW
        home = built.whole.municipalities[0].id
        built.part(Site, name=f"Ladan {number}", municipality_id=home, services=[], topics=[])
    db.session.commit()
    assert asked() == few <= 12
