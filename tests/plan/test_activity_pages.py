"""One activity in full, through its pages."""

import io
import re
from datetime import date

import pytest
from PIL import Image
from sqlalchemy import select

from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.editions.composing import compose
from placedev.editions.queries import load_for_snapshot
from placedev.places.evidence_operations import stored_evidence
from placedev.places.rules import LARGEST_PHOTO
from placedev.plan.activities.models import ActivityPriority, PlanRemark, TimingMove
from placedev.plan.models import Activity, ActivityCost, ActivityStatus, Funding
from tests.people import NOW
from tests.plan import builders
from tests.plan.test_views import PLAN, count, form_of, page_of

LONG = '1. Bygg "bryggan" & bastun – vid sjön / ån åt alla, året om, så att ingen behöver åka ' * 3


@pytest.fixture
def activity(world):
    row = builders.add_activity(builders.add_plan(world.place), world.actor(world.leader))
    builders.keep()
    return row


def saved(client, activity, **changes):
    url = f"{page_of(activity)}/andra"
    return client.post(url, data={**form_of(client.get(url).text), **changes})


def fresh(activity):
    return db.session.get(Activity, activity.id, populate_existing=True)


def test_everything_that_an_activity_can_carry(world, activity, client_of):
    client = client_of(world.leader)
    answer = saved(
        client,
        activity,
        title=LONG[:250],
        number="14.4",
        origin_kind="early-win",
        origin_text="Båtklubben började",
        weight="small",
        tags="barn, tillgänglighet",
        is_experiment="y",
        evaluation_question="Kommer någon?",
        **{
            "costs-0-cost": "200 tim à 250 kr",
            "funding-0-source": "Byalaget",
            "funding-0-form": "hours",
            "funding-0-hours": "200",
            "priorities-0-value": "31 prickar",
            "priorities-0-scale": "votes",
            "priorities-0-by": "stormötet",
            "priorities-0-dated_on": "2026-11-20",
            "priorities-0-date_text": "efter fikat",
            "roles-0-actor": "markägarna",
            "roles-0-role": "recommended",
        },
    )
    assert answer.status_code == 302
    row = fresh(activity)
    assert (row.title, row.tags, row.weight) == (LONG[:250], ["barn", "tillgänglighet"], "small")
    cost, funding = db.session.scalar(select(ActivityCost)), db.session.scalar(select(Funding))
    assert (cost.hours, cost.rate, cost.currency) == (200, 250, "SEK")
    assert (funding.form, funding.hours, funding.amount) == ("hours", 200, None)
    weighed = db.session.scalar(select(ActivityPriority))
    assert (weighed.dated_on, weighed.date_text) == (date(2026, 11, 20), "efter fikat")
    page = client.get(page_of(activity)).text
    for words in (
        *("Föreslås göra det", "31 prickar", "stormötet", "Kommer någon?", "Liten sak"),
        *("Gjordes medan planen skrevs", "Båtklubben började", "barn, tillgänglighet"),
    ):
        assert words in page
    assert "Ansvarar" not in page
    saved(client, activity)  # unchanged: rows stay themselves
    assert (count(ActivityPriority), count(Funding), count(TimingMove)) == (1, 1, 0)


def test_a_time_that_moves_leaves_its_trace(world, activity, client_of):
    client = client_of(world.leader)
    for when, why in (("hösten 2027", "Isen låg kvar"), ("när röret läggs", "")):
        assert saved(client, activity, when=when, why_moved=why).status_code == 302
    page = client.get(page_of(activity)).text
    assert "Flyttad två gånger: först våren 2027, sedan hösten 2027, nu när röret läggs." in page
    moves = db.session.scalars(select(TimingMove).order_by(TimingMove.id)).all()
    assert [(one.timing_text, one.to_text, one.reason) for one in moves] == [
        ("våren 2027", "hösten 2027", "Isen låg kvar"),
        ("hösten 2027", "när röret läggs", None),
    ]
    history = client.get(f"{page_of(activity)}/historik").text
    assert "ändrade tiden från våren 2027 till hösten 2027." in history
    assert history.index("till när röret läggs") < history.index("från våren 2027")
    assert "lade till aktiviteten" in history
    assert client_of(world.stranger).get(f"{page_of(activity)}/historik").status_code == 404


def test_the_history_tells_which_rows_changed_and_how(world, activity, client_of):
    client = client_of(world.leader)
    first = {
        "roles-0-actor": "markägarna",
        "roles-0-state": "asked",
        "funding-0-source": "Leader",
        "funding-0-amount": "50000",
        "funding-0-state": "applied",
        "steps-0-text": "Fråga om mark",
    }
    assert saved(client, activity, **first).status_code == 302
    second = {
        "roles-0-state": "declined",
        "funding-0-source": "",
        "funding-0-amount": "",
        "steps-0-is_done": "y",
        "when": "hösten 2027",
        "why_moved": "Isen låg kvar",
    }
    assert saved(client, activity, **second).status_code == 302
    page = client.get(f"{page_of(activity)}/historik").text.replace("\xa0", " ")
    for words in (
        "lade till en roll: markägarna, ansvarar, tillfrågad.",
        "från markägarna, ansvarar, tillfrågad till markägarna, ansvarar, har sagt nej.",
        "lade till en källa till pengar: Leader, 50 000 kr, sökt.",
        "tog bort en källa till pengar: Leader, 50 000 kr, sökt.",
        "lade till ett delsteg: Fråga om mark.",
        "ändrade delsteget från Fråga om mark till Fråga om mark, klart.",
        "Skälet till att tiden flyttades: Isen låg kvar",
    ):
        assert words in page, words
    assert page.count("Isen låg kvar") == 1
    assert "Isen låg kvar" in client.get(page_of(activity)).text


def test_what_is_in_no_calendar_is_kept_as_typed(world, activity, client_of):
    answer = saved(client_of(world.leader), activity, when="30 februari 2027")
    assert answer.status_code == 422
    assert "30 februari 2027 finns inte i almanackan" in answer.text
    assert 'value="30 februari 2027"' in answer.text
    assert fresh(activity).timing_text == "våren 2027"


def test_activities_never_wait_for_each_other_in_a_ring(world, activity, client_of):
    actor = world.actor(world.leader)
    plan = db.session.get(builders.Plan, activity.plan_id)
    second = builders.add_activity(plan, actor, "Mät", details={"follows": activity})
    third = builders.add_activity(plan, actor, "Rita", details={"follows": second})
    builders.keep()
    client = client_of(world.leader)
    answer = saved(client, activity, follows=str(third.uid), description="Skrivet")
    assert answer.status_code == 422
    assert "i en ring: Bygg en ramp → Rita → Mät. Välj en annan." in answer.text
    assert "Skrivet" in answer.text
    assert fresh(activity).follows_id is None


def test_a_status_says_how_it_goes_and_what_shows_it(world, activity, client_of):
    client = client_of(world.member)
    data = {
        "status": "under-way",
        "light": "amber",
        "status_label": "Väntar på is",
        "evidence_url": "https://exempel.se/bryggan",
        "evidence_name": "Bild i bladet",
    }
    wrong = client.post(f"{page_of(activity)}/lage", data={**data, "evidence_url": "bladet"})
    assert wrong.status_code == 422
    assert client.post(f"{page_of(activity)}/lage", data=data).status_code == 302
    assert client.post(f"{page_of(activity)}/lage", data=data).status_code == 422
    assert count(ActivityStatus) == 2
    page = client.get(page_of(activity)).text
    for words in ("Väntar på is", "Risk för försening", "Bild i bladet"):
        assert words in page
    assert "från planerad till väntar på is" in client.get(f"{page_of(activity)}/historik").text


def sent_photo():
    """Return a photo that tells which camera took it."""
    exif, written = Image.Exif(), io.BytesIO()
    exif[0x010F] = "Kameran"
    Image.new("RGB", (40, 30), "navy").save(written, "JPEG", exif=exif)
    return io.BytesIO(written.getvalue())


@pytest.mark.parametrize(
    ("content", "name", "kind", "shown_as"),
    [
        (None, "IMG_2044.jpg", "image/jpeg", "inline"),
        (b"%PDF-1.7 besiktning", "b.pdf", "application/pdf", 'attachment; filename="underlag.pdf"'),
    ],
)
def test_a_file_shows_how_it_went(world, activity, client_of, content, name, kind, shown_as):
    member, page = client_of(world.member), page_of(activity)
    sent = {"status": "done", "reason": "Klar.", "is_reason_public": "y"}
    file = sent_photo() if content is None else io.BytesIO(content)
    assert member.post(f"{page}/lage", data={**sent, "evidence": (file, name)}).status_code == 302
    status = db.session.scalars(select(ActivityStatus).order_by(ActivityStatus.id)).all()[-1]
    assert (status.is_reason_public, status.reason) == (True, "Klar.")
    address = f"{page}/lage/{status.uid}/underlag"
    for user in (world.leader, world.regional):
        client = client_of(user)
        assert address in client.get(page).text
        answer = client.get(address)
        assert (answer.mimetype, answer.headers["Content-Disposition"]) == (kind, shown_as)
        assert b"Kameran" not in answer.data
    assert client_of(world.stranger).get(address).status_code == 404
    snapshot = compose(load_for_snapshot(place=world.place), today=NOW.date())
    assert snapshot.activities[0].statuses[-1].evidence_name == "en fil hos arbetsgruppen"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"MZ\x90", "går inte att läsa som bild"),
        (b"", "Filen är tom"),
    ],
)
def test_a_file_that_is_not_taken_leaves_what_was_written(
    world, activity, client_of, content, told
):
    client, url = client_of(world.member), f"{page_of(activity)}/lage"
    sent = {"status": "done", "reason": "Klar i fredags.", "evidence": (io.BytesIO(content), "b")}
    answer = client.post(url, data=sent)
    assert answer.status_code == 422
    assert told in answer.text
    assert "Klar i fredags." in answer.text
    assert count(ActivityStatus) == 1


def test_a_document_has_a_largest_size(app):
    with app.test_request_context(), pytest.raises(RuleBroken, match="högst 8 MB"):
        stored_evidence(b"%PDF-" + b" " * LARGEST_PHOTO)


def test_a_reason_can_wait_for_the_next_edition(world, activity, client_of):
    client, page = client_of(world.member), page_of(activity)
    [tick] = re.findall(r'<input[^>]*name="is_reason_public"[^>]*>', client.get(page).text)
    assert " checked" in tick
    client.post(f"{page}/lage", data={"status": "refused", "reason": "Grannen sa nej."})
    assert "Orsaken visas inte direkt för boende" in client.get(page).text
    assert fresh(activity) is not None
    last = db.session.scalars(select(ActivityStatus).order_by(ActivityStatus.id.desc())).first()
    assert not last.is_reason_public


def test_who_saves_second_sees_both_texts(world, activity, client_of):
    client = client_of(world.leader)
    url = f"{page_of(activity)}/andra"
    mine = form_of(client.get(url).text)
    assert saved(client_of(world.member), activity, description="Deras ramp").status_code == 302
    answer = client.post(url, data={**mine, "description": "Min ramp"})
    assert answer.status_code == 409
    assert re.search("Deras ramp.*Min ramp|Min ramp.*Deras ramp", answer.text, re.DOTALL)
    assert fresh(activity).description == "Deras ramp"


def test_a_remark_about_no_row_stands_at_the_whole_plan(world, activity, client_of):
    client, url = client_of(world.member), f"{PLAN}/anmarkningar"
    assert "Om hela planen" not in client.get(PLAN).text
    sent = {**form_of(client.get(f"{url}/ny").text), "text": "I 2026 års priser"}
    answer = client.post(f"{url}/ny", data=sent, follow_redirects=True).text
    assert "Den gäller hela planen." in answer
    assert "<li>Hela planen</li>" in answer
    for page in (PLAN, "/platser/alvdal/publicera/utkast"):
        said = client.get(page).text
        assert re.search(r"Om hela planen.*I 2026 års priser", said, re.DOTALL), page
        assert said.count("I 2026 års priser") == 1
    assert "I 2026 års priser" not in client.get(page_of(activity)).text
    one = f"{url}/{db.session.scalar(select(PlanRemark.uid))}"
    changed = {**form_of(client.get(one).text), "targets-0-about": str(activity.uid)}
    assert client.post(one, data=changed).location == url
    assert "Om hela planen" not in client.get(PLAN).text
    assert "I 2026 års priser" in client.get(page_of(activity)).text


def test_a_remark_stands_at_each_row_that_it_holds_for(world, activity, client_of):
    plan = db.session.get(builders.Plan, activity.plan_id)
    second = builders.add_activity(plan, world.actor(world.leader), "Mät")
    builders.keep()
    client, url = client_of(world.member), f"{PLAN}/anmarkningar"
    sent = form_of(client.get(f"{url}/ny?om={activity.uid}").text)
    assert sent["targets-0-about"] == str(activity.uid)
    sent |= {"text": "Hör ihop", "targets-1-about": str(second.uid)}
    for _time in range(2):
        assert client.post(f"{url}/ny", data=sent).location == url
    assert count(PlanRemark) == 1
    assert all("Hör ihop" in client.get(page_of(one)).text for one in (activity, second))
    one = f"{url}/{db.session.scalar(select(PlanRemark.uid))}"
    changed = {**form_of(client.get(one).text), "targets-1-about": "", "text": "Se 3.1"}
    assert client.post(one, data=changed).location == url
    assert client.post(one, data=changed).status_code == 409
    assert "Se 3.1" in client.get(page_of(activity)).text
    assert "Se 3.1" not in client.get(page_of(second)).text
    assert client.post(f"{one}/ta-bort").location == url
    assert "Inga anmärkningar än" in client.get(url).text
    assert client_of(world.stranger).get(one).status_code == 404
