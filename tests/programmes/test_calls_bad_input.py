"""What nobody should send to a call: windows backwards, scores off the scale, two at once."""

from datetime import timedelta

import pytest

from placedev.core import clock
from placedev.core.db import db
from placedev.programmes import call_queries, candidate_operations
from placedev.programmes import candidate_queries as candidates
from placedev.programmes.assessment_operations import Said, assess
from placedev.programmes.assessment_rules import Viewer
from placedev.programmes.candidate_models import CallDecision, Candidate
from placedev.programmes.candidate_operations import CandidateDetails, OnPaper
from placedev.programmes.decision_operations import DecisionDetails
from placedev.programmes.decision_operations import decide as decide_on
from tests.programmes.builders import SOMEBODY, dalsland, new_uid
from tests.programmes.call_builders import called, version_on
from tests.programmes.test_calls_journey import decide
from tests.programmes.test_dalsland import text

READERS = ("Rut Läsare", "Rolf Läsare")


@pytest.fixture
def dal(world, begun):
    return begun("call-of-two", lambda: called(dalsland(), world, *READERS, is_public=True))


@pytest.fixture
def owner(dal, client_of):
    return client_of(dal.people["owner"])


def came(dal) -> list[Candidate]:
    return candidates.candidates_of(call_id=dal.call.id)


def window(dal, opens, closes, **more) -> dict[str, str]:
    title = {"title": "Utlysning", "version": str(dal.call.version)}
    return {**title, "opens_on": str(opens), "closes_on": str(closes), **more}


def test_a_window_backwards_and_one_that_makes_late_what_came_in_time(dal, owner):
    today, day = clock.today(), timedelta(days=1)
    wrong = owner.post(
        f"{dal.built.url}/utlysningar/ny",
        data={**window(dal, today, today - day, about="Åäö"), "uid": str(new_uid())},
    )
    assert wrong.status_code == 422
    assert "Sista dagen ligger före första dagen." in wrong.text
    assert "Åäö" in wrong.text
    dal.register(owner, "Nössemark")
    for opens, closes in ((today - 9 * day, today - day), (today + day, today + 2 * day)):
        refused = owner.post(f"{dal.url}/andra", data=window(dal, opens, closes))
        assert refused.status_code == 422
        assert "En ansökan kom in" in refused.text
    longer = window(dal, today - 9 * day, today + 90 * day)
    assert owner.post(f"{dal.url}/andra", data=longer).status_code == 302
    stale = owner.post(f"{dal.url}/andra", data={**longer, "about": "Min text", "version": "1"})
    assert stale.status_code == 409
    assert "Min text" in stale.text


def test_a_late_one_is_taken_and_marked_and_a_day_that_cannot_be_is_refused(dal, world, owner):
    today = clock.today()
    early = window(dal, today - timedelta(days=10), today - timedelta(days=2))
    assert owner.post(f"{dal.url}/andra", data=early).status_code == 302
    dal.register(owner, "Nössemark", came_on=str(today - timedelta(days=2)))
    dal.register(owner, "Högsäter")
    assert text(owner.get(dal.url)).count("Kom för sent") == 1
    for came_on in (today + timedelta(days=1), today - timedelta(days=40)):
        sent = dal.paper("Bäckefors", came_on=str(came_on), function="Kassör")
        refused = owner.post(f"{dal.url}/ansokningar/ny", data=sent)
        assert refused.status_code == 422
        assert "Kassör" in refused.text
    assert len(came(dal)) == 2


def test_a_draft_begun_in_time_may_come_late_and_none_begins_when_it_is_closed(
    dal, world, owner, client_of
):
    leader = client_of(world.leader)
    mine = f"/platser/{world.place.slug}/utlysningar/{dal.call_uid}"
    leader.post(f"{mine}/borja")
    today = clock.today()
    closed = window(dal, today - timedelta(days=10), today - timedelta(days=1), is_public="y")
    assert owner.post(f"{dal.url}/andra", data=closed).status_code == 302
    assert "ansökan märks som sen" in leader.get(mine).text
    sent = {"version": "1", "organisation": "Byalaget", "gor": "lamna", **dal.answers()}
    assert leader.post(mine, data=sent).status_code == 302
    assert "Kom för sent" in text(owner.get(dal.url))
    other = client_of(world.stranger)
    theirs = f"/platser/{world.other_place.slug}/utlysningar/{dal.call_uid}"
    assert other.get(theirs).status_code == 404
    assert other.post(f"{theirs}/borja").status_code == 404


def test_the_same_place_twice_whatever_its_capitals_and_the_same_form_twice(
    dal, world, owner, client_of
):
    sent = dal.paper("Nössemark")
    pages = {owner.post(f"{dal.url}/ansokningar/ny", data=sent).headers["Location"] for _ in "ab"}
    assert len(pages) == 1
    again = dal.paper(" nössemark ", municipality="BENGTSFORS", function="Ordförande")
    refused = owner.post(f"{dal.url}/ansokningar/ny", data=again)
    assert refused.status_code == 422
    assert "Nössemark har redan en ansökan." in refused.text
    assert "Ordförande" in refused.text
    # The place that works here writes one of its own while its paper lies at the programme.
    dal.register(owner, "Ålvdal")
    leader = client_of(world.leader)
    mine = f"/platser/{world.place.slug}/utlysningar/{dal.call_uid}"
    leader.post(f"{mine}/borja")
    own = {"version": "1", "organisation": "Byalaget", "gor": "lamna", **dal.answers("Vårt svar.")}
    told = leader.post(mine, data=own, follow_redirects=True)
    assert "har redan fått en ansökan för platsen" in told.text
    assert "Vårt svar." in told.text
    assert len(came(dal)) == 2


def test_two_leaders_at_once_and_one_who_changes_what_is_handed_in(dal, world, client_of):
    leader = client_of(world.leader)
    mine = f"/platser/{world.place.slug}/utlysningar/{dal.call_uid}"
    leader.post(f"{mine}/borja")
    sent = {"version": "1", "organisation": "Byalaget", **dal.answers("Den ena.")}
    assert leader.post(mine, data=sent).status_code == 302
    clash = leader.post(mine, data={**sent, **dal.answers("Den andra.")})
    assert clash.status_code == 409
    assert "Den ena." in clash.text
    assert "Den andra." in clash.text
    assert leader.post(mine, data={**sent, "version": "2", "gor": "lamna"}).status_code == 302
    late = leader.post(mine, data={**sent, "version": "3", **dal.answers("Efteråt.")})
    assert late.status_code == 422
    assert "Efteråt." in late.text
    assert leader.post(f"{mine}/dra-tillbaka", data={"because": ""}).status_code == 422
    assert (
        leader.post(f"{mine}/dra-tillbaka", data={"because": "Vi orkar inte."}).status_code == 302
    )
    assert "Vi orkar inte." in leader.get(mine).text
    assert leader.post(f"{mine}/ateruppta").status_code == 302
    assert "Vi orkar inte." not in leader.get(mine).text


def test_scores_off_the_scale_half_an_assessment_and_two_readers_at_once(dal, owner, client_of):
    url = dal.register(owner, "Nössemark")
    first, second = (client_of(dal.people[name]) for name in READERS)
    off = first.post(f"{url}/bedom", data={"version": "0", **dal.scores(9, 0, 4, 1)})
    assert off.status_code == 422
    assert "Det steget finns inte på skalan." in off.text
    assert "Det står i svaren." in off.text
    draft = {"version": "0", "gor": "spara", "summary": "Början."}
    assert first.post(f"{url}/bedom", data=draft).status_code == 302
    assert "Början." in first.get(f"{url}/bedom").text
    assert "Början." not in second.get(url).text
    read = version_on(first, f"{url}/bedom")
    half = first.post(f"{url}/bedom", data={**draft, "version": read, "gor": "lamna"})
    assert half.status_code == 422
    assert "Välj ett steg på skalan." in half.text
    whole = {"gor": "lamna", **dal.scores(4, 4, 4, 4)}
    tab = first.post(f"{url}/bedom", data={"version": "0", **whole})  # read before it was saved
    assert tab.status_code == 409
    for _time in range(2):
        assert first.post(f"{url}/bedom", data={"version": read, **whole}).status_code == 302
    assert second.post(f"{url}/bedom", data={"version": "0", **whole}).status_code == 302
    changed = first.post(f"{url}/bedom", data={"version": "2", **whole, **dal.scores(1, 1, 1, 1)})
    assert changed.status_code == 422
    assert "2 av 2" in text(owner.get(url))


def test_two_decide_at_once_and_the_same_decision_twice(dal, owner):
    url = dal.register(owner, "Nössemark")
    sent = {"version": "0", "outcome": "yes", "why": "Den ena.", "body": "Styrgruppen"}
    sent |= {"decided_on": "2026-11-20", "reference": "A 1"}
    without = owner.post(f"{url}/beslut", data={**sent, "why": " "})
    assert without.status_code == 422
    assert "Styrgruppen" in without.text
    ahead = owner.post(f"{url}/beslut", data={**sent, "decided_on": "2099-01-01"})
    assert "Dagen har inte varit än." in ahead.text
    for _time in range(2):
        assert owner.post(f"{url}/beslut", data=sent).status_code == 302
    clash = owner.post(f"{url}/beslut", data={**sent, "outcome": "no", "why": "Den andra."})
    assert clash.status_code == 409
    assert "Den ena." in clash.text
    assert "Den andra." in clash.text
    assert db.session.query(CallDecision).count() == 1
    assert owner.post(f"{url}/dra-tillbaka", data={"because": "X"}).status_code == 422


def test_long_strange_and_private_texts_are_kept_or_shown_as_text(dal, owner):
    sent = dal.paper("Nössemark", **dal.answers("å" * 20_000))
    long = owner.post(f"{dal.url}/ansokningar/ny", data=sent)
    assert long.status_code == 422
    assert "å" * 20_000 in long.text
    private = dal.paper("Nössemark", function="Kim, kim@exempel.se")
    refused = owner.post(f"{dal.url}/ansokningar/ny", data=private)
    assert refused.status_code == 422
    assert "ser ut som en e-postadress. Ta bort det" in refused.text
    strange = "<script>alert(1)</script>\x00\u202e{{7*7}}"
    url = dal.register(owner, strange, organisation=strange, **dal.answers(strange))
    for page in (url, dal.url, f"{url}/ratta"):
        found = owner.get(page).text
        assert "<script>alert" not in found
        assert "&lt;script&gt;alert(1)" in found


def test_heads_and_questions_are_the_calls_own_until_somebody_begins(dal, owner, client_of):
    page = owner.get(f"{dal.url}/grunder").text
    heads = dal.frame().heads
    version = version_on(owner, f"{dal.url}/grunder")
    assert 'value="Aktörskonstellation"' in page
    sent = {"version": version, "label-ny0": "Jämställdhet", "scale-ny0": "Nej\nJa"}
    for one in heads:
        sent |= {f"label-{one.uid}": one.label, f"scale-{one.uid}": "\n".join(one.scale)}
    short = owner.post(f"{dal.url}/grunder", data={**sent, "scale-ny0": "Ja"})
    assert short.status_code == 422
    assert "Jämställdhet" in short.text
    sent[f"label-{heads[1].uid}"] = ""
    assert owner.post(f"{dal.url}/grunder", data=sent).status_code == 302
    found = [one.label for one in dal.frame().heads]
    assert found == ["Relevans", "Genomförbarhet", "Aktörskonstellation", "Jämställdhet"]
    asked = {"version": version_on(owner, f"{dal.url}/fragor"), "texts": "Varför?\nVarför?\nHur?"}
    assert owner.post(f"{dal.url}/fragor", data=asked).status_code == 302
    assert [one.text for one in dal.frame().questions] == ["Varför?", "Hur?"]
    assert owner.post(f"{dal.url}/fragor", data=asked).status_code == 409
    url = dal.register(owner, "Nössemark")
    reader = client_of(dal.people[READERS[0]])
    reader.post(f"{url}/bedom", data={"version": "0", **dal.scores(4, 4, 4, 1)})
    for page, more in (("grunder", sent), ("fragor", asked)):
        version = version_on(owner, f"{dal.url}/{page}")
        refused = owner.post(f"{dal.url}/{page}", data={**more, "version": version})
        assert refused.status_code == 422
        assert "står fast" in refused.text or "står de fast" in refused.text
    assert owner.post(f"{dal.url}/ta-bort").status_code == 422


def test_a_reader_goes_and_comes_and_paper_is_corrected_until_it_is_assessed(dal, owner, client_of):
    url = dal.register(owner, "Nössemark")
    reader = client_of(dal.people[READERS[0]])
    row = next(one for one in dal_readers(dal) if one.name == READERS[0]).row
    reader.post(f"{url}/bedom", data={"version": "0", "summary": "Början."})
    away = f"{dal.url}/lasare/{row.uid}/ta-bort"
    assert owner.post(away).status_code == 302
    assert reader.get(url).status_code == 404
    person = str(dal.people[READERS[0]].uid)
    for _time in range(2):
        assert owner.post(f"{dal.url}/lasare", data={"person": person}).status_code == 302
    assert len(dal_readers(dal)) == 2
    sent = dal.paper("Nössemark", function="Ordförande", version=version_on(owner, f"{url}/ratta"))
    assert owner.post(f"{url}/ratta", data=sent).status_code == 302
    assert "Ordförande" in owner.get(url).text
    assert owner.post(f"{url}/ratta", data=sent).status_code == 409
    reader.post(f"{url}/bedom", data={"version": "0", "gor": "lamna", **dal.scores(1, 2, 3, 4)})
    late = owner.post(f"{url}/ratta", data={**sent, "version": "2", "function": "Kassör"})
    assert late.status_code == 422
    assert "Kassör" in late.text
    row = next(one for one in dal_readers(dal) if one.name == READERS[0]).row
    assert owner.post(f"{dal.url}/lasare/{row.uid}/ta-bort").status_code == 422


def dal_readers(dal):
    return call_queries.readers_of(call_id=dal.call.id)


def test_pages_cost_the_same_with_many_candidates_and_long_lists_come_in_pages(
    dal, world, owner, client_of, count_statements
):
    leader, reader = client_of(world.leader), client_of(dal.people[READERS[0]])
    url = dal.register(owner, "Nössemark")
    scored = {"version": "0", "gor": "lamna", **dal.scores(1, 2, 3, 4)}
    reader.post(f"{url}/bedom", data=scored)
    decide(owner, url, "yes", reference="A 1")
    mine = f"/platser/{world.place.slug}/utlysningar"
    of_owner = (
        *(dal.url, f"{dal.url}/grunder", f"{dal.url}/ansokningar.csv"),
        *(url, f"{url}/beslut", f"{dal.url}/ansokningar/ny"),
        *(f"{dal.built.url}/utlysningar", f"{dal.built.url}/fil.json"),
    )
    pages = {
        **dict.fromkeys(of_owner, owner),
        f"{url}/bedom": reader,
        mine: leader,
        f"{mine}/{dal.call_uid}": leader,
    }

    def costs():
        found = {}
        for page, client in pages.items():
            with count_statements() as statements:
                assert client.get(page).status_code == 200, page
            found[page] = len(statements)
        return found

    before = costs()
    fifty_more(dal)
    assert costs() == before
    assert max(before.values()) <= 12, before
    assert "Nössemark" not in text(owner.get(dal.url))
    assert "Nössemark" in text(owner.get(f"{dal.url}?sida=2"))


def fifty_more(dal):
    """Let more come in, some of them read and decided."""
    call, heads = dal.call, dal.frame().heads
    viewer = Viewer(True, dal_readers(dal)[0].row.id, {})  # noqa: FBT003
    said = Said({one.id: (2, "Därför.") for one in heads})
    decision = DecisionDetails("no", "Därför.", "Styrgruppen", clock.today() - timedelta(days=1))
    same = {"actor": SOMEBODY["actor"], "now": clock.now()}
    for number in range(52):
        candidate = candidate_operations.register(
            dal.built.programme,
            call,
            CandidateDetails("Byalaget", {one.id: "Svar." for one in dal.frame().questions}),
            OnPaper(f"By {number:02}", "Bengtsfors", "post", clock.today()),
            uid=new_uid(),
            **same,
        )
        if number % 13 == 0:
            more = {"viewer": viewer, "version": 0, **same}
            assess(dal.built.programme, candidate, said, ends=True, **more)
            decide_on(dal.built.programme, call, candidate, decision, **more)
    db.session.commit()
