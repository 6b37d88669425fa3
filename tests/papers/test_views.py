"""The page that lists the papers, and what stands on each, before it is made into a PDF."""

import re
import uuid

import pytest

from placedev.papers import views
from placedev.papers.rules import PAPERS
from tests.meetings.builders import add_item, add_meeting
from tests.papers.builders import CODE, PERSON, SECRET, add_expected, add_full_meeting
from tests.stakeholders.builders import commit

SLUGS = [paper.slug for paper in PAPERS]
FOR_THE_HALL = [slug for slug in SLUGS if slug != "korschema"]
UNSHARED = "Ett beslut som ingen har delat än."


def kit_url(meeting) -> str:
    return f"/platser/alvdal/moten/{meeting.uid}/skriv-ut"


@pytest.fixture
def meeting(world):
    found = add_full_meeting(world.place)
    commit(found)
    return found


@pytest.fixture
def draft(world):
    found = add_meeting(world.place, held_on=None, is_open=True)
    commit(found)
    return found


@pytest.fixture
def words(world, client_of, monkeypatch):
    """Return a function that gives the words of a paper, without making the PDF."""
    monkeypatch.setattr(views, "sheet_answer", lambda html, **_more: html)

    def read(meeting, slug, asked=""):
        html = client_of(world.leader).get(f"{kit_url(meeting)}/{slug}.pdf{asked}").text
        levels = re.findall(r"<h([1-6])", html)
        assert (levels[0], levels.count("1")) == ("1", 1), "a paper alone begins with its heading"
        return re.sub(
            r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)
        )

    return read


def test_the_page_says_what_each_paper_is_for_and_how_many(world, meeting, client_of):
    page = client_of(world.member).get(kit_url(meeting)).text
    for paper in PAPERS:
        assert f"{kit_url(meeting)}/{paper.slug}.pdf" in page
        assert str(paper.purpose) in page
    assert "60 väntas: skriv ut 8 blad = 64 kort" in page
    assert "8 blad, ett till varje bord" in page
    assert re.search(r"Ladda ner allt som en PDF \(ungefär \d+ sidor\)", page)


def test_where_nobody_said_how_many_it_says_what_it_reckons_with(world, draft, client_of):
    page = client_of(world.leader).get(kit_url(draft)).text
    assert "Ingen har skrivit hur många som väntas, så vi räknar med 40." in page
    assert "Räknat på 40: skriv ut 5 blad = 40 kort" in page
    assert "Mötet är ett utkast, och det står på varje papper." in page


def test_what_is_chosen_travels_in_the_addresses(world, meeting, client_of):
    client = client_of(world.leader)
    page = client.get(f"{kit_url(meeting)}?affisch=a3&bord=5&alder=y").text
    assert "affisch.pdf?affisch=a3&amp;bord=5&amp;alder=y" in page
    assert "5 blad, ett till varje bord" in page
    assert 'value="5"' in page


def test_what_cannot_be_is_said_and_kept(world, meeting, client_of):
    leader = client_of(world.leader)
    for asked, said in (
        ("bord=0", "Skriv ett tal mellan 1 och 60."),
        ("bord=många", "Skriv ett heltal med siffror"),
        ("affisch=a0", "Välj ett av alternativen."),
    ):
        answer = leader.get(f"{kit_url(meeting)}?{asked}")
        assert answer.status_code == 422, asked
        assert said in answer.text
        assert f"{kit_url(meeting)}/allt.pdf" in answer.text, "the papers are still there"


def test_a_paper_that_there_is_not(world, meeting, client_of):
    leader = client_of(world.leader)
    for asked in ("okant.pdf", "affisch.pdf?bord=-1", "affisch.pdf?affisch=a9"):
        assert leader.get(f"{kit_url(meeting)}/{asked}").status_code == 404, asked


def test_only_who_works_at_the_place_prints(world, meeting, client_of):
    regional, stranger = client_of(world.regional), client_of(world.stranger)
    elsewhere = kit_url(meeting).replace("alvdal", "ostby")
    for page in ("", "/korschema.pdf", "/allt.pdf"):
        assert regional.get(kit_url(meeting) + page).status_code == 403
        assert stranger.get(kit_url(meeting) + page).status_code == 404
        assert stranger.get(elsewhere + page).status_code == 404


def test_the_page_asks_the_same_however_much_there_is(world, meeting, client_of, count_statements):
    client, urls = client_of(world.leader), [kit_url(meeting)]
    other = add_meeting(world.place)
    commit(other)
    counted = []
    for url in (*urls, kit_url(other)):
        with count_statements() as statements:
            client.get(url)
        counted.append(len(statements))
    assert counted[0] <= 12, statements
    assert counted[1] <= counted[0]


def test_nothing_internal_and_no_person_is_on_a_paper_for_the_hall(meeting, words, world):
    for slug in FOR_THE_HALL:
        said = words(meeting, slug)
        for kept in (SECRET, PERSON, UNSHARED, world.leader.name, world.member.name):
            assert kept not in said, slug


def test_the_run_sheet_has_it_all_and_says_who_it_is_for(meeting, words):
    said = words(meeting, "korschema")
    for wanted in (
        SECRET,
        PERSON,
        "18.30",
        "18.40",
        "Endast för arbetsgruppen",
        "Summa 55 minuter",
    ):
        assert wanted in said
    assert "Fråga 1: Vad ska vi börja med?" in said
    assert "En struken punkt" not in said


def test_the_agenda_has_clock_times_and_public_texts(meeting, words):
    said = words(meeting, "dagordning")
    for wanted in ("18.40", "2. Samtal vid borden", "Sju eller åtta vid varje bord.", "20.30"):
        assert wanted in said
    assert "Fråga 3. Ska vi bilda en förening?" in said


def test_every_figure_has_a_source_or_says_that_it_has_none(meeting, words):
    said = words(meeting, "faktablad")
    assert "23 barn" in said
    assert "Kommunens statistik, 2026" in said
    assert "källan är inte uppgiven" in said
    assert "Källan saknas för: medlemmar i byalaget." in said
    assert "Hur många som bor här är inte inskrivet." in said
    assert "Kommunen avsätter åtta timmar i veckan." in said
    assert "Steg 1 av 6" in said


def test_cards_and_group_sheets_carry_number_and_code(meeting, words):
    cards = words(meeting, "idekort")
    assert cards.count("Skriv inga personers namn.") == 8
    assert cards.count(CODE) == 8
    assert "Stormöte 3" in cards
    group = words(meeting, "gruppblad")
    for wanted in ("Vad ska vi börja med?", "Bord nummer", CODE):
        assert wanted in group
    assert "Vilka teman?" not in group


def test_dots_are_advisory_and_can_be_checked(meeting, words):
    said = words(meeting, "prickblad")
    for wanted in (
        "Vägledande, inte bindande.",
        "Var och en har 3 prickar.",
        "Bryggan",
        "Kontroll: högst 3 prickar för var och en.",
        "Räkna händerna",
        "Avstår",
    ):
        assert wanted in said


def test_the_attendance_sheet_shows_what_is_expected_and_what_else_is_counted(meeting, words):
    said = words(meeting, "narvaro")
    assert "60 personer väntas." in said
    assert re.search(
        r"Invånare 40 .* Antal", words(meeting, "narvaro").replace("Antal", "", 1)
    ) or ("Invånare 40" in said)
    assert "Kvinnor" not in said
    more = words(meeting, "narvaro", "?alder=y&kon=y")
    assert "Kvinnor" in more
    assert "65 år och äldre" in more


def test_the_form_for_minutes_has_fifteen_parts_and_the_agenda(meeting, words):
    said = words(meeting, "protokollsblankett")
    for number in range(1, 16):
        assert re.search(rf"\b{number}\. [A-ZÅÄÖ]", said), number
    assert "2. Samtal vid borden" in said


def test_a_draft_says_so_on_every_paper(draft, words):
    for slug in SLUGS:
        assert "utkast" in words(draft, slug).casefold(), slug


def test_the_poster_leads_to_the_page_of_the_meeting_and_says_where(meeting, words):
    said = words(meeting, "affisch")
    assert said.count(f"/moten/alvdal/{meeting.uid}") == 2, "in the words of the code and beside it"
    assert "QR-kod till" in said
    for wanted in ("Vad börjar vi med?", "Söndag", "Klockan 18.30–20.30", "Alla är välkomna!"):
        assert wanted in said


@pytest.mark.parametrize("more", [{"invited_at": None}, {"is_open": False}])
def test_a_meeting_without_a_page_has_a_poster_without_a_code(world, words, client_of, more):
    found = add_full_meeting(world.place, **more)
    commit(found)
    assert "QR-kod" not in words(found, "affisch")
    assert "QR-kod" in client_of(world.leader).get(kit_url(found)).text, "it is told why"


def test_the_agenda_says_where_phones_go(meeting, words):
    said = words(meeting, "dagordning")
    assert re.search(rf"Gå till \S+/m och skriv {CODE}", said)


def test_a_cancelled_meeting_says_so(world, words):
    found = add_meeting(world.place, state="cancelled", invited_at=world.place.created_at)
    commit(found)
    assert "Inställt" in words(found, "affisch")


def test_there_is_coffee_only_where_somebody_said_so(world, meeting, words):
    assert "Vi bjuder på fika." in words(meeting, "affisch")
    other = add_meeting(world.place)
    add_item(other, "Välkomna")
    commit(other)
    assert "fika" not in words(other, "affisch")


def test_as_many_as_have_said_that_they_come_are_expected(world, client_of):
    found = add_meeting(world.place)
    add_expected(found, all=33)
    commit(found)
    assert "33 personer väntas." in client_of(world.leader).get(kit_url(found)).text


def test_a_meeting_of_another_place_is_not_printed(world, client_of):
    found = add_meeting(world.other_place, uid=uuid.UUID(int=99))
    commit(found)
    assert client_of(world.leader).get(kit_url(found)).status_code == 404
