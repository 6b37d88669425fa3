"""Sector balance: who carries the work, who hardly does, who is missing."""

from datetime import date

import pytest

from placedev.core.db import db
from placedev.plan.models import Activity, ActivityRole
from placedev.stakeholders import balance_rules, balance_words
from placedev.stakeholders.balance_rules import Balance, Gap, Part, Tenure, Whole
from placedev.stakeholders.models import SeatQuota
from tests.stakeholders.builders import add_group, add_organisation, add_seat, commit
from tests.steps import builders as made

URL = "/platser/alvdal/balans"
FIVE = ("civil-society", "business", "municipality", "region-state", "residents")
# Seventeen seats: municipality 4, regional bodies 2, businesses 4, associations 4, residents 3.
BOARD = dict(zip(FIVE, (4, 4, 4, 2, 3), strict=True))


def people(*counts, **more):
    parts = {sector: Part(agreed=count) for sector, count in zip(FIVE, counts, strict=True)}
    return Whole(parts, of_people=True, **more)


def board(**taken):
    parts = {key: Part(taken.get(key, seats), planned=seats) for key, seats in BOARD.items()}
    return Whole(parts, of_people=True)


@pytest.mark.parametrize(
    ("whole", "sector", "gap"),
    [
        (people(5, 0, 1, 0, 2), "business", Gap.EMPTY),
        (people(5, 0, 1, 0, 2, meant=FIVE[:3]), "residents", Gap.NONE),
        (people(5, 0, 1, 0, 2, meant=FIVE[:3]), "region-state", Gap.NONE),
        (people(4, 1, 1, 0, 2), "business", Gap.NONE),  # one of eight is not few
        (people(5, 1, 1, 0, 2), "business", Gap.THIN),  # one of nine is
        (people(9, 2, 1, 2, 3), "business", Gap.THIN),  # two of seventeen
        (people(9, 2, 1, 2, 3), "municipality", Gap.NONE),  # is sent, and speaks for all of it
        (people(0, 0, 0, 0, 0), "business", Gap.NONE),  # nothing is known yet
        (board(business=2), "business", Gap.THIN),  # half of the chairs are empty
        (board(business=3), "business", Gap.NONE),
        (board(municipality=1), "municipality", Gap.THIN),
        (board(residents=0), "residents", Gap.EMPTY),
        (Whole({"business": Part(waiting=1), "residents": Part(8)}), "business", Gap.THIN),
        (Whole({"business": Part(unasked=1)}), "municipality", Gap.EMPTY),
    ],
)
def test_who_is_missing_and_who_is_few(whole, sector, gap):
    assert whole.gap(sector) is gap


BUSINESS_MISSED = (
    "Näringslivet har två av 17 platser och inget åtagande; be två företag innan mötet den 8 april."
)
MUNICIPALITY_MISSED = (
    "Kommunen har ingen plats i grupperna och ingen på det senaste mötet;"
    " be kommunen att vara med innan mötet den 8 april."
)


def test_groups_are_added_up_seat_by_seat():
    both = balance_rules.together([board(business=2), people(0, 3, 0, 0, 1)])
    assert both.part("business") == Part(agreed=5, planned=7)
    assert both.part("residents") == Part(agreed=4, planned=4)
    assert balance_rules.together([people(1, 0, 0, 0, 0)]).part("civil-society").planned is None


PROMISES = Whole({"civil-society": Part(6), "municipality": Part(2), "residents": Part(1, 1)})


@pytest.mark.parametrize(
    ("balance", "words"),
    [
        (Balance(), None),
        (
            Balance(groups=board(business=2), commitments=PROMISES),
            BUSINESS_MISSED,
        ),
        (
            Balance(groups=people(3, 2, 1, 1, 0)),
            "Invånarna har ingen plats i grupperna; be två invånare innan mötet den 8 april.",
        ),
        (
            Balance(groups=people(3, 2, 0, 1, 1), meeting=people(9, 9, 0, 1, 9)),
            MUNICIPALITY_MISSED,
        ),
        (Balance(groups=people(2, 2, 2, 2, 2)), "Ingen sektor saknas i det som är inskrivet."),
    ],
)
def test_one_sentence_says_who_is_missed_most(app, balance, words):
    with app.test_request_context():
        assert balance_words.sentence(balance, next_meeting="8 april") == words


def test_half_years_end_today():
    tenures = [
        Tenure("business", date(2026, 2, 1), date(2026, 7, 31), 2),
        Tenure("business", date(2027, 1, 1)),
        Tenure("residents", None),
    ]
    days, rows = balance_rules.over_time(tenures, date(2027, 3, 16))
    assert days == [date(2026, 6, 30), date(2026, 12, 31), date(2027, 3, 16)]
    assert (rows["business"], rows["residents"]) == ([2, 0, 1], [1, 1, 1])
    assert len(balance_rules.half_years(date(1990, 1, 1), date(2027, 3, 16))) == 6


def test_a_place_without_anything_is_told_where_to_begin(world, client_of):
    assert "Inget att väga än" in client_of(world.regional).get(URL).text


@pytest.fixture
def board_of_seventeen(world, now):
    """Five sectors; businesses have half their chairs, and nobody of the residents is there."""
    group = add_group(world.place, "Styrelsen", kind="board", formed_on=date(2025, 1, 10))
    bodies = {}
    for sector, seats in BOARD.items():
        bodies[sector] = add_organisation(world.place, f"Organisation {sector}", sector=sector)
        db.session.add(SeatQuota(group_id=group.id, position=1, sector=sector, seats=seats))
        here = {"business": 2, "residents": 0}.get(sector, seats)
        if here:
            add_seat(group, bodies[sector], headcount=here)
    add_seat(group, bodies["residents"], headcount=3, to_on=date(2025, 8, 1))
    add_seat(group, bodies["residents"], is_substitute=True)
    made.add_commitment(world.place, bodies["civil-society"], now=now)
    agreed = made.add_commitment(world.place, bodies["civil-society"], now=now, state="confirmed")
    agreed.state = "confirmed"
    activity = Activity(plan_id=made.plan_of(world.place).id, position=1, title="Lampor")
    db.session.add(activity)
    db.session.flush()
    for position, (sector, state) in enumerate(
        (("civil-society", "confirmed"), ("municipality", "asked"), ("municipality", "unasked"))
    ):
        db.session.add(
            ActivityRole(
                activity_id=activity.id,
                position=position,
                role="responsible",
                organisation_id=bodies[sector].id,
                state=state,
            )
        )
    made.add_meeting(world.place, "Nästa möte", now=now, held_on=date(2099, 4, 8))
    commit(group)
    return group


def test_a_board_of_seventeen_in_five_sectors(
    world, board_of_seventeen, client_of, count_statements
):
    client = client_of(world.leader)
    with count_statements() as statements:
        page = client.get(URL).text
    assert len(statements) <= 12
    for words in (
        "Invånarna har ingen plats i grupperna och inget åtagande; be tre invånare innan mötet",
        "8 april",
        "Saknas i grupperna, bland åtagandena och bland de ansvariga.",
        "Då saknas de som planen är till för.",
        "Få i grupperna.",
        "2 av 4 platser för näringslivet är tomma.",
        "Alla 3 platser för invånarna är tomma.",
        "12 personer i grupper som är bildade.",
        "+ 1 sagt",
        "+ 2 utan ja",
        "Över tid",
    ):
        assert words in page
    assert client.get("/platser/alvdal/intressenter").text.count("/balans") == 1
