"""Names in other languages: written in the forms, heard in lists, on pages and on paper."""

import re
import uuid
from html import unescape

import pytest

from placedev.core.db import db
from placedev.editions import operations
from placedev.editions.changes import changes_between, unchanged
from placedev.editions.document import document_html
from placedev.editions.models import Edition
from placedev.editions.operations import Publication, Site
from placedev.editions.snapshot import PlanSnapshot
from placedev.places.models import Place, SubPlace
from placedev.plan.activities.models import PlanRemark, PlanRemarkTarget
from placedev.plan.models import Activity, GoalArea, ProgressNote
from placedev.stakeholders.models import Organisation
from tests.commitments.builders import commitment
from tests.editions import builders
from tests.editions.builders_whole import with_foreign_names
from tests.hours.builders import hours
from tests.people import NOW, TODAY
from tests.plan import builders as plans
from tests.plan.test_views import form_of

ROOM = "/platser/alvdal"
FRIENDS = "Friends of the Älv & Co"
SPOKEN = '<span lang="en">Friends of the Älv &amp; Co</span>'


@pytest.fixture
def read(monkeypatch, app):
    monkeypatch.setattr("placedev.editions.public_server.FRESH_SECONDS", 0)
    return lambda address="": app.test_client().get(f"/plan/alvdal{address}").text


def publish(world, note=None):
    edition = operations.publish_edition(
        world.place,
        Publication(uuid.uuid4(), note),
        site=Site("Platsutveckling"),
        actor=world.actor(world.leader),
        now=NOW,
    )
    db.session.commit()
    return edition


FINNISH = '<span lang="fi">Rakennetaan laituri</span>'
GERMAN = '<span lang="de">Das Ufer</span>'


@pytest.fixture
def foreign(world):
    """Add a place with foreign names whose languages nobody has written yet."""
    plan = plans.add_plan(world.place)
    area = plans.add_area(plan, "Das Ufer")
    friends = plans.add_organisation(world.place, FRIENDS)
    activity = plans.add_activity(
        plan,
        world.actor(world.leader),
        "Rakennetaan laituri",
        home=plans.Home(area=area),
        roles=[plans.RoleDetails("responsible", friends)],
    )
    db.session.add(SubPlace(place_id=world.place.id, position=1, name="Giron"))
    commitment(world, "Lånar ut bryggan", organisation=friends)
    hours(world, organisation_id=friends.id, activity_id=activity.id)
    remark = PlanRemark(plan_id=plan.id, position=1, text="Görs i maj")
    note = ProgressNote(plan_id=plan.id, activity_id=activity.id, noted_on=TODAY, text="Klart")
    db.session.add_all([remark, note])
    db.session.flush()
    db.session.add(PlanRemarkTarget(remark_id=remark.id, activity_id=activity.id))
    plans.keep()
    return {
        "friends": f"{ROOM}/intressenter/{friends.uid}",
        "area": f"{ROOM}/plan/omraden/{area.uid}",
        "activity": f"{ROOM}/plan/aktiviteter/{activity.uid}",
    }


LANGUAGES = {Organisation: "en", GoalArea: "de", Activity: "fi", SubPlace: "se"}


@pytest.fixture
def client(world, client_of, foreign):
    """Write the languages, as the forms do."""
    for model, language in LANGUAGES.items():
        db.session.query(model).update({"name_language": language})
    other = {"other_name": "Jovkkesvágge", "other_name_language": "smj"}
    db.session.query(Place).filter_by(id=world.place.id).update(other)
    db.session.commit()
    return client_of(world.member)


def test_a_language_is_written_and_shown_as_a_word(world, client_of, foreign):
    client = client_of(world.member)
    for url, changes in (
        (f"{foreign['friends']}/andra", {"name_language": "engelska"}),
        (foreign["area"], {"name_language": "de"}),
        (f"{foreign['activity']}/andra", {"name_language": "Finska"}),
        (f"{ROOM}/om", {"other_name": "Jovkkesvágge", "other_name_language": "lulesamiska"}),
    ):
        sent = {key: unescape(one) for key, one in form_of(client.get(url).text).items()}
        assert client.post(url, data={**sent, **changes}).status_code == 302
    parts = {"names": "Giron\nNyby", "languages-0-part": "Giron"}
    parts["languages-0-name_language"] = "nordsamiska"
    assert client.post(f"{ROOM}/om/delar", data=parts).status_code == 302
    for url, word in ((f"{ROOM}/om", "nordsamiska"), (foreign["area"], "tyska")):
        assert f'value="{word}"' in client.get(url).text
    for model, language in LANGUAGES.items():
        assert db.session.query(model).filter_by(name_language=language).count() == 1
    place = db.session.query(Place).filter_by(other_name="Jovkkesvágge").one()
    assert (place.id, place.other_name_language) == (world.place.id, "smj")


def test_who_works_with_the_place_hears_each_name_in_its_language(client, foreign):
    for url, names in (
        (f"{ROOM}/intressenter", [SPOKEN]),
        (foreign["friends"], [SPOKEN]),
        (f"{ROOM}/plan", [SPOKEN, FINNISH, GERMAN]),
        (foreign["activity"], [SPOKEN, FINNISH]),
        (f"{ROOM}/plan/anmarkningar", [FINNISH]),
        (f"{ROOM}/plan/nytt", [FINNISH]),
        (f"{ROOM}/plan/pengar", [FINNISH]),
        (f"{ROOM}/publicera", [FINNISH]),
        (f"{ROOM}/ataganden", [SPOKEN]),
        (f"{ROOM}/ideell-tid", [SPOKEN]),
        (f"{ROOM}/ideell-tid/summor", [SPOKEN, FINNISH]),
    ):
        page = client.get(url).text
        assert not [one for one in names if one not in page], url
        assert not re.search(r'="[^"]*<span lang|<span lang="[^"]*"><span lang', page), url


def test_on_a_page_in_english_an_english_name_is_not_foreign(client, foreign):
    page = client.get(f"{foreign['activity']}?sprak=en").text
    assert '<html lang="en"' in page
    assert "Friends of the Älv &amp; Co" in page
    assert SPOKEN not in page
    assert FINNISH in page


def test_what_is_typed_stays_as_it_is(client, foreign):
    url = f"{foreign['activity']}/andra"
    sent = {**form_of(client.get(url).text), "title": FRIENDS, "name_language": "elviska"}
    answer = client.post(url, data=sent)
    assert answer.status_code == 422
    assert "Friends of the Älv &amp; Co</textarea>" in answer.text
    for page in (client.get(url).text, answer.text):
        assert not re.search(r"<(option|textarea)[^>]*>[^<]*<span", page)


def test_residents_hear_each_name_in_its_language(world, client, read):
    draft = client.get(f"{ROOM}/publicera/utkast").text
    publish(world)
    sami = '<span lang="se">Giron</span>', '<span lang="smj">Jovkkesvágge</span>'
    for page in (draft, read(), read("/1")):
        assert not [one for one in (SPOKEN, FINNISH, GERMAN, *sami) if one not in page]
        assert "<title><span" not in page
        assert not re.search(r'="[^"]*<span lang', page)
    stored = db.session.query(Edition).one().page_html
    assert read("/1") == stored
    assert GERMAN in client.get("/").text
    assert SPOKEN in client.get("/loften/alvdal").text


@pytest.mark.parametrize("room", ["intressenter/ny", "om", "plan/omraden/ny"])
def test_a_language_that_is_none_is_asked_for_again(world, client_of, room):
    plans.add_plan(world.place)
    plans.keep()
    client, url = client_of(world.member), f"{ROOM}/{room}"
    sent = {**form_of(client.get(url).text), "name": "Hill", "name_language": "elviska"}
    answer = client.post(url, data=sent)
    assert answer.status_code == 422
    assert "Vi känner inte till språket ”elviska”" in answer.text
    assert 'value="elviska"' in answer.text
    assert 'value="Hill"' in answer.text


def test_a_part_that_is_written_again_keeps_its_language(world, client_of):
    db.session.add(SubPlace(place_id=world.place.id, position=1, name="Giron", name_language="se"))
    db.session.commit()
    client = client_of(world.member)
    assert client.post(f"{ROOM}/om/delar", data={"names": "Nyby\nGiron"}).status_code == 302
    assert [one.name_language for one in db.session.query(SubPlace).order_by("position")] == [
        None,
        "se",
    ]
    bad = {"names": "Giron", "languages-0-part": "Giron", "languages-0-name_language": "xx"}
    answer = client.post(f"{ROOM}/om/delar", data=bad)
    assert answer.status_code == 422
    assert "Vi känner inte till språket ”xx”" in answer.text


def test_paper_in_english_has_no_english_names(app):
    with app.app_context():
        plain = document_html(foreign_plan(language="en"), public_url="/plan/alvdal")
    assert 'lang="en"' in plain  # the page itself
    assert '<span lang="en"' not in plain


def foreign_plan(**more):
    """Return a plan with names in other languages."""
    return with_foreign_names(builders.snapshot(activity_count=4, area_count=2, **more))


def test_a_language_changes_nothing_that_is_read():
    plain = builders.snapshot(activity_count=4, area_count=2)
    assert changes_between(plain, foreign_plan().model_copy(update={"place": plain.place})) == []
    assert unchanged(plain, foreign_plan()) == 4


def test_an_edition_from_before_reads_as_it_did(world):
    plan = plans.add_plan(world.place)
    plans.add_activity(plan, world.actor(world.leader), "Rakennetaan laituri")
    plans.keep()
    before = publish(world)
    kept = before.page_html, before.document_html, before.sha256
    assert "name_language" not in str(before.snapshot)
    assert PlanSnapshot.model_validate(before.snapshot).activities[0].name_language is None
    db.session.query(Activity).update({"name_language": "fi"})
    db.session.commit()
    after = publish(world, "Språket är skrivet.")
    assert after.snapshot["activities"][0]["name_language"] == "fi"
    first = db.session.query(Edition).filter_by(number=1).one()
    assert (first.page_html, first.document_html, first.sha256) == kept


def test_lists_with_foreign_names_take_no_more_statements(world, client_of, count_statements):
    plan = plans.add_plan(world.place)
    area = plans.add_area(plan)
    friends = plans.add_organisation(world.place, FRIENDS)
    roles = [plans.RoleDetails("responsible", friends)]
    plans.add_activity(plan, world.actor(world.leader), home=plans.Home(area=area), roles=roles)
    plans.keep()
    client = client_of(world.member)
    rooms = "plan intressenter om plan/nytt plan/pengar ataganden ideell-tid/summor moten".split()
    urls = [ROOM, *(f"{ROOM}/{room}" for room in rooms)]

    def statements():
        counts = []
        for url in urls:
            with count_statements() as seen:
                client.get(url)
            counts.append(len(seen))
        return counts

    plain = statements()
    for model in (Place, GoalArea, Activity, Organisation):
        db.session.query(model).update({"name_language": "en"})
    db.session.commit()
    assert statements() == plain


def test_an_area_that_takes_over_a_name_takes_its_language(world, client_of):
    plan = plans.add_plan(world.place)
    stays, goes = plans.add_area(plan, "Das Ufer", name_language="de"), plans.add_area(plan, "Hill")
    goes.name_language = "en"
    plans.keep()
    client, url = client_of(world.leader), f"{ROOM}/plan/omraden/{stays.uid}/sla-ihop"
    sent = {"version": "1", "to": str(goes.uid), "name": "Hill"}
    assert client.post(url, data=sent).status_code == 302
    assert [one.name_language for one in db.session.query(GoalArea)] == ["en"]
