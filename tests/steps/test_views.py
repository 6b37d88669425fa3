"""The first page of a place, its steps and gates, as each kind of person meets them."""

from datetime import date

import pytest
from sqlalchemy import select

from placedev.commitments.models import Commitment
from placedev.core.db import db
from placedev.funding.models import ProcessBudget
from placedev.meetings.models import Meeting
from placedev.places.models import Place
from placedev.steps.methods import default_method
from placedev.steps.models import CriterionTick, GatePassage
from tests.steps import builders

HOME = "/platser/alvdal"
STEP = f"{HOME}/steg/forankring"
GATE = f"{STEP}/vidare"
TICK = f"{STEP}/kontroll/right-people-on-board"
METHOD = default_method()


def text_of(answer):
    return answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("person", "status"),
    [("leader", 200), ("member", 200), ("regional", 200), ("stranger", 404), ("admin", 404)],
)
@pytest.mark.parametrize("page", [HOME, STEP, f"{HOME}/steg/langsiktighet"])
def test_everyone_of_the_place_reads(world, client_of, person, status, page):
    assert client_of(getattr(world, person)).get(page).status_code == status


@pytest.mark.parametrize("page", [HOME, STEP, GATE])
def test_who_is_not_signed_in_is_asked_to(world, client, page):
    assert client.get(page).status_code == 302


@pytest.mark.parametrize(
    ("person", "status"),
    [("leader", 302), ("member", 302), ("regional", 403), ("stranger", 404), ("admin", 404)],
)
def test_who_may_vouch_for_a_criterion(world, client_of, person, status):
    sent = {"holds": "ja", "note": "Alla föreningar är med."}
    assert client_of(getattr(world, person)).post(TICK, data=sent).status_code == status
    assert len(db.session.scalars(select(CriterionTick)).all()) == (status == 302)


@pytest.mark.parametrize(
    ("person", "status"),
    [("leader", 302), ("member", 403), ("regional", 403), ("stranger", 404), ("admin", 404)],
)
def test_who_may_pass_a_gate(world, client_of, person, status):
    answer = client_of(getattr(world, person)).post(GATE, data={"reason": "Vi hinner inte vänta."})
    assert answer.status_code == status
    assert len(db.session.scalars(select(GatePassage)).all()) == (status == 302)


def test_home_says_where_the_place_is_and_what_is_left(world, client_of):
    page = text_of(client_of(world.leader).get(HOME))
    assert "Ni är i steg 1: Förankring" in page
    assert "Beskriv platsen och hur många som bor där" in page
    assert "hur platsen är avgränsad" in page
    for step in METHOD.steps:
        assert step.name.sv in page


def test_home_speaks_to_a_contact_about_the_group(world, client_of):
    page = text_of(client_of(world.regional).get(HOME))
    assert "Gruppen är i steg 1: Förankring" in page
    assert "Gruppen ska göra nu" in page
    assert "Ni är i steg" not in page


def test_home_after_the_last_step(world, client_of, now):
    builders.pass_all(world, now=now)
    assert "Ni har gått alla steg" in text_of(client_of(world.member).get(HOME))


def test_a_passed_gate_moves_the_place(world, client_of):
    leader = client_of(world.leader)
    page = text_of(
        leader.post(GATE, data={"reason": "Kommunen svarar i maj."}, follow_redirects=True)
    )
    assert "Ni är i steg 2: Kartläggning" in page
    assert "Ni gick vidare från steg 1, Förankring, och skrev varför." in page
    assert "Kommunen svarar i maj." in text_of(leader.get(STEP))


def test_passing_without_a_reason_shows_the_form_again(world, client_of):
    answer = client_of(world.leader).post(GATE, data={"reason": "  "})
    assert answer.status_code == 422
    assert "Skriv varför ni går vidare ändå." in text_of(answer)


def test_passing_twice_says_so(world, client_of):
    leader = client_of(world.leader)
    leader.post(GATE, data={"reason": "x"})
    answer = leader.post(GATE, data={"reason": "x"})
    assert answer.status_code == 422
    assert len(db.session.scalars(select(GatePassage)).all()) == 1


def test_a_judgement_is_shown_with_its_note(world, client_of):
    member = client_of(world.member)
    page = text_of(
        member.post(
            TICK, data={"holds": "ja", "note": "Skolan <b>är</b> med"}, follow_redirects=True
        )
    )
    assert "Skolan &lt;b&gt;är&lt;/b&gt; med" in page
    assert "Bo Ek" in page


def test_a_judgement_without_reason_keeps_the_choice(world, client_of):
    answer = client_of(world.member).post(TICK, data={"holds": "nej", "note": ""})
    assert answer.status_code == 422
    page = text_of(answer)
    assert 'href="#note"' in page
    assert 'id="note"' in page


def test_too_long_a_judgement_is_kept(world, client_of):
    answer = client_of(world.member).post(TICK, data={"holds": "ja", "note": "å" * 1_001})
    assert answer.status_code == 422
    assert "å" * 1_001 in text_of(answer)


@pytest.mark.parametrize(
    "page", [f"{HOME}/steg/finns-inte", f"{HOME}/steg/finns-inte/vidare", "/platser/nej"]
)
def test_what_does_not_exist(world, client_of, page):
    assert client_of(world.leader).get(page).status_code == 404


def test_a_criterion_that_does_not_exist(world, client_of):
    sent = {"holds": "ja", "note": "x"}
    assert client_of(world.leader).post(f"{STEP}/kontroll/nej", data=sent).status_code == 404


def test_facts_cannot_be_ticked_away(world, client_of):
    sent = {"holds": "ja", "note": "Det vet vi."}
    url = f"{STEP}/kontroll/place-defined"
    assert client_of(world.leader).post(url, data=sent).status_code == 422
    assert db.session.scalars(select(CriterionTick)).all() == []


def test_every_step_shows_all_its_criteria_with_source_and_mark(world, client_of):
    leader = client_of(world.leader)
    for step in METHOD.steps:
        page = text_of(leader.get(f"{HOME}/steg/{step.key}"))
        assert all(str(one.text.sv) in page.replace("&#39;", "'") for one in step.criteria)
        assert "rekonstruktion" in page
        assert "Västra Götalandsregionen" in page


def test_english(world, client_of):
    page = text_of(client_of(world.leader).get(f"{STEP}?sprak=en"))
    assert "The working group has someone from civil society" in page


@pytest.mark.parametrize("page", [HOME, STEP])
def test_statements_do_not_grow_with_the_place(world, client_of, count_statements, now, page):
    leader = client_of(world.leader)
    builders.fill(world.place, now=now, times=1)
    with count_statements() as first:  # finds out who asks, too; later ones share this context
        assert leader.get(page).status_code == 200
    with count_statements() as small:
        assert leader.get(page).status_code == 200
    builders.fill(world.place, now=now, times=10)
    with count_statements() as large:
        assert leader.get(page).status_code == 200
    assert len(large) == len(small)
    assert len(first) <= 12


@pytest.mark.parametrize(
    ("paid_until", "leader_to", "told"),
    [
        (None, None, "Perioden på 18 månader är slut."),
        (date(2026, 11, 24), None, "Perioden på 18 månader är slut."),  # yesterday
        (date(2027, 3, 31), None, "Perioden på 18 månader är förlängd till 31 mars 2027."),
        (None, date(2026, 12, 31), "Perioden på 18 månader är förlängd till 31 december 2026."),
    ],
)
def test_the_first_page_and_the_portfolio_know_one_end(
    world, client_of, paid_until, leader_to, told
):
    place = db.session.get(Place, world.place.id)
    place.started_on, place.period_months = date(2025, 1, 1), 18
    place.leader_to_on = leader_to
    if paid_until is not None:
        purse = {"position": 1, "name": "Processledare", "ceiling": 1, "to_on": paid_until}
        db.session.add(ProcessBudget(place_id=place.id, **purse))
    db.session.commit()
    page = text_of(client_of(world.leader).get(HOME)).replace("\xa0", " ")
    assert f"Arbetet är inne på månad 23. {told}" in " ".join(page.split())
    row = text_of(client_of(world.regional).get("/portfolj?kol=manader"))
    assert ("slut" in told) == ('<span class="miss">Slut</span>' in row)


def test_late_commitments_and_the_next_meeting_are_on_the_first_page(world, client_of, now):
    builders.fill(world.place, now=now, times=1)
    page = text_of(client_of(world.regional).get(HOME))
    assert "Ett åtagande är försenat" in page
    assert "Rita bryggan" in page
    assert "Uppföljning av planen" in page


def test_evidence_leads_to_the_very_meeting_and_the_very_promise(world, client_of, now):
    builders.meet_first_step(world, now=now)
    page = client_of(world.leader).get("/platser/alvdal/steg/forankring").text
    meeting = db.session.scalar(select(Meeting.uid))
    promise = db.session.scalar(select(Commitment.uid))
    assert f'href="/platser/alvdal/moten/{meeting}"' in page
    assert f'href="/platser/alvdal/ataganden/{promise}"' in page


def test_a_persons_word_takes_the_place_of_what_cannot_be_checked(world, client_of):
    world.place.method_version = METHOD.version
    db.session.add(world.place)
    db.session.commit()
    client, step = client_of(world.leader), "/platser/alvdal/steg/kartlaggning"
    told = "Vilken service som hör till vet bara ni"
    before = client.get(step).text.count(told)
    client.post(f"{step}/kontroll/service-inventory", data={"holds": "ja", "note": "Sju punkter."})
    assert client.get(step).text.count(told) == before - 1
