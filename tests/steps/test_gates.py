"""Going on, going back and reconciling, through the pages and in what is stored."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from placedev.core import clock
from placedev.core.db import Base, db
from placedev.core.errors import RuleBroken
from placedev.core.journal import JournalEntry
from placedev.places.models import Membership, Place, Role
from placedev.steps import operations, queries
from placedev.steps.models import GatePassage, GateRemark, GateReopening, StepPeriod
from tests.steps import builders

HOME = "/platser/alvdal"
STEP = f"{HOME}/steg/forankring"
ONWARD, BACK, ROUNDS = f"{STEP}/vidare", f"{STEP}/tillbaka", f"{STEP}/passager"
REMARK = f"{STEP}/avstamning"
WHY = "Holmen fick aldrig inbjudan."


def text_of(answer):
    return answer.get_data(as_text=True)


def passed(world, client_of):
    leader = client_of(world.leader)
    leader.post(ONWARD, data={"reason": "Kommunen svarar i maj."})
    return leader


def events():
    told = db.session.scalars(select(JournalEntry.event).order_by(JournalEntry.id))
    return [event for event in told if not event.startswith("session")]


def remark(**more):
    return {"uid": str(uuid4()), "text": "Bra underlag.", **more}


# The whole way


def test_the_whole_way_is_told_with_the_latest_first(world, client_of):
    leader = passed(world, client_of)
    leader.post(BACK, data={"reason": WHY})
    leader.post(ONWARD, data={"reason": "Nu har Holmen svarat."})
    page = text_of(client_of(world.regional).get(f"{HOME}/vagen-hit"))
    assert page.index("Nu har Holmen svarat.") < page.index("Kommunen svarar i maj.")
    assert WHY in page
    assert "gång 2" in page
    assert client_of(world.stranger).get(f"{HOME}/vagen-hit").status_code == 404


def test_before_the_first_gate_there_is_no_way_to_tell(world, client_of):
    page = text_of(client_of(world.member).get(f"{HOME}/vagen-hit"))
    assert "Ni har inte gått vidare från något steg än." in page


# Going back


@pytest.mark.parametrize(
    ("person", "status"),
    [("leader", 302), ("member", 403), ("regional", 403), ("stranger", 404), ("admin", 404)],
)
def test_who_may_go_back(world, client_of, person, status):
    passed(world, client_of)
    answer = client_of(getattr(world, person)).post(BACK, data={"reason": WHY})
    assert answer.status_code == status
    assert len(db.session.scalars(select(GateReopening)).all()) == (status == 302)


def test_going_back_opens_the_step_and_says_why(world, client_of):
    leader = passed(world, client_of)
    assert "Ni är i steg 2" in text_of(leader.get(HOME))
    page = text_of(leader.post(BACK, data={"reason": WHY}, follow_redirects=True))
    assert WHY in page
    assert "Ni är tillbaka i steget sedan" in page
    home = text_of(leader.get(HOME))
    assert "Ni är i steg 1: Förankring" in home
    assert "Ni gick tillbaka till steg 1, Förankring." in home


def test_a_second_round_has_its_own_evidence_and_the_first_stays(world, client_of, now):
    leader = passed(world, client_of)
    leader.post(BACK, data={"reason": WHY})
    world.place = db.session.get(Place, world.place.id)
    builders.meet_first_step(world, now=now)
    leader.post(
        f"{STEP}/kontroll/right-people-on-board", data={"holds": "ja", "note": "Nu är alla med."}
    )
    assert leader.post(ONWARD).status_code == 302
    first, second = db.session.scalars(select(GatePassage).order_by(GatePassage.round))
    assert (first.round, first.overridden, second.round, second.overridden) == (1, True, 2, False)
    assert {one["state"] for one in second.evidence} == {"met"}
    page = text_of(leader.get(ROUNDS))
    assert page.index("Gång 2") < page.index("Gång 1")
    for words in ("Nu är alla med.", "Kommunen svarar i maj.", WHY, "hur platsen är avgränsad"):
        assert words in page


def test_going_back_needs_a_reason(world, client_of):
    leader = passed(world, client_of)
    answer = leader.post(BACK, data={"reason": "  "})
    assert answer.status_code == 422
    assert "Skriv varför ni går tillbaka." in text_of(answer)


def test_a_step_that_is_open_cannot_be_opened(world, client_of):
    leader = client_of(world.leader)
    assert "Ni arbetar redan med Förankring." in text_of(leader.get(BACK))
    assert leader.post(BACK, data={"reason": WHY}).status_code == 422
    passed(world, client_of)
    leader.post(BACK, data={"reason": WHY})
    assert leader.post(BACK, data={"reason": WHY}).status_code == 422
    assert len(db.session.scalars(select(GateReopening)).all()) == 1


def test_a_later_step_that_is_left_stays_left(world, client_of):
    leader = passed(world, client_of)
    leader.post(f"{HOME}/steg/kartlaggning/vidare", data={"reason": "x"})
    leader.post(BACK, data={"reason": WHY})
    assert leader.post(f"{HOME}/steg/analys/vidare", data={"reason": "x"}).status_code == 422
    leader.post(ONWARD, data={"reason": "Nu har de fått den."})
    assert "Ni är i steg 3" in text_of(leader.get(HOME))


def test_a_step_that_goes_on_has_no_end(world, client_of, now):
    leader = passed(world, client_of)
    db.session.add(
        StepPeriod(
            place_id=world.place.id,
            step_key="forankring",
            started_on=now.date(),
            ended_on=now.date(),
        )
    )
    db.session.commit()
    leader.post(BACK, data={"reason": WHY})
    period = queries.period_of(place_id=world.place.id, step_key="forankring")
    assert (period.started_on, period.ended_on) == (now.date(), None)


def test_two_at_once_cannot_pass_the_same_round(world, now):
    """The second run of the request then finds the first one's passage and says so."""
    values = {"place_id": world.place.id, "step_key": "forankring", "passed_at": now}
    db.session.add_all(GatePassage(**values, round=1, evidence=[]) for _time in range(2))
    with pytest.raises(IntegrityError):
        db.session.flush()


@pytest.mark.parametrize("table", ["gate_reopening", "gate_remark"])
def test_what_was_said_cannot_be_changed(world, client_of, table):
    leader = passed(world, client_of)
    leader.post(BACK, data={"reason": WHY})
    client_of(world.regional).post(REMARK, data=remark())
    rows = Base.metadata.tables[table]
    for change in (update(rows).values(step_key="x"), delete(rows)):
        with pytest.raises(DBAPIError, match="final"):
            db.session.execute(change)
        db.session.rollback()


# What has come undone


def test_what_has_come_undone_is_told_everywhere(world, client_of, now):
    builders.meet_first_step(world, now=now)
    leader = passed(world, client_of)
    assert "gäller inte längre" not in text_of(leader.get(HOME))
    db.session.scalars(select(Place).where(Place.slug == "alvdal")).one().definition = None
    db.session.commit()
    home = text_of(client_of(world.member).get(HOME))
    assert "En sak som gällde gäller inte längre" in home
    assert "data-undone" in home
    step = text_of(client_of(world.member).get(STEP))
    assert "En sak som gällde då gäller inte längre." in step
    assert "Gällde när ni gick vidare, men gäller inte längre." in step
    assert "Från steg 1 – gällde" in text_of(leader.get(f"{HOME}/steg/kartlaggning"))


# Reconciling


@pytest.mark.parametrize(
    ("person", "status"),
    [("regional", 302), ("leader", 403), ("member", 403), ("stranger", 404), ("admin", 404)],
)
def test_only_a_contact_remarks(world, client_of, person, status):
    assert client_of(getattr(world, person)).post(REMARK, data=remark()).status_code == status
    assert len(db.session.scalars(select(GateRemark)).all()) == (status == 302)


def test_a_contact_reconciles_a_step_and_the_leader_sees_it(world, client_of):
    sent = remark(reconciled="y", on="2026-11-20")
    client_of(world.regional).post(REMARK, data=sent)
    leader = client_of(world.leader)
    page = text_of(leader.get(STEP))
    assert "Avstämt 20\N{NO-BREAK SPACE}november\N{NO-BREAK SPACE}2026" in page
    assert "Bra underlag." in page
    assert "Regionala kontakter: Cissi Dahl." in page
    assert "stämdes av med den regionala kontakten" in text_of(leader.get(HOME))
    assert events() == ["gate.reconciled"]


def test_a_reconciliation_without_a_day_is_of_today(world, client_of):
    client_of(world.regional).post(REMARK, data=remark(text="", reconciled="y"))
    (said,) = db.session.scalars(select(GateRemark))
    assert (said.text, said.reconciled, said.remarked_on) == (None, True, clock.today())


def test_a_refusal_says_who_may(world, client_of):
    said = text_of(client_of(world.leader).post(REMARK, data=remark()))
    assert "Det här får bara den regionala kontakten göra." in said
    said = text_of(client_of(world.member).post(BACK, data={"reason": WHY}))
    assert "Det här får bara processledaren göra." in said


def test_a_remark_alone_reconciles_nothing(world, client_of):
    client_of(world.regional).post(REMARK, data=remark(on="2026-11-20"))
    (said,) = db.session.scalars(select(GateRemark))
    assert (said.reconciled, said.remarked_on) == (False, clock.today())
    assert events() == ["gate.remarked"]


@pytest.mark.parametrize(
    "sent",
    [
        {"text": ""},
        {"text": "x", "uid": "nej"},
        {"text": "x", "reconciled": "y", "on": "i går"},
        {"text": "", "reconciled": "y", "on": "2199-01-01"},
        {"text": "å" * 2_001},
    ],
)
def test_what_a_contact_cannot_say(world, client_of, sent):
    assert client_of(world.regional).post(REMARK, data=remark(**sent)).status_code == 422
    assert db.session.scalars(select(GateRemark)).all() == []


def test_the_same_remark_twice_is_said_once(world, client_of):
    sent = remark()
    contact = client_of(world.regional)
    assert [contact.post(REMARK, data=sent).status_code for _time in range(2)] == [302, 302]
    assert len(db.session.scalars(select(GateRemark)).all()) == 1


def test_a_remark_of_another_place_is_no_answer(world, now):
    said = {"text": "x", "reconciled_on": None, "uid": UUID(int=9)}
    actor = world.actor(world.regional)
    operations.remark_on_gate(world.place, step_key="forankring", actor=actor, now=now, **said)
    with pytest.raises(Exception, match="redan använt"):
        operations.remark_on_gate(
            world.other_place, step_key="forankring", actor=actor, now=now, **said
        )


def test_a_day_that_has_not_come_is_refused(world, now):
    with pytest.raises(RuleBroken, match="inte kommit"):
        operations.remark_on_gate(
            world.place,
            step_key="forankring",
            text=None,
            reconciled_on=now.date() + timedelta(days=1),
            uid=uuid4(),
            actor=world.actor(world.regional),
            now=now,
        )


def test_both_contacts_are_named(world, client_of, now):
    second = builders.people.add_user("Disa Hed")
    db.session.add(
        Membership(
            place_id=world.place.id,
            user_id=second.id,
            role=Role.REGIONAL_CONTACT,
            since=now.date(),
        )
    )
    db.session.commit()
    page = text_of(client_of(world.member).get(STEP))
    assert "Regionala kontakter: Cissi Dahl och Disa Hed." in page


@pytest.mark.parametrize(
    ("person", "status"),
    [("leader", 200), ("member", 200), ("regional", 200), ("stranger", 404), ("admin", 404)],
)
def test_who_reads_how_a_gate_was_passed(world, client_of, person, status):
    passed(world, client_of)
    assert client_of(getattr(world, person)).get(ROUNDS).status_code == status


def test_before_the_first_passage_there_is_nothing_to_read(world, client_of):
    assert "Ni har inte gått vidare från steget än." in text_of(client_of(world.member).get(ROUNDS))
