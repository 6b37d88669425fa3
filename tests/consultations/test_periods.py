"""A draft out for comments: from paper and web to answers and a summary that is let out."""

import uuid
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from placedev.consultations import rules
from placedev.consultations.models import Comment, CommentPeriod
from placedev.core import clock
from placedev.core.db import db
from tests.plan.builders import add_plan, keep

TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _today(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def leader(world, client_of):
    add_plan(world.place, target_picture="Alla badar.", horizon_year=2030)
    keep()
    return client_of(world.leader)


@pytest.fixture
def room(world):
    return f"/platser/{world.place.slug}/plan/synpunkter"


def opened(leader, room, **more):
    """Open a period and return it."""
    sent = {
        "uid": str(uuid.uuid4()),
        "subject": "target-picture",
        "title": "Vad tycker ni?",
        "opens_on": TODAY.isoformat(),
        "closes_on": (TODAY + timedelta(days=14)).isoformat(),
        "channels": "anslagstavlan\nwebben",
        "is_open_on_web": "y",
        **more,
    }
    answer = leader.post(f"{room}/ny", data=sent)
    assert answer.status_code == 302, answer.text
    assert leader.post(f"{room}/ny", data=sent).status_code == 302
    (period,) = db.session.scalars(select(CommentPeriod)).all()
    return period


def comments():
    return list(db.session.scalars(select(Comment).order_by(Comment.number)))


def public(world, period):
    return f"/synpunkter/{world.place.slug}/{period.uid}"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"closes_on": "2026-02-30"}, "Skriv dagen som år-månad-dag"),
        ({"closes_on": "2026-11-01"}, "är före den första"),
        ({"title": ""}, "Skriv en rubrik."),
        ({"subject": "other"}, "Skriv vad det är"),
    ],
)
def test_what_cannot_be_is_refused_and_kept(leader, room, more, words):
    sent = {"uid": str(uuid.uuid4()), "subject": "target-picture", "title": "Tyck", "text": "Ord"}
    days = {"opens_on": "2026-11-25", "closes_on": "2026-12-01"}
    answer = leader.post(f"{room}/ny", data={**sent, **days, **more})
    assert answer.status_code == 422
    assert words in answer.text
    assert "Ord</textarea>" in answer.text


def test_anyone_reads_the_draft_and_says_something_once(world, client, leader, room):
    period = opened(leader, room)
    page = client.get(public(world, period))
    assert "Alla badar." in page.text
    assert "Inget är bestämt" in page.text
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in page.headers
    sent = {"uid": str(uuid.uuid4()), "text": "Mer sjö & <skog>", "from_kind": "resident"}
    for _time in range(2):
        answer = client.post(f"{public(world, period)}/skicka", data=sent)
        assert answer.status_code == 303
        assert "Set-Cookie" not in answer.headers
    (comment,) = comments()
    assert (comment.channel, comment.recorded_by_id, comment.text) == ("web", None, sent["text"])
    again = {**sent, "uid": str(uuid.uuid4()), "text": "Ring 070-123 45 67"}
    refused = client.post(f"{public(world, period)}/skicka", data=again)
    assert refused.status_code == 422
    assert "telefonnummer" in refused.text
    sure = {**again, "sure": "y"}
    assert client.post(f"{public(world, period)}/skicka", data=sure).status_code == 303


def test_the_draft_is_out_only_while_the_period_is_open(
    world, client, leader, room, monkeypatch, now
):
    period = opened(leader, room)
    address, sent = public(world, period), {"uid": str(uuid.uuid4()), "text": "För sent"}
    assert client.get(f"/synpunkter/{world.other_place.slug}/{period.uid}").status_code == 404
    monkeypatch.setattr(clock, "now", lambda: now - timedelta(days=1))
    assert client.get(address).status_code == 404
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=15))
    page = client.get(address).text
    assert "Tiden för synpunkter gick ut" in page
    assert "Alla badar." not in page
    refused = client.post(f"{address}/skicka", data=sent)
    assert refused.status_code == 422
    assert "För sent" in refused.text
    assert comments() == []


def test_more_than_people_write_is_asked_to_wait(world, client, leader, room, monkeypatch):
    monkeypatch.setattr(rules, "COMMENTS_A_MINUTE", 1)
    address = f"{public(world, opened(leader, room))}/skicka"
    answers = [
        client.post(address, data={"uid": str(uuid.uuid4()), "text": "Bra"}).status_code
        for _time in range(2)
    ]
    assert answers == [303, 429]


def typed(leader, room, period, **more):
    """Type two papers, one of them from a crowd, and return the answer."""
    sent = {
        "uid": str(uuid.uuid4()),
        "channel": "paper",
        "received_on": TODAY.isoformat(),
        "rows-0-text": "Bryggan först",
        "rows-0-voices": "12",
        "rows-0-about": "badet",
        "rows-0-from_kind": "resident",
        "rows-1-text": "Bygg en gångväg",
        "rows-1-voices": "1",
        "rows-1-from_kind": "association",
        "rows-1-from_label": "Byalaget",
        **more,
    }
    return leader.post(f"{room}/{period.uid}/skriv-in", data=sent)


def test_papers_are_typed_once_also_late_and_answered_together_or_alone(
    leader, room, monkeypatch, now
):
    period = opened(leader, room)
    uid = str(uuid.uuid4())
    assert typed(leader, room, period, uid=uid).status_code == 302
    assert typed(leader, room, period, uid=uid).status_code == 302
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=16))
    late = {"received_on": (TODAY + timedelta(days=15)).isoformat(), "rows-1-text": ""}
    assert typed(leader, room, period, **late).status_code == 302
    first, second, third = comments()
    asked = db.session.get(CommentPeriod, third.period_id)
    assert (third.number, rules.is_late(third, asked)) == (3, True)
    # two get one answer, the third its own
    together = {
        "comment": [str(first.uid), str(third.uid)],
        "handling": "changed",
        "answer": "Den kommer först.",
        "change_made": "Bryggan står i första stycket.",
    }
    waiting = f"{room}/{period.uid}/utan-svar"
    assert "3 av 3 väntar" in leader.get(waiting).text
    assert leader.post(waiting, data=together).status_code == 302
    own = {"version": "1", "handling": "passed-on", "answer": "Kommunen har frågan."}
    answer = leader.post(f"{room}/{period.uid}/{second.uid}/svar", data=own)
    assert answer.status_code == 302
    other = {**own, "answer": "Nej, vi har den."}
    conflict = leader.post(f"{room}/{period.uid}/{second.uid}/svar", data=other)
    assert conflict.status_code == 409
    assert "Nej, vi har den." in conflict.text
    page = leader.get(f"{room}/{period.uid}/sammanstallning").text
    assert "3 synpunkter" in page
    assert "25 röster" in page
    assert "Alla har fått svar." in page


def test_what_was_said_is_read_by_everyone_once_it_is_let_out(
    world, client, leader, room, monkeypatch, now
):
    period = opened(leader, room)
    typed(leader, room, period)
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=16))
    summary = f"{room}/{period.uid}/sammanstallning"
    released = f"{public(world, period)}/sammanstallning"
    assert client.get(released).status_code == 404
    assert leader.post(f"{summary}/slapp").status_code == 302
    read = client.get(released).text
    assert "Bryggan först" in read
    assert "Byalaget" in read
    assert "Lena Fors" not in read
    assert leader.post(f"{summary}/ta-tillbaka").status_code == 302
    assert client.get(released).status_code == 404


def test_a_name_is_looked_at_before_it_is_let_out(world, leader, room, monkeypatch, now):
    period = opened(leader, room)
    typed(leader, room, period, **{"rows-0-text": "Fråga Lena Fors"})
    summary = f"{room}/{period.uid}/sammanstallning"
    assert leader.post(f"{summary}/slapp").status_code == 422  # it is open still
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=16))
    refused = leader.post(f"{summary}/slapp")
    assert refused.status_code == 422
    assert "Titta först" in refused.text
    assert leader.post(f"{summary}/slapp", data={"looked": "y"}).status_code == 302


def test_a_period_is_prolonged_closed_early_and_removed_only_while_empty(leader, room):
    period = opened(leader, room)
    page = f"{room}/{period.uid}"
    for days, status in ((30, 302), (-1, 422), (0, 302)):
        day = (TODAY + timedelta(days=days)).isoformat()
        answer = leader.post(f"{page}/sista-dagen", data={"closes_on": day})
        assert answer.status_code == status, answer.text
    assert db.session.scalar(select(CommentPeriod.closes_on)) == TODAY
    typed(leader, room, period)
    assert leader.post(f"{page}/ta-bort").status_code == 422


def test_pages_cost_the_same_for_one_comment_and_for_many(leader, room, count_statements):
    period = opened(leader, room)
    counted = []
    for _size in range(2):
        for _time in range(3):
            typed(leader, room, period)
        with count_statements() as statements:
            for page in ("", "/utan-svar", "/sammanstallning"):
                assert leader.get(f"{room}/{period.uid}{page}").status_code == 200
        counted.append(len(statements))
    assert counted[0] == counted[1] <= 36
