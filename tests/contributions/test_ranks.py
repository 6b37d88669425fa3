import uuid

import pytest

from placedev.contributions.models import Ballot, BallotDot, Phone
from placedev.core.db import db
from tests.contributions.idea_builders import (
    ROOM,
    add_theme,
    again,
    ask_dots,
    held_meeting,
    keep,
    with_options,
)
from tests.people import NOW

THEMES = f"{ROOM}/teman"


@pytest.fixture
def themes(world):
    rows = [add_theme(world, name) for name in ("Badet", "Vägarna", "Skolan")]
    keep()
    return rows


def by_hand(themes, *ranks, reason="Vi enades på mötet."):
    fields = {f"rank-{one.uid}": rank for one, rank in zip(themes, ranks, strict=True)}
    return {**fields, "reason": reason}


def test_themes_are_ranked_by_hand_with_the_reason(world, client_of, themes):
    client = client_of(world.member)
    assert client.post(f"{THEMES}/ordna", data=by_hand(themes, "2", "1", "")).status_code == 302
    assert [again(one).rank for one in themes] == [2, 1, None]
    page = client.get(THEMES).text
    assert page.index("Vägarna") < page.index("Badet") < page.index("Skolan")
    assert "Vi enades på mötet." in page


WITHOUT_REASON = (
    (("", "", ""), "Vi enades.", "Skriv en siffra vid minst ett tema"),
    (("ett", "²", "-1"), "Vi enades.", "Skriv platserna med siffror"),
    (("1", "", ""), "", "Skriv hur ni bestämde ordningen"),
    (("1", "", ""), "x" * 201, "Korta texten"),
)


def test_an_order_without_a_reason_is_asked_about(world, client_of, themes):
    client = client_of(world.member)
    for ranks, reason, words in WITHOUT_REASON:
        data = by_hand(themes, *ranks, reason=reason)
        answer = client.post(f"{THEMES}/ordna", data=data)
        assert (answer.status_code, words in answer.text) == (422, True), words
        assert f'value="{ranks[0]}"' in answer.text
        assert [again(one).rank for one in themes] == [None] * 3


def test_themes_are_ranked_by_dots_from_paper_and_phones(world, client_of, themes):
    meeting = held_meeting(world)
    question = ask_dots(world, meeting, themes)
    question.paper_ballots = 40
    for option, dots in zip(question.options, (10, 30, 0), strict=True):
        option.paper_dots = dots
    phone = Phone(meeting_id=meeting.id, token_sha256="x", joined_at=NOW)
    db.session.add(phone)
    db.session.flush()
    ballot = Ballot(question_id=question.id, phone_id=phone.id, cast_at=NOW)
    db.session.add(ballot)
    db.session.flush()
    db.session.add(BallotDot(ballot_id=ballot.id, option_id=question.options[1].id, dots=1))
    keep()
    client = client_of(world.member)
    assert "41 personer satte prickar" in client.get(THEMES).text
    assert client.post(f"{THEMES}/ordna/{question.uid}").status_code == 302
    found = [(again(one).rank, again(one).rank_reason) for one in themes]
    assert found == [
        (2, "10 prickar av 41 personer"),
        (1, "31 prickar av 41 personer"),
        (None, None),
    ]


def test_equal_dots_share_a_place_and_no_dots_are_no_order(world, client_of, themes):
    question = ask_dots(world, held_meeting(world), themes)
    keep()
    client = client_of(world.member)
    assert client.post(f"{THEMES}/ordna/{question.uid}").status_code == 422
    for option in with_options(question).options:
        option.paper_dots = 4
    keep()
    client.post(f"{THEMES}/ordna/{question.uid}")
    assert [again(one).rank for one in themes] == [1, 1, 1]
    assert client.post(f"{THEMES}/ordna/{uuid.UUID(int=3)}").status_code == 404


def test_a_meeting_is_asked_to_place_dots_on_the_themes(world, client_of, themes):
    meeting = held_meeting(world)
    keep()
    client = client_of(world.member)
    form = {"uid": str(uuid.uuid4()), "meeting": str(meeting.uid), "dots_each": "3"}
    for _time in range(2):
        assert client.post(f"{THEMES}/prickar", data=form).status_code == 302
    page = client.get(THEMES).text
    assert page.count("Vilka teman är viktigast?") == 1
    assert "vägledande" in page


@pytest.mark.parametrize("changes", [{"meeting": ""}, {"dots_each": "0"}, {"meeting": "nej"}])
def test_dots_at_no_meeting_are_asked_about(world, client_of, themes, changes):
    form = {"uid": str(uuid.uuid4()), "meeting": "", "dots_each": "3", **changes}
    assert client_of(world.member).post(f"{THEMES}/prickar", data=form).status_code == 422
