import re
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from placedev.commitments.models import Commitment, CommitmentTurn
from placedev.core import clock
from placedev.core.db import db
from placedev.editions.models import Edition
from placedev.meetings.models import Meeting
from placedev.places.models import Membership, Role
from placedev.regions.column_rules import COLUMNS
from placedev.stakeholders.models import Organisation
from placedev.steps.methods import default_method
from placedev.steps.models import GatePassage, GateRemark, GateReopening
from placedev.web.formatting import in_words
from tests.commitments.builders import commitment
from tests.people import NOW, add_place

URL = "/portfolj"
EVERYTHING = "&".join(f"kol={key}" for key in COLUMNS)


def follow(world, place) -> None:
    db.session.add(
        Membership(
            place_id=place.id,
            user_id=world.regional.id,
            role=Role.REGIONAL_CONTACT,
            since=date(2026, 2, 1),
        )
    )
    db.session.commit()


def add_meeting(place, on, *, state) -> None:
    db.session.add(
        Meeting(
            place_id=place.id,
            title="Möte",
            kind="stormote",
            state=state,
            held_on=on,
            created_at=NOW,
        )
    )
    db.session.commit()


def add_overdue(place) -> None:
    organisation = Organisation(place_id=place.id, name="Bygdegården", sector="civil-society")
    db.session.add(organisation)
    db.session.flush()
    promise = Commitment(
        place_id=place.id,
        organisation_id=organisation.id,
        what="Lokal",
        kind="venue",
        due_on=date(2026, 3, 1),
        created_at=NOW,
    )
    db.session.add(promise)
    db.session.flush()
    db.session.add(
        CommitmentTurn(
            commitment_id=promise.id,
            state="said",
            happened_on=date(2026, 1, 2),
            recorded_at=NOW,
        )
    )
    db.session.commit()


def add_edition(place, number, at) -> None:
    db.session.add(
        Edition(
            place_id=place.id,
            number=number,
            published_at=at,
            schema=1,
            snapshot={},
            page_html="",
            document_html="",
            sha256=uuid.uuid4().hex * 2,
        )
    )
    db.session.commit()


def pass_first_gate(place) -> None:
    key = default_method().steps[0].key
    db.session.add(GatePassage(place_id=place.id, step_key=key, passed_at=NOW, evidence=[]))
    db.session.commit()


def words(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text)).replace("\u00a0", " ")


def test_a_contact_sees_where_the_place_is(world, client_of):
    pass_first_gate(world.place)
    add_meeting(world.place, date(2026, 1, 14), state="held")
    add_meeting(world.place, date(2026, 2, 3), state="held")
    add_meeting(world.place, date(2026, 3, 1), state="cancelled")
    add_overdue(world.place)
    text = words(client_of(world.regional).get(URL))
    assert "1 plats" in text
    assert "Ålvdal Bengtsfors Steg 2 av 6" in text
    assert str(default_method().steps[1].name) in text
    assert "3 feb. 2026 Ingen grupp än 1 Ingen Ingen" in text
    assert "1 åtagande är försenat." in text


def test_the_next_meeting_is_the_first_planned_one_from_today(world, client_of):
    today = clock.today()
    for days in (40, 12, -3):
        add_meeting(world.place, today + timedelta(days=days), state="planned")
    soon = in_words(today + timedelta(days=12), "d MMM y")
    assert f" {soon} " in words(client_of(world.regional).get(f"{URL}?kol=nasta"))


def test_the_latest_edition_has_a_link(world, client_of):
    add_edition(world.place, 1, datetime(2026, 4, 1, 22, 30, tzinfo=UTC))
    add_edition(world.place, 2, datetime(2026, 5, 1, 22, 30, tzinfo=UTC))
    page = client_of(world.regional).get(f"{URL}?kol=utgava")
    assert 'href="/plan/alvdal"' in page.text
    assert "Utgåva 2 : Ålvdal 2 maj 2026" in words(page)  # the day in Sweden


def test_only_places_that_one_is_the_contact_of(world, client_of):
    text = words(client_of(world.regional).get(URL))
    assert "Östby" not in text
    follow(world, world.other_place)
    assert "Östby" in words(client_of(world.regional).get(URL))


@pytest.mark.parametrize("name", ["leader", "member", "admin", "stranger"])
def test_others_have_an_empty_page(world, client_of, name):
    page = client_of(getattr(world, name)).get(URL)
    assert page.status_code == 200
    assert "Ni följer ingen plats än" in page.text
    assert "Ålvdal" not in page.text


def test_nobody_signed_in_is_asked_to(client, world):
    assert client.get(URL).status_code == 302


def order(page) -> list[str]:
    return re.findall(r'scope="row">\s*<a [^>]*>([^<]+)<', page.text)


def test_a_column_sorts_and_turns(world, client_of):
    follow(world, world.other_place)
    add_overdue(world.other_place)
    client = client_of(world.regional)
    assert order(client.get(f"{URL}?sortera=plats")) == ["Ålvdal", "Östby"]
    turned = client.get(f"{URL}?sortera=forsenade&ordning=fallande")
    assert order(turned) == ["Östby", "Ålvdal"]
    assert 'aria-sort="descending"' in turned.text
    assert 'href="/portfolj?sortera=forsenade"' in turned.text
    again = client.get(f"{URL}?sortera=plats").text
    assert "/portfolj?sortera=plats&amp;ordning=fallande" in again


def test_a_search_keeps_the_order_and_what_was_written(world, client_of):
    follow(world, world.other_place)
    page = client_of(world.regional).get(f"{URL}?sok=färgelanda&sortera=steg&ordning=fallande")
    assert order(page) == ["Östby"]
    assert 'value="färgelanda"' in page.text
    assert 'name="sortera" value="steg"' in page.text
    assert 'name="ordning" value="fallande"' in page.text


def test_a_search_without_a_hit_says_so(world, client_of):
    page = client_of(world.regional).get(f"{URL}?sok=<b>%00{'x' * 500}")
    assert "Ingen av era platser passar in på det." in page.text
    assert 'value="&lt;b&gt;xxx' in page.text


ODD = (
    *("sortera=lösenord", "ordning=bakåt", "sok=%FF", "sortera=", "kol=row.__class__"),
    *("sortera=row.key.__init__.__globals__", "kol=plats", "risk=hög", "sida=99"),
    *("sortera=tomma", "sortera=saknas", "kol=&kol=", "sok=[]&sok[]=x"),
)


def test_an_odd_address_shows_the_list(world, client_of):
    client = client_of(world.regional)
    for query in ODD:
        for end in (".csv", "/utskrift"):
            assert client.get(f"{URL}{end}?{query}").status_code == 200, query
        page = client.get(f"{URL}?{query}")
        assert page.status_code == 200, query
        assert order(page) in (["Ålvdal"], []), query


def test_thirty_places_cost_no_more_than_one(world, client_of, count_statements):
    client, url = client_of(world.regional), f"{URL}?{EVERYTHING}"
    client.get(url)
    with count_statements() as few:
        client.get(url)
    for number in range(29):
        place = add_place(f"Plats {number}", f"plats-{number}")
        follow(world, place)
        add_meeting(place, date(2026, 1, 14), state="held")
    add_overdue(world.place)
    with count_statements() as many:
        page = client.get(url)
    assert len(order(page)) == 30
    assert len(many) == len(few) <= 12


def test_a_gate_passed_although_something_was_missing_is_told_with_its_reason(world, client_of):
    first = default_method().steps[0]
    evidence = [{"key": "a", "state": "met"}, {"key": "b", "state": "missing"}]
    db.session.add(
        GatePassage(
            place_id=world.place.id,
            step_key=first.key,
            passed_at=NOW,
            evidence=evidence,
            overridden=True,
            reason="Kommunen svarar i <maj>.",
        )
    )
    db.session.commit()
    page = client_of(world.regional).get(URL)
    text = words(page)
    assert "En plats har gått vidare trots att något saknades" in text
    assert "En kontroll var inte klar. Kommunen svarar i &lt;maj&gt;." in text
    assert f"/steg/{first.key}/passager" in page.text


def test_a_passage_that_was_taken_back_counts_no_longer(world, client_of):
    first = default_method().steps[0]
    pass_first_gate(world.place)
    db.session.add(
        GateReopening(
            place_id=world.place.id, step_key=first.key, round=1, reason="x", reopened_at=NOW
        )
    )
    db.session.commit()
    assert "Steg 1 av 6" in words(client_of(world.regional).get(URL))


def test_the_last_reconciliation_is_shown(world, client_of):
    url = f"{URL}?kol=avstamt"
    assert "Inte än" in words(client_of(world.regional).get(url))
    for day in (date(2026, 3, 5), date(2026, 2, 1)):
        db.session.add(
            GateRemark(
                place_id=world.place.id,
                step_key="forankring",
                reconciled=True,
                remarked_on=day,
                remarked_at=NOW,
            )
        )
    db.session.commit()
    assert "5 mars 2026" in words(client_of(world.regional).get(url))


def test_who_has_been_silent_is_counted(world, client_of):
    made = commitment(world, report_every_days=1)  # said in March, and nothing since
    assert made.report_due_on is not None
    text = words(client_of(world.regional).get(URL))
    assert "Om 1 åtagande har ingen rapporterat på länge." in text


def test_a_place_says_the_language_of_its_name_in_the_region_too(world, client_of):
    world.place.name_language = "sma"
    db.session.merge(world.place)
    db.session.commit()
    contact = client_of(world.regional)
    for page in (URL, f"{URL}/karta", f"{URL}/tidslinje"):
        assert '<span lang="sma">Ålvdal</span>' in contact.get(page).text, page
