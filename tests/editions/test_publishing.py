"""Publishing freezes the plan, once, and only when there is something new to freeze."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from placedev.core import claims
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.journal import latest_entries
from placedev.editions import operations, queries, rules
from placedev.editions.composing import compose
from placedev.editions.models import Edition, PdfJob
from placedev.editions.operations import Publication, Site
from placedev.editions.snapshot import PlanSnapshot
from placedev.plan.models import Activity, Plan
from placedev.web.printing import fault_words
from tests.editions.test_composing import add_plan
from tests.people import TODAY, kept

SITE = Site("Platsutveckling", "https://platser.exempel.se")


@pytest.fixture
def place(world, now):
    add_plan(world.place, now)
    db.session.commit()
    return world.place


@pytest.fixture
def publish(world, now):
    def publish(*, note=None, uid=None, seen=None, at=now):
        edition = operations.publish_edition(
            world.place,
            Publication(uid or uuid.uuid4(), note, seen),
            site=SITE,
            actor=world.actor(world.leader),
            now=at,
        )
        return kept(edition)

    return publish


@pytest.fixture
def first(begun, world, publish, now):
    """Publish a plan, and return its edition."""

    def build():
        add_plan(world.place, now)
        return publish()

    return begun("first-edition", build)


def change():
    db.session.query(Activity).update({"title": "Något annat"})
    db.session.commit()


def test_an_edition_holds_all_that_was_there(publish, place):
    edition = publish()
    assert edition.number == 1
    made = PlanSnapshot.model_validate(edition.snapshot)
    assert made.number == 1
    assert made.activities[0].title == "Bygg 0"
    assert "Bygg 0" in edition.page_html
    assert "Bygg 0" in edition.document_html
    assert "https://platser.exempel.se/plan/alvdal" in edition.document_html
    assert edition.sha256 == rules.checksum(
        edition.snapshot, edition.page_html, edition.document_html
    )


def test_its_pdf_is_asked_for_and_the_journal_tells_of_it(first, world):
    assert queries.job_of(edition_id=first.id).state == "waiting"
    (entry,) = latest_entries(place_id=world.place.id, limit=5)
    assert entry.event == "edition.published"
    assert entry.details == {"number": 1, "uid": str(first.uid)}
    assert entry.actor_id == world.leader.id


def test_the_same_form_twice_makes_one_edition(publish, place):
    uid = uuid.uuid4()
    assert publish(uid=uid).id == publish(uid=uid).id
    assert db.session.query(Edition).count() == 1


def test_nothing_new_is_not_published(first, publish, now):
    with pytest.raises(RuleBroken, match="Ingenting har ändrats"):
        publish(note="Inget", at=now + timedelta(days=2))
    change()
    assert publish(note="En ny sak").number == 2


def test_a_later_edition_says_what_is_new(first, publish):
    change()
    with pytest.raises(RuleBroken, match="vad som är nytt"):
        publish()


def test_an_empty_plan_is_not_published(world, now):
    with pytest.raises(RuleBroken, match="inget att publicera"):
        operations.publish_edition(
            world.place, Publication(uuid.uuid4()), site=SITE, actor=None, now=now
        )


def test_what_was_not_seen_is_not_published(publish, place):
    seen = rules.fingerprint(compose(queries.load_for_snapshot(place=place), today=TODAY).as_data())
    change()
    with pytest.raises(RuleBroken, match="har ändrats sedan"):
        publish(seen=seen)


def test_a_second_edition_tells_of_the_first(first, publish):
    change()
    made = PlanSnapshot.model_validate(publish(note="En ny sak").snapshot)
    assert [(one.number, one.change_note) for one in made.versions] == [
        (1, None),
        (2, "En ny sak"),
    ]


@pytest.mark.parametrize(
    "statement", ["update edition set page_html = 'annat'", "delete from edition"]
)
def test_the_database_refuses_to_change_an_edition(first, statement):
    with pytest.raises(DatabaseError):
        db.session.execute(text(statement))
    db.session.rollback()


def test_a_finished_pdf_is_not_made_again(first, now):
    job = claims.claim(PdfJob, now=now)
    operations.finish_job(job, b"%PDF-1.7 en plan", now=now)
    db.session.commit()
    again = operations.ask_for_pdf(first, now=now)
    assert (again.id, again.state) == (job.id, "done")
    assert queries.pdf_of(edition_id=first.id).content == b"%PDF-1.7 en plan"
    assert claims.claim(PdfJob, now=now) is None


def test_a_failed_pdf_can_be_asked_for_again(first, now):
    claims.fail(claims.claim(PdfJob, now=now), "too-long")
    db.session.commit()
    state = queries.pdf_states(place_id=first.place_id)[1]
    assert (state.state, state.fault) == ("failed", "too-long")
    assert "Korta" in fault_words(state.fault)
    assert operations.ask_for_pdf(first, now=now).state == "waiting"


def test_an_edition_that_came_with_a_file_gets_its_pdf_when_asked(first, now):
    db.session.query(PdfJob).delete()
    db.session.commit()
    assert queries.pdf_of(edition_id=first.id) is None
    assert operations.ask_for_pdf(first, now=now).state == "waiting"


def test_a_claim_keeps_others_away_until_it_runs_out(first, now):
    job = claims.claim(PdfJob, now=now)
    db.session.commit()
    assert claims.claim(PdfJob, now=now + timedelta(seconds=1)) is None
    later = now + timedelta(seconds=claims.CLAIM_SECONDS + 1)
    assert claims.claim(PdfJob, now=later).id == job.id
    assert job.tries == 2


def test_the_language_of_the_plan_is_that_of_the_document(publish, place):
    db.session.query(Plan).update({"language": "en"})
    db.session.commit()
    edition = publish()
    assert '<html lang="en"' in edition.document_html
