"""What the working page sends is stored once, in order, and none is in the way of another."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from placedev.commitments.models import Commitment
from placedev.contributions.models import Idea, Question, QuestionOption
from placedev.core.db import db
from placedev.hall.models import HallEntry
from placedev.meetings.models import (
    AgendaItem,
    Attendance,
    Decision,
    FollowUp,
    Meeting,
    NoteRevision,
)
from placedev.stakeholders.models import Organisation
from tests.meetings.builders import add_item, add_meeting
from tests.stakeholders.builders import add_organisation, commit

WRITTEN = "2027-03-14T18:42:00.000Z"


@pytest.fixture
def meeting(world):
    found = add_meeting(world.place, starts_at="18.30", ends_at="20.30")
    add_item(found, "Välkommen", minutes_planned=10)
    add_item(found, "Elva teman blir fem", position=2, minutes_planned=30)
    commit(found)
    return found


@pytest.fixture
def items(meeting):
    rows = db.session.scalars(select(AgendaItem).order_by(AgendaItem.position)).all()
    for row in rows:
        db.session.expunge(row)
    return rows


@pytest.fixture
def leader(world, client_of):
    return client_of(world.leader)


def url(meeting, slug="alvdal"):
    return f"/platser/{slug}/moten/{meeting.uid}/pagar/poster"


def entry(kind, **content):
    return {"uid": str(uuid.uuid4()), "kind": kind, "written_at": WRITTEN, **content}


def note(item, text, *, version=None, **more):
    return entry("note", item=str(item.uid), text=text, version=version or item.version, **more)


def send(client, world_person, meeting, *entries, **more):
    return client.post(
        url(meeting, **more), json={"person": world_person.id, "entries": list(entries)}
    )


@pytest.fixture
def sent(world, leader, meeting):
    """Return a function that sends entries as the leader and returns their answers."""

    def sending(*entries):
        answer = send(leader, world.leader, meeting, *entries)
        assert answer.status_code == 200, answer.text
        return answer.get_json()["answers"]

    return sending


def count(model) -> int:
    return db.session.scalar(select(func.count(model.id)))


def test_each_kind_is_stored_by_the_slice_that_it_belongs_to(world, meeting, items, sent):
    boat = add_organisation(world.place, "Båtklubben")
    commit(boat)
    answers = sent(
        note(items[0], "Alla hälsades välkomna."),
        entry("idea", text="En badbrygga", table="Bord 3"),
        entry("headcount", category="residents", add=24),
        entry("decision", text="Vi går vidare med fem teman.", item=str(items[1].uid)),
        entry("follow-up", text="Ringa kommunen", who="arbetsgruppen", due="15 april 2027"),
        entry("commitment", text="Mäter bryggan", organisation=str(boat.uid)),
        entry("item-done", item=str(items[0].uid)),
    )
    assert [one["outcome"] for one in answers] == ["saved"] * 7
    assert all(one["at"] for one in answers)
    assert answers[3]["result"] == {"number": 1}
    assert db.session.scalar(select(AgendaItem.note).order_by(AgendaItem.position)) == (
        "Alla hälsades välkomna."
    )
    idea = db.session.scalars(select(Idea)).one()
    assert (idea.text, idea.origin_label, idea.state) == ("En badbrygga", "Bord 3", "shown")
    assert db.session.scalars(select(Attendance)).one().headcount == 24
    assert db.session.scalars(select(Decision)).one().agenda_item_id == items[1].id
    task = db.session.scalars(select(FollowUp)).one()
    assert (task.who, task.due_on.isoformat()) == ("arbetsgruppen", "2027-04-15")
    promise = db.session.scalars(select(Commitment)).one()
    assert (promise.organisation_id, promise.signed_how) == (boat.id, "at-meeting")
    first, second = db.session.scalars(select(AgendaItem).order_by(AgendaItem.position))
    assert first.ended_at == second.began_at
    assert count(HallEntry) == 7


def test_the_same_entry_again_is_answered_as_the_first_time_and_stored_once(sent):
    batch = [entry("idea", text="En bänk"), entry("headcount", category="business", add=3)]
    first = sent(*batch)
    assert sent(*batch) == first
    assert sent(batch[1]) == first[1:]
    assert count(Idea) == 1
    assert db.session.scalars(select(Attendance)).one().headcount == 3


def test_the_same_uid_with_other_words_is_refused(sent):
    first = entry("idea", text="En bänk")
    sent(first)
    (answer,) = sent({**first, "text": "Två bänkar"})
    assert (answer["outcome"], answer["status"]) == ("refused", 422)
    assert answer["at"] is None
    assert "bänk" not in answer["told"]
    assert db.session.scalars(select(Idea)).one().text == "En bänk"


def test_somebody_elses_uid_is_refused_and_tells_nothing(world, meeting, sent, client_of):
    first = entry("decision", text="Hemligt beslut")
    sent(first)
    answer = send(client_of(world.member), world.member, meeting, first).get_json()["answers"][0]
    assert answer["outcome"] == "refused"
    assert "Hemligt" not in str(answer)
    assert count(Decision) == 1


def test_a_uid_of_something_at_another_place_is_refused(world, meeting, sent):
    other = add_meeting(world.other_place, "Deras möte")
    theirs = Decision(
        place_id=world.other_place.id,
        meeting_id=other.id,
        position=1,
        text="Deras beslut",
        planned_earlier=[],
    )
    db.session.add(theirs)
    commit(other, theirs)
    (answer,) = sent({**entry("decision", text="Vårt"), "uid": str(theirs.uid)})
    assert answer["outcome"] == "refused"
    assert "Deras" not in answer["told"]


def test_one_bad_entry_does_not_stop_the_others(items, sent):
    answers = sent(
        entry("idea", text="Först"),
        entry("idea", text=" "),
        entry("headcount", category="martians", add=1),
        note(items[0], "x" * 50_001),
        entry("dans", text="Vad är det här"),
        {"uid": "inget uid", "kind": "idea", "text": "Utan uid"},
        "inte ens en post",
        entry("decision", text="Sist"),
    )
    outcomes = [one["outcome"] for one in answers]
    assert outcomes == ["saved", *["refused"] * 6, "saved"]
    assert all(one["told"] for one in answers[1:7])
    assert count(Idea) == count(Decision) == 1


def test_what_a_rule_refused_leaves_nothing_but_its_receipt(world, sent):
    refused = entry("commitment", text="Lovar en båt", name="Båtklubben")
    (answer,) = sent(refused)
    assert answer["outcome"] == "refused"
    assert "sektor" in answer["told"]
    assert count(Organisation) == count(Commitment) == 0
    assert sent(refused) == [answer]


def test_an_organisation_that_is_new_is_added_with_its_promise(world, sent):
    promise = entry("commitment", text="Lånar ut tältet", name="Byalaget", sector="civil-society")
    assert sent(promise)[0]["outcome"] == "saved"
    again = entry("commitment", text="Kokar kaffe", name="Byalaget")
    assert sent(again)[0]["outcome"] == "saved"
    assert count(Organisation) == 1
    assert count(Commitment) == 2


def test_two_who_write_on_the_same_note_keep_both_texts(world, meeting, items, sent, client_of):
    sent(note(items[0], "Lenas text"))
    bo = client_of(world.member)
    mine = note(items[0], "Bos text")
    (answer,) = send(bo, world.member, meeting, mine).get_json()["answers"]
    assert (answer["outcome"], answer["status"]) == ("in-conflict", 409)
    assert answer["result"]["theirs"] == "Lenas text"
    assert answer["result"]["by"] == world.leader.name
    assert send(bo, world.member, meeting, mine).get_json()["answers"] == [answer]
    kept = db.session.execute(select(NoteRevision.kind, NoteRevision.text)).all()
    assert kept == [("saved", "Lenas text"), ("in-conflict", "Bos text")]
    both = note(items[0], "Lenas och Bos", version=answer["result"]["version"])
    assert send(bo, world.member, meeting, both).get_json()["answers"][0]["outcome"] == "saved"


def test_a_note_that_goes_on_from_an_unsent_one_meets_no_conflict_with_itself(items, sent):
    first = note(items[0], "Först")
    second = note(items[0], "Först, sedan", after=first["uid"])
    third = note(items[0], "Först, sedan, sist", after=second["uid"])
    assert [one["outcome"] for one in sent(first, second, third)] == ["saved"] * 3
    lone = note(items[0], "Utan förled")
    assert sent(lone)[0]["outcome"] == "in-conflict"


def test_counting_goes_up_and_down_and_never_below_nobody(sent):
    answers = sent(
        entry("headcount", category="residents", add=2),
        entry("headcount", category="residents", add=-5),
        entry("headcount", category="residents", add=75, precision="about"),
        entry("headcount", category="women", add=40, dimension="sex"),
    )
    assert [one["result"]["count"] for one in answers] == [2, 0, 75, 40]
    row = db.session.scalar(select(Attendance).where(Attendance.category == "residents"))
    assert (row.headcount, row.precision) == (75, "about")


def test_dots_are_counted_on_options_of_this_meeting_only(world, meeting, sent):
    def option(of, place):
        question = Question(
            place_id=place.id,
            meeting_id=of.id,
            number=1,
            text="Vilket tema?",
            kind="dots",
            position=1,
        )
        db.session.add(question)
        db.session.flush()
        row = QuestionOption(question_id=question.id, position=1, text="Badet")
        db.session.add(row)
        db.session.flush()
        return row

    other = add_meeting(world.place, "Ett annat möte")
    mine, theirs = option(meeting, world.place), option(other, world.place)
    commit(mine, theirs, other)
    answers = sent(
        entry("dots", option=str(mine.uid), add=31),
        entry("dots", option=str(mine.uid), add=-1),
        entry("dots", option=str(theirs.uid), add=5),
    )
    assert [one["outcome"] for one in answers] == ["saved", "saved", "refused"]
    assert db.session.get(QuestionOption, mine.id, populate_existing=True).paper_dots == 30
    assert db.session.get(QuestionOption, theirs.id, populate_existing=True).paper_dots is None


def test_after_approval_everything_is_refused_with_a_sentence(meeting, items, sent):
    row = db.session.get(Meeting, meeting.id)
    row.state, row.minutes_state = "held", "approved"
    db.session.commit()
    answers = sent(note(items[0], "För sent"), entry("follow-up", text="Också för sent"))
    assert [one["outcome"] for one in answers] == ["refused"] * 2
    assert "låsta" in answers[0]["told"]
    assert count(FollowUp) == 0


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("2027-03-15T18:42:00Z", "2027-03-15T18:42:00+00:00"),  # a day ahead of the server
        ("2016-01-01T00:00:00+02:00", "2015-12-31T22:00:00+00:00"),
        ("0001-01-01T00:00:00+05:00", None),
        ("i går", None),
        (17, None),
        (None, None),
    ],
)
def test_the_senders_clock_is_kept_as_said_and_orders_nothing(sent, said, kept):
    sent({**entry("idea", text="En"), "written_at": said}, entry("idea", text="Två"))
    first, second = db.session.scalars(select(HallEntry).order_by(HallEntry.id))
    assert first.written_at.isoformat() == (kept or first.received_at.isoformat())
    assert [one.content["text"] for one in (first, second)] == ["En", "Två"]


def test_a_point_ended_by_a_clock_a_day_wrong_ends_when_it_is_told(items, sent):
    sent({**entry("item-done", item=str(items[0].uid)), "written_at": "2016-01-01T00:00:00Z"})
    row = db.session.get(AgendaItem, items[0].id)
    assert row.ended_at == db.session.scalar(select(HallEntry.received_at))


def test_hostile_text_is_kept_as_words(leader, meeting, items, sent):
    hostile = "<script>alert(1)</script> {{7*7}} %s \u202eröv\x00 ' --"
    answers = sent(
        entry("idea", text=hostile),
        entry("decision", text=hostile),
        note(items[0], hostile + "\ud800"),
        entry("follow-up", text=hostile, who=hostile[:60], due=hostile[:60]),
    )
    assert [one["outcome"] for one in answers] == ["saved"] * 4
    page = leader.get(url(meeting).removesuffix("/poster"))
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}} %s röv" in page.text


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[]", 400),
        (b"17", 400),
        (b"null", 400),
        (b'{"entries": 17}', 400),
        (b'{"person": NaN, "entries": []}', 409),
        (b"[" * 100_000, 400),
        (b'{"entries": [' + b"{}," * 10_000 + b"{}]}", 413),
        (b'{"entries": ["' + b"x" * 1_100_000 + b'"]}', 413),
        (b'{"entries": [' + b"9" * 5_000 + b"]}", 400),
        (b"\xff\xfe", 400),
    ],
)
def test_what_cannot_be_read_is_refused_whole(leader, meeting, body, status):
    answer = leader.post(url(meeting), data=body, content_type="application/json")
    assert answer.status_code == status
    assert answer.get_json()["told"]
    assert count(HallEntry) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"add": "en"},
        {"add": 1.5},
        {"add": True},
        {"add": 10**9},
        {"add": None},
        {"add": [1]},
        {"category": 7},
        {"category": None},
        {"category": "'; drop table"},
        {"dimension": "shoe-size"},
        {"precision": "nästan"},
        {"uid": 17},
        {"uid": ["x"]},
        {"kind": {"idea": 1}},
    ],
)
def test_wrong_kinds_of_values_are_told_and_store_nothing(sent, wrong):
    (answer,) = sent({**entry("headcount", category="residents", add=1), **wrong})
    assert answer["outcome"] == "refused"
    assert answer["told"]
    assert count(HallEntry) == count(Attendance) == 0


def test_whoever_signs_in_on_the_same_machine_does_not_send_as_another(world, leader, meeting):
    answer = send(leader, world.member, meeting, entry("idea", text="Bos idé"))
    assert answer.status_code == 409
    assert count(Idea) == 0


@pytest.mark.parametrize(
    ("person", "slug", "status"),
    [("stranger", "alvdal", 404), ("regional", "alvdal", 403), ("stranger", "ostby", 404)],
)
def test_only_those_who_work_with_the_place_write(world, client_of, meeting, person, slug, status):
    user = getattr(world, person)
    answer = send(client_of(user), user, meeting, entry("idea", text="Nej"), slug=slug)
    assert answer.status_code == status
    assert count(Idea) == 0


def test_a_form_does_the_same_without_script_and_returns_to_its_spot(leader, meeting, items):
    counted = {"kind": "headcount", "uid": str(uuid.uuid4()), "category": "business", "add": "1"}
    for _twice in range(2):
        answer = leader.post(url(meeting), data=counted)
        assert answer.status_code == 302
        assert answer.location.endswith("#h-att")
    assert db.session.scalars(select(Attendance)).one().headcount == 1


def test_a_form_that_is_refused_keeps_its_words_and_says_why(leader, meeting):
    answer = leader.post(
        url(meeting), data={"kind": "idea", "uid": str(uuid.uuid4()), "text": "x" * 501}
    )
    assert answer.status_code == 422
    assert "x" * 501 in answer.text
    assert "Korta" in answer.text
    answer = leader.post(url(meeting), data={"kind": "idea", "uid": "gammalt", "text": "Min idé"})
    assert answer.status_code == 422
    assert "Min idé" in answer.text


def test_a_note_in_conflict_shows_both_texts_without_script(world, leader, meeting, items, sent):
    sent(note(items[0], "Lenas text"))
    form = {
        "kind": "note",
        "uid": str(uuid.uuid4()),
        "item": str(items[0].uid),
        "version": str(items[0].version),
        "text": "Min text",
    }
    answer = leader.post(url(meeting), data=form)
    assert answer.status_code == 409
    assert "Lenas text" in answer.text
    assert "Min text" in answer.text
    kept = db.session.scalars(select(NoteRevision.text).order_by(NoteRevision.id)).all()
    assert kept == ["Lenas text", "Min text"]


def at_once(app, *jobs):
    together = Barrier(len(jobs), timeout=20)

    def run(job):
        together.wait()
        return job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [done.result() for done in [pool.submit(run, job) for job in jobs]]


def test_the_same_batch_from_two_tabs_at_once_is_stored_once(app, world, meeting, items, client_of):
    batch = [note(items[0], "En gång"), *[entry("idea", text=f"Idé {n}") for n in range(5)]]
    clients = [client_of(world.leader) for _two in range(2)]
    meeting_url, person = url(meeting), world.leader.id

    def job(client):
        return lambda: client.post(meeting_url, json={"person": person, "entries": batch})

    answers = at_once(app, *map(job, clients))
    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].get_json() == answers[1].get_json()
    assert {one["outcome"] for one in answers[0].get_json()["answers"]} == {"saved"}
    assert count(Idea) == 5
    assert count(NoteRevision) == 1


def test_helpers_who_count_at_the_same_moment_lose_nobody(app, world, meeting, client_of):
    people = [world.leader, world.member] * 2
    clients = [client_of(user) for user in people]
    meeting_url = url(meeting)

    def job(client, person):
        taps = [entry("headcount", category="residents", add=1) for _tap in range(10)]
        return lambda: client.post(meeting_url, json={"person": person, "entries": taps})

    ids = [user.id for user in people]
    answers = at_once(app, *(job(*pair) for pair in zip(clients, ids, strict=True)))
    assert [one.status_code for one in answers] == [200] * 4
    assert db.session.scalars(select(Attendance)).one().headcount == 40
