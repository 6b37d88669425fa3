import uuid
from datetime import UTC, datetime

import pytest

from placedev.contributions import dots_queries, queries
from placedev.contributions.models import Ballot, Idea, Phone, Question
from placedev.core.db import db
from placedev.hall import phone_access
from placedev.hall.models import Hall
from tests.hall.builders import CODE, open_room
from tests.meetings.builders import add_meeting
from tests.people import NOW
from tests.stakeholders.builders import commit

ROOM = f"/m/{CODE}"
JSON = {"Accept": "application/json"}


@pytest.fixture
def phone(app):
    """Return a function that gives a phone that has come into the room."""

    def come_in():
        client = app.test_client()
        client.get(ROOM)
        return client

    return come_in


def idea(question, text="En bänk vid affären", **more):
    return {"uid": str(uuid.uuid4()), "question": str(question.uid), "text": text, **more}


def dots(question, options, *placed, after="", **more):
    fields = {f"dots-{one.uid}": str(n) for one, n in zip(options, placed, strict=False)}
    return {
        "uid": str(uuid.uuid4()),
        "question": str(question.uid),
        "after": after,
        **fields,
        **more,
    }


def stored(model):
    return db.session.query(model).order_by(model.id).all()


def close(question):
    db.session.get(Question, question.id).state = "closed"
    db.session.commit()


def test_the_code_leads_to_the_room(world, client):
    open_room(world.place)
    assert client.get("/m").status_code == 200
    assert client.get("/m?kod=c4f+7km").location == ROOM
    wrong = client.get("/m?kod=CCCCCC")
    assert wrong.status_code == 404
    assert "Ingen har den koden" in wrong.text
    assert 'value="CCCCCC"' in wrong.text
    assert client.get("/m/okand").status_code == 404


def test_a_draft_is_known_to_nobody(world, client):
    meeting, _question, _options = open_room(world.place)
    db.session.get(type(meeting), meeting.id).invited_at = None
    db.session.commit()
    assert client.get(ROOM).status_code == 404


def test_a_room_that_is_shut_says_when_it_begins(world, client):
    open_room(world.place, starts_at="18.30")
    db.session.query(Hall).one().is_open = False
    db.session.commit()
    page = client.get(ROOM)
    assert page.status_code == 200
    assert "kl. 18.30" in page.text
    assert "Vad är viktigast" not in page.text
    assert "Set-Cookie" not in page.headers


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_a_meeting_that_is_over_says_so(world, client, state):
    open_room(world.place, state=state)
    page = client.get(ROOM)
    assert page.status_code == 410
    assert "Mötet är slut" in page.text
    assert "Set-Cookie" not in page.headers


def test_an_idea_is_saved_held_and_listed_on_its_own_phone_only(world, phone):
    _meeting, question, _options = open_room(world.place)
    mine, other = phone(), phone()
    answer = mine.post(f"{ROOM}/ide", data=idea(question, "  Bänk, tack\r\n"))
    assert (answer.status_code, answer.location) == (303, ROOM)
    page = mine.get(ROOM).text
    assert "Bänk, tack" in page
    assert "Sparat" in page
    assert "Bänk, tack" not in other.get(ROOM).text
    saved = stored(Idea)[0]
    assert (saved.state, saved.origin, saved.number, saved.text) == (
        "held",
        "phone",
        1,
        "Bänk, tack",
    )


def test_the_phone_is_a_cookie_that_only_the_room_sees(world, client):
    _meeting, question, _options = open_room(world.place)
    cookie = client.get(ROOM).headers["Set-Cookie"]
    for part in ("telefon=", "HttpOnly", "Path=/m;", "SameSite=Lax"):
        assert part in cookie + ";"
    assert "Set-Cookie" not in client.get(ROOM).headers
    assert not stored(Phone)
    client.post(f"{ROOM}/ide", data=idea(question))
    token = client.get_cookie("telefon", path="/m").value
    assert token not in {phone.token_sha256 for phone in stored(Phone)}


def test_the_same_idea_twice_is_one_and_other_words_are_refused(world, phone):
    _meeting, question, _options = open_room(world.place)
    client, sent = phone(), idea(question)
    first = client.post(f"{ROOM}/ide", data=sent, headers=JSON)
    assert first.get_json()["uid"] == sent["uid"]
    close(question)
    db.session.query(Hall).one().is_open = False
    db.session.commit()
    assert client.post(f"{ROOM}/ide", data=sent, headers=JSON).status_code == 200
    other = client.post(f"{ROOM}/ide", data={**sent, "text": "Annat"}, headers=JSON)
    assert (other.status_code, other.get_json()["why"]) == (409, "used")
    assert len(stored(Idea)) == 1


@pytest.mark.parametrize("text", ["", " \n\t ", "å" * 10_000, "\x00"])
def test_what_is_no_idea_is_given_back(world, phone, text):
    _meeting, question, _options = open_room(world.place)
    client = phone()
    page = client.post(f"{ROOM}/ide", data=idea(question, text))
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert text.strip("\x00 \n\t") in page.text
    assert client.post(f"{ROOM}/ide", data=idea(question, text), headers=JSON).status_code == 422
    assert not stored(Idea)
    assert not stored(Phone)


def test_what_comes_after_the_close_is_kept_on_the_phone(world, phone):
    _meeting, question, _options = open_room(world.place)
    client = phone()
    close(question)
    page = client.post(f"{ROOM}/ide", data=idea(question, "För sent"))
    assert page.status_code == 409
    assert "För sent" in page.text
    told = client.post(f"{ROOM}/ide", data=idea(question), headers=JSON)
    assert (told.status_code, told.get_json()["why"]) == (409, "closed")
    assert not stored(Idea)


def test_another_meetings_question_is_not_here(world, phone):
    open_room(world.place)
    _other, theirs, options = open_room(world.other_place, kind="dots", code="DDDDDD")
    client = phone()
    assert client.post(f"{ROOM}/ide", data=idea(theirs)).status_code == 404
    assert client.post(f"{ROOM}/prickar", data=dots(theirs, options, 1)).status_code == 404
    assert client.post(f"{ROOM}/ide", data={**idea(theirs), "question": "nej"}).status_code == 422


def test_a_clock_that_is_a_day_wrong_is_kept_beside_ours(world, phone):
    _meeting, question, _options = open_room(world.place)
    sent = idea(question, written_at="2026-11-20T18:00:00+01:00")
    phone().post(f"{ROOM}/ide", data=sent)
    phone().post(f"{ROOM}/ide", data=idea(question, written_at="i går"))
    first, second = stored(Idea)
    assert first.written_at == datetime(2026, 11, 20, 17, tzinfo=UTC)
    assert first.received_at > first.written_at
    assert second.written_at == second.received_at


def test_dots_are_placed_step_by_step_without_a_script(world, phone):
    _meeting, question, options = open_room(world.place, kind="dots")
    client = phone()
    first = dots(question, options, 0, 0, change=f"{options[0].uid}:+1")
    for _twice in range(2):
        assert client.post(f"{ROOM}/prickar", data=first).status_code == 303
    after = str(stored(Ballot)[0].uid)
    assert after == first["uid"]
    second = dots(question, options, 1, 0, after=after, change=f"{options[1].uid}:+1")
    client.post(f"{ROOM}/prickar", data=second)
    page = client.get(ROOM).text
    assert "Du har 1 prick kvar" in page
    assert "vägledande" in page
    outcome = dots_queries.results_of(
        queries.question_by_uid(place_id=world.place.id, uid=question.uid)
    )
    assert [one.points for one in outcome.standings] == [1, 1]
    assert outcome.voters == 1


def test_dots_are_moved_until_the_question_is_closed(world, app, phone):
    _meeting, question, options = open_room(world.place, kind="dots")
    client, first = phone(), dots(question, options, 3, 0)
    client.post(f"{ROOM}/prickar", data=first)
    second = dots(question, options, 1, 2, after=first["uid"])
    assert client.post(f"{ROOM}/prickar", data=second, headers=JSON).status_code == 200
    stale = client.post(
        f"{ROOM}/prickar", data=dots(question, options, 0, 3, after=first["uid"]), headers=JSON
    )
    assert (stale.status_code, stale.get_json()["why"]) == (409, "moved")
    close(question)
    assert client.post(f"{ROOM}/prickar", data=second, headers=JSON).status_code == 200
    late = dots(question, options, 0, 0, after=second["uid"])
    assert client.post(f"{ROOM}/prickar", data=late, headers=JSON).get_json()["why"] == "closed"
    changed = {**second, f"dots-{options[0].uid}": "2"}
    assert client.post(f"{ROOM}/prickar", data=changed, headers=JSON).get_json()["why"] == "used"
    phone_access.keep_door(app)  # a second later
    assert "Så satte du dina prickar" in client.get(ROOM).text
    assert len(stored(Ballot)) == 1


@pytest.mark.parametrize(
    "placed", [("4", "0"), ("2", "2"), ("många", "0"), ("-1", "0"), ("9999999", "0")]
)
def test_dots_that_do_not_fit_are_refused(world, phone, placed):
    _meeting, question, options = open_room(world.place, kind="dots")
    page = phone().post(f"{ROOM}/prickar", data=dots(question, options, *placed))
    assert page.status_code == 422
    assert not stored(Ballot)


def test_a_dot_on_another_meetings_option_is_refused(world, phone):
    _meeting, question, _options = open_room(world.place, kind="dots")
    _other, _theirs, options = open_room(world.other_place, kind="dots", code="DDDDDD")
    answer = phone().post(f"{ROOM}/prickar", data=dots(question, options, 1), headers=JSON)
    assert (answer.status_code, answer.get_json()["why"]) == (422, "words")


def test_a_form_on_another_site_is_refused(world, phone):
    _meeting, question, _options = open_room(world.place)
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert phone().post(f"{ROOM}/ide", data=idea(question), headers=headers).status_code == 403
    assert not stored(Idea)


def test_asking_again_costs_a_tag_and_nothing_else(world, client, count_statements):
    open_room(world.place)
    first = client.get(f"{ROOM}/nu")
    tag = first.headers["ETag"]
    assert first.get_json()["tag"] in client.get(ROOM).text
    with count_statements() as statements:
        again = client.get(f"{ROOM}/nu", headers={"If-None-Match": tag})
    assert (again.status_code, again.data, statements) == (304, b"", [])


def test_a_change_is_seen_within_a_second(world, app, client):
    passed = [0.0]
    phone_access.keep_door(app, ticks=lambda: passed[0])
    _meeting, question, _options = open_room(world.place)
    tag = client.get(f"{ROOM}/nu").headers["ETag"]
    close(question)
    passed[0] = 0.9
    assert client.get(f"{ROOM}/nu", headers={"If-None-Match": tag}).status_code == 304
    passed[0] = 1.1
    fresh = client.get(f"{ROOM}/nu", headers={"If-None-Match": tag})
    assert fresh.status_code == 200
    assert fresh.headers["ETag"] != tag


def test_the_page_takes_few_statements_whatever_has_been_sent(world, phone, count_statements):
    _meeting, question, options = open_room(world.place, kind="dots")
    client = phone()
    client.post(f"{ROOM}/prickar", data=dots(question, options, 1))
    with count_statements() as statements:
        assert client.get(ROOM).status_code == 200
    assert len(statements) <= 6


def test_a_phone_is_led_to_what_is_kept_of_residents_where_everybody_may_read_it(world, client):
    meeting, _question, _options = open_room(world.place)
    privacy = "/plan/alvdal/integritet"
    for known in (False, True):
        meeting = db.session.merge(meeting)
        meeting.is_open, meeting.invited_at = known, NOW
        db.session.commit()
        phone_access.door().halls.forget(CODE)
        assert (privacy in client.get(ROOM).text) == known
        assert client.get(privacy).status_code == (200 if known else 404)


def test_a_phone_that_floods_is_asked_to_wait_and_others_are_not(world, phone):
    _meeting, question, _options = open_room(world.place)
    flooding, other = phone(), phone()
    answers = [
        flooding.post(f"{ROOM}/ide", data=idea(question, f"Nummer {n}"), headers=JSON)
        for n in range(35)
    ]
    assert [one.status_code for one in answers[:25]] == [200] * 25
    assert answers[-1].status_code == 429
    assert answers[-1].headers["Retry-After"]
    assert other.post(f"{ROOM}/ide", data=idea(question)).status_code == 303


def test_who_guesses_is_stopped_and_the_room_is_not(world, app):
    open_room(world.place)
    guesser = {"REMOTE_ADDR": "192.0.2.7"}
    client = app.test_client()
    assert client.get(ROOM, environ_base=guesser).status_code == 200
    codes = [
        client.get(f"/m/CCCC{a}{b}", environ_base=guesser).status_code
        for a in "CDFGHJKM"
        for b in "CDFGHJKMNP"
    ]
    assert codes[0] == 404
    assert codes[-1] == 429
    assert client.get(ROOM, environ_base=guesser).status_code == 200
    assert client.get("/m/CCCCCC").status_code == 404


def test_what_a_phone_that_is_shut_out_sends_is_hidden(world, phone):
    _meeting, question, _options = open_room(world.place)
    client = phone()
    client.post(f"{ROOM}/ide", data=idea(question))
    db.session.query(Phone).one().is_shut_out = True
    db.session.commit()
    assert client.post(f"{ROOM}/ide", data=idea(question, "Mer")).status_code == 303
    assert [one.state for one in stored(Idea)] == ["held", "hidden"]


def test_rubbish_in_the_cookie_is_nobody(world, client):
    _meeting, question, _options = open_room(world.place)
    client.set_cookie("telefon", "' or 1=1", path="/m")
    assert client.get(ROOM).status_code == 200
    assert client.post(f"{ROOM}/ide", data=idea(question)).status_code == 303


def test_a_meeting_that_is_not_prepared_has_no_code(world, client):
    commit(add_meeting(world.place, invited_at=NOW))
    assert client.get(ROOM).status_code == 404
