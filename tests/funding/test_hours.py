"""Hours that were promised beside an application stand against those that were logged."""

from datetime import date
from decimal import Decimal

import pytest

from placedev.funding.hours_rules import PromisedHours, hours_beside
from placedev.hours.sum_rules import Summed, summed_up
from tests.commitments.builders import commitment, organisation
from tests.funding.test_applications import applied
from tests.hours.builders import hours, rate
from tests.plan.builders import add_activity, add_plan, keep


def worth(count, label="Leader", amount=220):
    return summed_up([Summed(label, "SEK", Decimal(amount), Decimal(count), 4, 1)])


def test_each_giver_has_a_line_and_what_was_declined_none():
    club, council = 1, 2
    found = hours_beside(
        [
            PromisedHours(club, "Båtklubben", "confirmed", Decimal(40)),
            PromisedHours(club, "Båtklubben", "kept", Decimal(20)),
            PromisedHours(council, "Bygderådet", "said", Decimal(10)),
            PromisedHours(3, "Skolan", "declined", Decimal(99)),
            PromisedHours(None, "Byborna", "done", Decimal(5)),
        ],
        {club: worth(24), None: worth(3), 3: worth(2)},
    )
    lines = [(one.name, one.promised, one.said) for one in found.givers]
    assert lines == [("Båtklubben", 60, 0), ("Bygderådet", 0, 10), ("Byborna", 5, 0)]
    assert [one.logged.hours if one.logged is not None else None for one in found.givers] == [
        24,
        0,
        None,
    ]
    assert (found.promised, found.said, found.logged.hours) == (65, 10, 29)
    assert (found.left, found.others.hours) == (36, 5)


@pytest.fixture
def given(world):
    """Return the uids of an activity with logged hours, and of a promise of sixty."""
    plan, actor = add_plan(world.place), world.actor(world.leader)
    pier, other = (add_activity(plan, actor, title) for title in ("Bryggan", "Bastun"))
    club = organisation(world, "Båtklubben")
    promise = commitment(world, organisation=club, amount=Decimal(60), unit="timmar")
    promise.state = "confirmed"
    old = rate(world, amount="175", from_on=date(2025, 1, 1))
    new = rate(world, amount="220", from_on=date(2026, 1, 1))
    for day, one in ((date(2025, 9, 1), old), (date(2026, 5, 12), new)):
        more = {"activity_id": pier.id, "organisation_id": club.id, "rate_id": one.id}
        hours(world, done_on=day, hours=Decimal(10), **more)
    hours(world, activity_id=pier.id, hours=Decimal(4))
    hours(world, activity_id=other.id, hours=Decimal(99))
    uids = str(pier.uid), str(promise.uid)
    keep()
    return uids


def test_logged_hours_stand_beside_the_promise_and_not_in_the_money(
    world, client_of, given, count_statements
):
    activity, promise = given
    client = client_of(world.member)
    page = applied(client, amount_text="70 000 kr", cofinancing_share="30")
    assert "Timmar: lovade" not in client.get(page).text
    assert client.post(f"{page}/loften", data={"promise": promise}).status_code == 302
    assert "Välj vilka aktiviteter pengarna gäller." in client.get(page).text
    assert client.post(f"{page}/aktiviteter", data={"activity": activity}).status_code == 302
    with count_statements() as statements:
        shown = " ".join(client.get(page).text.replace("\xa0", " ").split())
    assert len(statements) <= 12
    assert "24 av 60 lovade timmar är inskrivna. 36 är kvar." in shown
    assert "<b>20 av 60 timmar</b>" in shown
    assert "<span>Av andra</span> <b>4 timmar</b>" in shown
    assert "3 950 kr enligt Leader 2023–2027" in shown  # 10 à 175 and 10 à 220
    assert "30 000 kr av 30 000 kr som andra ska bära är inte bekräftade." in shown


def test_only_hours_of_its_time_count(world, client_of, given):
    activity, promise = given
    client = client_of(world.member)
    page = applied(client, from_on="2026-01-01", to_on="2026-12-31")
    client.post(f"{page}/loften", data={"promise": promise})
    client.post(f"{page}/aktiviteter", data={"activity": activity})
    assert "14 av 60 lovade timmar" in client.get(page).text
