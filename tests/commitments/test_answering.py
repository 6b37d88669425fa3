"""A giver answers by a link, without an account; whatever happens to the link meanwhile."""

import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from placedev.commitments import ask_rules
from placedev.commitments.models import Commitment, CommitmentTurn
from placedev.core import clock
from placedev.core.db import db
from placedev.core.mail_stops import MailStop
from placedev.stakeholders.models import Organisation
from tests.commitments.asking import LIST, answer, ask, asks, letters, link_in, states_of
from tests.commitments.builders import commitment, organisation
from tests.people import kept


def promise(world, what, by="Hjortviks Såg", **more):
    """Write down a promise; the organisation can be read afterwards."""
    here = db.session.scalars(select(Organisation).where(Organisation.name == by)).one()
    return commitment(world, what, organisation=here, **more)


@pytest.fixture
def saw(world):
    return kept(organisation(world, name="Hjortviks Såg", contact_email="info@exempel.se"))


@pytest.fixture
def made(world, saw):
    return promise(world, "Virke till en ny badbrygga", condition="om ritningen är klar")


@pytest.fixture
def member(world, client_of):
    return client_of(world.member)


@pytest.fixture
def link(member, made):
    return ask(member, made)


def test_looking_at_a_link_changes_nothing_and_leaves_nothing(link, made, client):
    for _time in range(3):
        page = client.get(link)
        assert client.head(link).status_code == 200
    assert page.status_code == 200
    assert "Set-Cookie" not in page.headers
    assert page.headers["X-Robots-Tag"] == "noindex"
    for words in ("Står ni för det här?", "Virke till en ny badbrygga", "om ritningen är klar"):
        assert words in page.text
    assert states_of(made) == ["said"]
    assert asks()[0].answered_at is None


def test_yes_but_is_a_yes_with_words_and_changes_no_promise(link, made, client, member):
    sent, form = answer(client, link, "but")
    assert sent.status_code == 422
    assert "Skriv med en rad vad ni vill ändra" in sent.text
    sent, form = answer(client, link, "but", note="Vi kan ge 4 kubik, inte allt.", role="ägare")
    assert sent.status_code == 303
    assert "Set-Cookie" not in sent.headers
    assert "Tack, ert svar är framme" in client.get(sent.location).text
    assert client.post(link, data=form).status_code == 303  # the same form again
    assert states_of(made) == ["said", "confirmed"]
    turn = db.session.scalars(select(CommitmentTurn).order_by(CommitmentTurn.id)).all()[-1]
    assert (turn.told_how, turn.told_by, turn.recorded_by_id) == ("link", "ägare", None)
    assert turn.ask_id == asks()[0].id
    page = member.get(f"{LIST}/{made.uid}").text
    for words in ("Ja, men vi vill ändra något", "Vi kan ge 4 kubik, inte allt.", "Vi har läst"):
        assert words in page
    assert "Läs ett nytt svar om ett åtagande" in member.get("/platser/alvdal").text
    page = member.get(f"{LIST}/fragor").text
    assert "Nya svar" in page
    assert "Virke till en ny badbrygga" in page  # the promise stands as it was said
    assert member.post(f"{LIST}/{made.uid}/fragor/{asks()[0].uid}/last").status_code == 302
    assert "Nya svar" not in member.get(f"{LIST}/fragor").text


def test_an_answer_can_be_mended_as_long_as_the_link_holds(link, made, client):
    for code in ("yes", "no", "yes"):
        assert answer(client, link, code)[0].status_code == 303
    assert states_of(made) == ["said", "confirmed", "withdrawn", "confirmed"]
    asked = asks()[0]
    asked.expires_at = clock.now() - timedelta(minutes=1)
    db.session.commit()
    page = client.get(link)
    assert page.status_code == 410
    assert "Länken har gått ut" in page.text
    assert client.post(link, data={"uid": str(uuid.uuid4())}).status_code == 410
    assert states_of(made)[-1] == "confirmed"


def test_how_it_goes_is_told_with_a_new_day(world, made, client, member):
    first = ask(member, made)
    answer(client, first, "yes")
    link = ask(member, made)
    page = client.get(link).text
    assert "Hur går det?" in page
    assert answer(client, link, "late", due_on="2026-01-01")[0].status_code == 422
    new_day = clock.today() + timedelta(days=40)
    sent, _form = answer(client, link, "late", note="Isen låg kvar", due_on=new_day.isoformat())
    assert sent.status_code == 303
    assert answer(client, link, "kept")[0].status_code == 303
    assert answer(client, link, "partly", note="Nästan allt")[0].status_code == 303
    assert states_of(made) == ["said", "confirmed", "late", "kept", "partly"]
    db.session.rollback()
    assert db.session.scalars(select(Commitment.due_on)).one() == new_day
    assert "länken gäller inte längre" in client.get(first).text  # a new link shuts the former


def test_a_link_that_was_taken_back_tells_nothing(link, made, client, member):
    asked = asks()[0]
    assert letters()[-1].body
    assert member.post(f"{LIST}/{made.uid}/fragor/{asked.uid}/aterta").status_code == 302
    assert letters()[-1].body == ""  # it was not sent
    page = client.get(link)
    assert page.status_code == 410
    assert "Virke" not in page.text
    assert client.post(link, data={}).status_code == 410
    assert client.get(f"/svar/{'x' * 43}").status_code == 404


def test_a_promise_that_is_over_needs_no_answer(link, made, client, member):
    turn = {"uid": str(uuid.uuid4()), "state": "withdrawn", "happened_on": clock.today()}
    assert member.post(f"{LIST}/{made.uid}/lage", data=turn).status_code == 302
    page = client.get(link)
    assert page.status_code == 200
    assert "Det finns inget kvar att svara på" in page.text
    assert (
        member.post(
            f"{LIST}/{made.uid}/fraga", data={"uid": str(uuid.uuid4()), "about": "one"}
        ).status_code
        == 422
    )


def test_all_promises_are_answered_on_one_page(world, saw, made, client, member):
    other = promise(world, "Låna ut traktorn")
    link = ask(member, made, about="all")
    page = client.get(link).text
    assert "Virke till en ny badbrygga" in page
    assert "Låna ut traktorn" in page
    assert answer(client, link, "yes", nth=1)[0].status_code == 303
    assert {tuple(states_of(one)) for one in (made, other)} == {
        ("said",),
        ("said", "confirmed"),
    }
    assert len(letters()) == 1
    assert letters()[0].body == ""  # answered before it was sent
    second = ask(member, made)  # about one of them: the other is still asked by the first link
    assert "Låna ut traktorn" in client.get(link).text
    assert "Virke" not in client.get(link).text
    assert "Virke" in client.get(second).text


def test_who_was_asked_by_mistake_is_asked_no_more(link, made, client, member):
    assert "Ska vi sluta fråga er?" in client.get(f"{link}/sluta-fraga").text
    assert asks()[0].stopped_at is None
    assert client.post(f"{link}/sluta-fraga").status_code == 303
    assert "Vi slutar fråga er" in client.get(link).text
    stop = db.session.scalars(select(MailStop)).one()
    assert (stop.address, stop.kind) == ("styrelsen@exempel.se", ask_rules.MAIL_KIND)
    page = member.get(f"{LIST}/fragor").text
    assert "Säger att frågan kom fel" in page
    form = {"uid": str(uuid.uuid4()), "about": "one", "address": "Styrelsen@exempel.se"}
    refused = member.post(f"{LIST}/{made.uid}/fraga", data=form)
    assert refused.status_code == 422
    assert "har tackat nej" in refused.text


def test_a_form_of_another_site_is_refused(link, made, client):
    page = client.post(link, data={}, headers={"Sec-Fetch-Site": "cross-site"})
    assert page.status_code == 403
    assert states_of(made) == ["said"]


def test_many_are_asked_at_once_each_with_one_letter(world, made, member, count_statements):
    base = "Båtklubben\r\nBcc: alla@exempel.se"
    kept(organisation(world, name=base))
    promise(world, "Mäta bryggan", by=base)
    promise(world, "Rita bryggan", by=base)
    with count_statements() as statements:
        page = member.get(f"{LIST}/fragor").text
    assert len(statements) <= 12
    form = {"uid": str(uuid.uuid4())}
    for row in db.session.scalars(select(Organisation)):
        address = "" if row.name == base else "info@exempel.se"
        form |= {f"g{row.uid.hex[:12]}-picked": "y", f"g{row.uid.hex[:12]}-address": address}
    assert "De här behöver ni höra av" in page
    for _time in range(2):
        assert member.post(f"{LIST}/fragor", data=form).status_code == 302
    sent = letters()
    assert [(one.to_address, bool(one.next_try_at)) for one in sent].count(("", False)) == 1
    assert len(sent) == 2
    assert all("\n" not in one.subject and "Bcc" not in one.subject for one in sent)
    assert len({link_in(one.body) for one in sent}) == 2
    assert len(asks()) == 3
    assert "inget svar än" in member.get(f"{LIST}/fragor").text


def test_somebody_writes_what_they_said_on_the_phone(made, member, link):
    form = {
        "uid": str(uuid.uuid4()),
        "state": "but",
        "told_how": "phone",
        "happened_on": "2026-03-13",
    }
    assert member.post(f"{LIST}/{made.uid}/lage", data=form).status_code == 422
    form["note"] = "Hämtas av oss"
    for _time in range(2):
        assert member.post(f"{LIST}/{made.uid}/lage", data=form).status_code == 302
    assert states_of(made) == ["said", "confirmed"]
    asked = asks()[0]
    assert asked.answer == "but"
    assert asked.answered_at
    assert asked.seen_at
    assert "Ja, men något ändras" in member.get(f"{LIST}/{made.uid}").text
    wrong = {**form, "uid": str(uuid.uuid4()), "happened_on": "2026-03-01"}
    refused = member.post(f"{LIST}/{made.uid}/lage", data=wrong)
    assert refused.status_code == 422
    assert "Hämtas av oss" in refused.text


def test_what_the_group_saw_itself_answers_no_question(made, member, link):
    form = {"uid": str(uuid.uuid4()), "state": "under-way", "told_how": "own"}
    sent = member.post(f"{LIST}/{made.uid}/lage", data={**form, "happened_on": "2026-03-13"})
    assert sent.status_code == 302
    assert asks()[0].answered_at is None


def test_asked_never_looks_like_agreed(world, saw, made, member, client_of):
    yes = promise(world, "Låna ut traktorn")
    uid = db.session.scalars(select(Organisation.uid)).one()
    form = {"uid": str(uuid.uuid4()), "state": "confirmed", "happened_on": "2026-03-14"}
    assert member.post(f"{LIST}/{yes.uid}/lage", data=form).status_code == 302
    page = member.get(f"/platser/alvdal/intressenter/{uid}/lovat").text
    agreed, said = page.index("Det står de för"), page.index("Sagt, men inte bekräftat")
    assert agreed < page.index("Låna ut traktorn") < said < page.index("Virke till en ny")
    stranger = client_of(world.stranger)
    assert stranger.get(f"/platser/ostby/intressenter/{uid}/lovat").status_code == 404


def test_what_was_asked_elsewhere_is_not_found(world, made, link, client_of):
    asked = asks()[0].uid
    stranger = client_of(world.stranger)
    for path in (f"{made.uid}/fragor/{asked}/aterta", f"{made.uid}/lapp", f"{made.uid}/lage"):
        assert stranger.post(f"/platser/ostby/ataganden/{path}").status_code == 404
    assert asks()[0].revoked_at is None


def test_two_who_answer_at_once_are_both_heard(app, link, made):
    clients = [app.test_client() for _one in range(2)]
    page = clients[0].get(link).text
    name = re.search(r'name="(f\w+)-answer"', page)[1]
    db.session.remove()

    def say(number):
        code = ("yes", "no")[number]
        form = {"uid": str(uuid.uuid4()), f"{name}-answer": code}
        return clients[number].post(link, data=form).status_code

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(say, range(2))) == [303, 303]
    assert states_of(made) in (
        ["said", "confirmed", "withdrawn"],
        ["said", "declined", "confirmed"],
    )


def test_a_lying_host_gets_no_letter_that_leads_there(member, made):
    cookie = member.get_cookie("placedev")
    member.set_cookie("placedev", cookie.value, domain="ond.exempel")
    sent = member.post(
        f"{LIST}/{made.uid}/fraga",
        data={"uid": str(uuid.uuid4()), "about": "one"},
        headers={"Host": "ond.exempel"},
    )
    assert sent.status_code == 422
    assert letters() == []
