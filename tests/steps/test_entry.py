"""A place held against what a programme asks: rules, pages, paper."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.core.i18n import force_locale
from placedev.core.journal import JournalEntry
from placedev.places.models import Place
from placedev.stakeholders.models import Organisation
from placedev.steps.entry import queries
from placedev.steps.entry.document import entry_html
from placedev.steps.entry.models import EntryAnswer
from placedev.steps.entry.rules import Answer, Verdict, needs_reason, verdict
from placedev.steps.methods import all_methods
from placedev.steps.rules import Evidence, State
from tests.editions.pdf_check import faults_of
from tests.steps.builders import add

PAGE = "/platser/alvdal/urval"
VGR = f"{PAGE}/vgr-2021"
MET, MISSING, JUDGED = (Evidence(state, "Så är det.") for state in State)
AT = datetime(2026, 3, 1, tzinfo=UTC)


def said(word, reason=None):
    holds = {"yes": True, "no": False, "open": None}[word]
    return Answer(None, None, holds, reason, AT, "Bo Ek")


@pytest.mark.parametrize(
    ("judged_by", "evidence", "answer", "expected"),
    [
        ("facts", MET, None, Verdict(State.MET)),
        ("facts", MISSING, None, Verdict(State.MISSING)),
        ("facts", MET, said("open"), Verdict(State.MET)),
        ("facts", MET, said("yes"), Verdict(State.MET)),
        ("facts", MISSING, said("yes", "Ny siffra"), Verdict(State.MET, is_overridden=True)),
        ("facts", MET, said("no", "Gammal siffra"), Verdict(State.MISSING, is_overridden=True)),
        ("facts", MISSING, said("yes"), Verdict(State.MISSING, is_outdated=True)),
        ("facts", JUDGED, said("yes", "Vi vet"), Verdict(State.MET)),
        ("person", None, None, Verdict(State.JUDGED)),
        ("person", None, said("yes", "Ja"), Verdict(State.MET)),
        ("person", MISSING, said("yes", "Ja"), Verdict(State.MET)),
        ("both", MET, None, Verdict(State.JUDGED)),
        ("both", MET, said("yes", "Ja"), Verdict(State.MET)),
        ("both", MET, said("no", "Nej"), Verdict(State.MISSING)),
        ("both", MISSING, None, Verdict(State.MISSING)),
        ("both", MISSING, said("no", "Nej"), Verdict(State.MISSING)),
        ("both", MISSING, said("yes", "Jo"), Verdict(State.MET, is_overridden=True)),
        ("either", MISSING, said("yes", "Jo"), Verdict(State.MET)),
        ("either", MET, said("no", "Nej"), Verdict(State.MISSING, is_overridden=True)),
        ("either", MET, None, Verdict(State.MET)),
    ],
)
def test_how_a_question_stands(judged_by, evidence, answer, expected):
    assert verdict(judged_by, evidence, answer) == expected


@pytest.mark.parametrize(
    ("judged_by", "evidence", "holds", "needs"),
    [
        ("facts", MET, True, False),
        ("facts", MET, False, True),
        ("facts", MISSING, None, False),
        ("facts", JUDGED, True, True),
        ("person", None, False, True),
        ("both", MET, True, True),
    ],
)
def test_when_an_answer_must_say_why(judged_by, evidence, holds, needs):
    assert needs_reason(judged_by, evidence, holds=holds) is needs


def uid_on(client, page=VGR):
    text = client.get(page).text
    return text.split('name="uid"')[1].split('value="')[1].split('"')[0]


def answer(client, criterion="entry-rural", **more):
    sent = {"uid": uid_on(client), "holds": "ja", "reason": "Hela bygden är landsbygd.", **more}
    return client.post(f"{VGR}/{criterion}", data=sent)


def rows():
    return db.session.scalars(select(EntryAnswer).order_by(EntryAnswer.id)).all()


@pytest.mark.parametrize("person", ["leader", "member", "regional"])
def test_everyone_of_the_place_answers(world, client_of, person):
    client = client_of(getattr(world, person))
    assert answer(client, value="Fyra mil till staden", source="Kartan").status_code == 302
    page = client.get(VGR).text
    assert getattr(world, person).name in page
    assert "Hela bygden är landsbygd." in page
    assert "Fyra mil till staden" in page
    assert "1 av 10 uppfyllda" in page


def test_every_programme_is_offered_that_of_the_own_method_first(world, client_of):
    page = client_of(world.member).get(PAGE).text
    entries = {method.entry.key: method.entry for method in all_methods() if method.entry}
    assert len(entries) > 1
    places = [page.index(entry.name.sv) for entry in entries.values()]
    assert min(places) == page.index(entries["vgr-2021"].name.sv)
    world.place.method_id = "skane-lokal-platsutveckling"
    db.session.add(world.place)
    db.session.commit()
    page = client_of(world.member).get(PAGE).text
    assert page.index(entries["skane-2019"].name.sv) < page.index(entries["vgr-2021"].name.sv)


def test_the_last_answer_counts_and_the_earlier_stay(world, client_of):
    client = client_of(world.leader)
    answer(client)
    answer(client, holds="nej", reason="Nej, det är en förort.")
    assert [one.holds for one in rows()] == [True, False]
    page = client.get(VGR).text
    assert "Nej, det är en förort." in page
    assert "Hela bygden är landsbygd." not in page
    answer(client, holds="oppet", reason="")
    assert "0 av 10 uppfyllda" in client.get(VGR).text


def test_an_answer_sent_twice_is_one(world, client_of):
    client = client_of(world.leader)
    sent = {"uid": uid_on(client), "holds": "ja", "reason": "Landsbygd."}
    for _time in range(2):
        assert client.post(f"{VGR}/entry-rural", data=sent).status_code == 302
    assert len(rows()) == 1
    assert client.post(f"{VGR}/entry-potential", data=sent).status_code == 409


def test_to_say_otherwise_than_the_facts_takes_a_reason(world, client_of):
    client = client_of(world.leader)
    refused = answer(client, "entry-size", reason="", value="2 900 invånare")
    assert refused.status_code == 422
    assert "Skriv en eller två meningar om varför ni svarar så." in refused.text
    assert "2 900 invånare" in refused.text
    assert rows() == []
    answer(client, "entry-size", reason="Räknat i förra veckan.", value="2 900 invånare")
    page = client.get(VGR).text
    assert "1 av 10 uppfyllda, 1 överstyrd" in page
    assert "Överstyrt:" in page


def test_facts_that_change_win_over_an_answer_without_reason(world, client_of):
    place_id = world.place.id
    place = db.session.get_one(Place, place_id)
    place.population, place.population_year, place.population_source = 812, 2025, "SCB"
    db.session.commit()
    client = client_of(world.leader)
    assert answer(client, "entry-size", reason="").status_code == 302
    stored = db.session.get_one(Place, place_id)
    stored.population = 4_000
    db.session.commit()
    page = client.get(VGR).text
    assert "Svaret gäller inte längre:" in page
    assert "0 av 10 uppfyllda" in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/finns-inte", 404),
        ("/finns-inte.pdf", 404),
        ("/vgr-2021", 200),
        ("/skane-2019", 200),
    ],
)
def test_what_exists(world, client_of, path, status):
    assert client_of(world.leader).get(PAGE + path).status_code == status


def test_a_question_that_does_not_exist(world, client_of):
    assert answer(client_of(world.leader), "finns-inte").status_code == 404


def test_an_answer_is_told_in_the_journal(world, client_of):
    answer(client_of(world.leader))
    told = select(JournalEntry).where(JournalEntry.event == "entry.answered")
    assert db.session.scalars(told).one().details["criterion"] == "entry-rural"


def test_reading_takes_as_many_statements_however_much_is_answered(
    world, client_of, count_statements
):
    client = client_of(world.leader)
    answer(client)
    with count_statements() as few:
        assert client.get(VGR).status_code == 200
    for _time in range(5):
        answer(client)
        answer(client, "entry-potential")
    with count_statements() as many:
        assert client.get(VGR).status_code == 200
    assert len(few) == len(many) <= 12


@pytest.mark.parametrize(("entry_key", "language"), [("vgr-2021", "en"), ("skane-2019", "sv")])
def test_the_paper_is_sound_and_leaves_the_recommendation_open(
    world, client_of, press, now, language, entry_key
):
    add(Organisation(place_id=world.place.id, name="Kommunen", sector="municipality"))
    db.session.commit()
    answer(client_of(world.leader), value="Fyra mil till staden")
    place = db.session.get_one(Place, world.place.id)
    with force_locale(language):
        check = queries.entry_check(place, entry_key=entry_key, today=now.date())
        html = entry_html(place, check, today=now.date())
    assert f'lang="{language}"' in html
    assert faults_of(press.pdf(html, media={}), language=language) == []
    assert ("Rekommendation" if language == "sv" else "Recommendation") in html
    assert ("Fyra mil till staden" in html) == (entry_key == "vgr-2021")


def test_the_pdf_comes_through_the_page(world, client_of):
    got = client_of(world.regional).get(f"{VGR}.pdf")
    assert got.status_code == 200
    assert got.mimetype == "application/pdf"
    assert got.data.startswith(b"%PDF")
    assert got.headers["Cache-Control"] == "private, no-store"
