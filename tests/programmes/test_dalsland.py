"""Det goda livet i Dalsland: every row of what it must store and do, by the row's name."""

import io
import re
from datetime import date
from html import unescape

import docx
import pikepdf
import pytest
from openpyxl import load_workbook
from PIL import Image
from sqlalchemy import select, update

from placedev.core import files
from placedev.core.db import db
from placedev.places.models import Place
from placedev.programmes import division_operations as divisions
from placedev.programmes import queries, rules
from placedev.programmes.effort_models import Division
from placedev.programmes.models import ProgrammePlace
from placedev.reports.models import ReportLook
from tests.people import NOW
from tests.programmes.builders import COWORKING, MUNICIPALITIES, SOMEBODY, dalsland, new_uid
from tests.programmes.pages import Visitor


@pytest.fixture
def built(world, begun):
    return begun("dalsland", lambda: dalsland().owned_by(world.stranger))


@pytest.fixture
def owner(world, client_of):
    return client_of(world.stranger)


def text(answer) -> str:
    assert answer.status_code == 200
    bare = re.sub(r"(?s)<(script|style|option)[^>]*>.*?</\1>|<[^>]+>", " ", answer.text)
    return re.sub(r"\s+", " ", bare)


def rows(page) -> list[str]:
    return re.findall(r'<th scope="row">\s*<a [^>]*>([^<]+)</a>', page.text)


def test_programme_above_places_signing_parties_period_parts_with_labels_per_version(built, owner):
    """Must do: one programme page over six municipalities, roll-up per part and per field."""
    found = text(owner.get(built.url))
    assert "1 januari 2021 till 31 december 2025" in found
    assert "Kommuner 6" in found
    assert "Parter 8" in found
    # Of the part's row: one effort, and the money that the three towns share, once.
    assert "C. Testarena Dalsland 1 470 000 kr" in found
    assert "Sysselsättning 1 470 000 kr 1 av dem" in found  # shared with Attraktivitet
    assert (
        "2 satsningar , 470 000 kr, 1 utan summa" in found
    )  # in all, though it stands twice above
    signed = text(owner.get(f"{built.url}/pengar-och-parter"))
    assert signed.count("Avsiktsförklaring 12 november 2020") == 8


def test_letters_moved_between_versions(built, owner):
    """The test arena was C in the report and is B in the strategy; it is the same part."""
    owner.post(
        f"{built.url}/delar/ny-version", data={"uid": str(new_uid()), "name": "Strategin 2021–2025"}
    )
    whole = built.whole
    arena, ordinary = (
        next(one for one in whole.divisions("part") if whole.label(one).label == name)
        for name in ("Testarena Dalsland", "Inom ordinarie verksamhet")
    )
    newest = whole.layouts[-1].uid
    for part, code in ((arena, "B"), (ordinary, "C")):
        page = owner.get(f"{built.url}/delar/{part.uid}").text
        fields = dict(re.findall(r'name="((?:code|label)-[^"]+)"[^>]*value="([^"]*)"', page))
        sent = {**fields, f"code-{newest}": code, "version": part.version}
        answer = owner.post(f"{built.url}/delar/{part.uid}", data=sent)
        assert answer.status_code == 302, answer.text
    whole = built.whole
    assert [whole.called(one) for one in whole.divisions("part")] == [
        "A. Fördjupade satsningar",
        "B. Testarena Dalsland",
        "C. Inom ordinarie verksamhet",
    ]
    page = text(owner.get(f"{built.url}/delar"))
    assert "B Testarena Dalsland C Testarena Dalsland" in page  # now, and before
    assert COWORKING in text(owner.get(f"{built.url}/satsningar?del={arena.uid}"))  # it followed
    again = owner.post(f"{built.url}/delar/{arena.uid}", data=sent)  # read before it was changed
    assert again.status_code == 409


def test_many_to_many_effort_and_municipality_field_part(built, owner):
    """Must do: filter, all in B touching Åmål."""
    whole = built.whole
    part = {whole.label(one).label: one.uid for one in whole.divisions("part")}
    home = {one.name: one.uid for one in whole.standing_municipalities}
    arena, amal = part["Testarena Dalsland"], home["Åmål"]
    url = f"{built.url}/satsningar"
    assert rows(owner.get(f"{url}?del={arena}&kommun={amal}")) == [COWORKING]
    assert rows(owner.get(f"{url}?del={arena}&kommun={home['Dals-Ed']}")) == []
    assert rows(owner.get(f"{url}?del={part['Fördjupade satsningar']}&kommun={amal}")) == []
    assert len(rows(owner.get(f"{url}?del=__class__&kommun=1&slag=kind.__class__&visa=x"))) == 2


def test_study_grantor_amount_decision_lead_partners_end_report_due(built, owner):
    """Must do: due-date list; amount per place shown as shared, not tripled."""
    study = built.whole.efforts[0]
    page = text(owner.get(f"{built.url}/satsningar/{study.uid}"))
    assert "470 000 kr, delas av 3 platser" in page
    assert "Mellerud Med är också Bengtsfors, Åmål" in page
    assert "Kommittén för landsbygd" in page
    assert f"{COWORKING} 470 000 kr, delas av 3 platser Skulle ha redovisats" in text(
        owner.get(built.url)
    )
    places = text(owner.get(f"{built.url}/platser"))
    assert places.count("470 000 kr delas med andra platser") == 3
    assert "1 410 000" not in places
    assert rules.total(built.whole.efforts).amount == 470_000


def test_experiment_flag_evaluation_question_result(built, owner):
    """Must do: list experiments with no evaluation."""
    whole = built.whole
    study = whole.efforts[0]
    url = f"{built.url}/satsningar/{study.uid}/andra"
    ticked = [str(one.uid) for one in whole.places]
    sent = {
        "version": study.version,
        "kind": "study",
        "title": COWORKING,
        "is_experiment": "y",
        "amount": "470 000",
        "places": ticked,
    }
    assert owner.post(url, data=sent).status_code == 302
    assert rows(owner.get(f"{built.url}/satsningar?visa=outvarderade")) == [COWORKING]
    question = {"evaluation_question": "Stannar fler?", "result": "Ja, i två orter av tre."}
    assert owner.post(url, data={**sent, **question}).status_code == 409  # somebody has saved
    sent["version"] = built.whole.efforts[0].version
    assert owner.post(url, data={**sent, **question}).status_code == 302
    assert rows(owner.get(f"{built.url}/satsningar?visa=outvarderade")) == []
    assert "Ja, i två orter av tre." in text(owner.get(url.removesuffix("/andra")))


def test_a_merged_municipality_keeps_its_history_with_its_day(built, owner):
    whole = built.whole
    bengtsfors = next(one for one in whole.municipalities if one.name == "Bengtsfors")
    url = f"{built.url}/kommuner/{bengtsfors.uid}/blev"
    half = owner.post(url, data={"version": 1, "became": "Västra Dal"})
    assert half.status_code == 422
    assert "Västra Dal" in half.text
    sent = {"version": 1, "became": "Västra Dal", "ended_on": "2026-12-31"}
    assert owner.post(url, data=sent).status_code == 302
    page = text(owner.get(f"{built.url}/platser"))
    assert "Västra Dal Bengtsfors till 31 december 2026" in page
    assert "Förut Bengtsfors, till 31 december 2026." in page
    new = next(one for one in built.whole.municipalities if one.name == "Västra Dal")
    assert rows(owner.get(f"{built.url}/satsningar?kommun={new.uid}")) == [COWORKING]
    back = f"{built.url}/kommuner/{new.uid}/blev"  # round in a circle
    circle = owner.post(back, data={**sent, "became": "Bengtsfors", "ended_on": "2027-12-31"})
    assert circle.status_code == 422
    assert len(built.whole.standing_municipalities) == len(MUNICIPALITIES)


def test_a_period_changed_backwards_is_refused_and_one_that_leaves_efforts_outside_is_told(
    built, owner
):
    page = owner.get(f"{built.url}/andra").text
    version = re.search(r'name="version"[^>]*value="(\d+)"', page)[1]
    sent = {"version": version, "name": "X", "owner": "Y", "from_on": "2025-01-01"}
    wrong = owner.post(f"{built.url}/andra", data={**sent, "to_on": "2024-12-31", "about": "Åäö"})
    assert wrong.status_code == 422
    assert "Sista dagen ligger före första dagen." in wrong.text
    assert "Åäö" in wrong.text
    sent |= {"continuation": "open", "currency": "SEK", "to_on": "2026-12-31"}
    assert owner.post(f"{built.url}/andra", data=sent).status_code == 302
    assert f"”{COWORKING}” ligger utanför programmets tid." in text(owner.get(built.url))
    assert owner.post(f"{built.url}/andra", data=sent).status_code == 409


def test_the_page_costs_the_same_with_many_efforts(built, owner, count_statements):
    def asked():
        owner.get(built.url)
        with count_statements() as statements:
            for page in ("", "/satsningar", "/platser", "/delar"):
                assert owner.get(f"{built.url}{page}").status_code == 200
        return len(statements)

    few = asked()
    for number in range(60):
        built.effort("project", f"Projekt {number}", places=built.keys("Åmål tätort"))
        built.place(f"Ort {number}", "Åmål")
    db.session.commit()
    assert asked() == few <= 4 * 8
    assert len(rows(owner.get(f"{built.url}/satsningar"))) == 50
    assert len(rows(owner.get(f"{built.url}/satsningar?sida=2"))) == 12


def test_a_part_that_something_rests_on_is_not_removed(built, owner):
    whole = built.whole
    town = next(one for one in whole.places if one.name == "Åmål tätort")
    refused = owner.post(f"{built.url}/platser/{town.uid}/ta-bort")
    assert refused.status_code == 422
    assert "bygger på det här" in refused.text
    study = whole.efforts[0]
    assert owner.post(f"{built.url}/satsningar/{study.uid}/ta-bort").status_code == 302
    assert owner.post(f"{built.url}/platser/{town.uid}/ta-bort").status_code == 302
    assert COWORKING not in text(owner.get(f"{built.url}/satsningar"))


def test_warned_six_months_before_the_end_until_it_is_decided_who_pays():
    assert rules.months_before(date(2023, 12, 31), 6) == date(2023, 6, 28)
    assert rules.months_before(date(2024, 3, 15), 6) == date(2023, 9, 15)


def test_a_label_needs_a_name(built):
    division = queries.part_of(
        Division, programme_id=built.programme.id, uid=built.whole.divisions("part")[0].uid
    )
    with pytest.raises(Exception, match="minst en version"):
        divisions.relabel(built.programme, division, {}, version=1, **SOMEBODY)


def test_findings_per_place_on_fixed_questions_and_a_recommendation_that_may_differ(built, owner):
    """Must do: side-by-side comparison of three towns."""
    whole = built.whole
    study = whole.efforts[0]
    url = f"{built.url}/satsningar/{study.uid}/jamfor"
    asked = "Bästa upplägg\nEkonomisk bärkraft\nLokaler\nMålgrupper"
    assert all(line in owner.get(url).text for line in asked.split("\n"))
    for _time in range(2):
        assert owner.post(url, data={"texts": asked}).status_code == 302
    questions = built.whole.questions(study)
    assert [one.text for one in questions][-1] == "Rekommendation"
    assert len(questions) == 5
    advice = {"Bengtsfors": "Egen lokal", "Mellerud": "I biblioteket", "Åmål": "Vänta"}
    for town in whole.places_of(study):
        name = town.name.removesuffix(" tätort")
        sent = {f"svar-{one.uid}": f"{one.text} i {name}" for one in questions[:-1]}
        sent |= {f"svar-{questions[-1].uid}": advice[name], "version": 0}
        assert owner.post(f"{url}/{town.uid}", data=sent).status_code == 302
        assert owner.post(f"{url}/{town.uid}", data=sent).status_code == 409  # read before
    page = text(owner.get(url))
    assert "470 000 kr, delas av 3 platser" in page
    for name, words in advice.items():
        assert f"Lokaler i {name} Målgrupper i {name} {words}" in page
    owner.post(f"{built.url}/oppna")
    public = f"{built.url}/for-alla"
    assert "Egen lokal" not in owner.get(public).text  # nobody has said that all may read it
    Visitor(owner).send(url.replace("/jamfor", "/andra"), is_findings_public="y")
    assert "Lokaler i Mellerud Målgrupper i Mellerud I biblioteket" in text(owner.get(public))
    refused = owner.post(url, data={"texts": "Lokaler"})  # what has answers stays
    assert refused.status_code == 422
    assert owner.post(url, data={"texts": f"{asked}\nTåg"}).status_code == 302
    assert len(built.whole.questions(study)) == 6


def test_half_year_status(built, owner, world, client_of):
    """Must do: generate the half-year report from live data."""
    page = text(owner.get(f"{built.url}/halvar?halvar=2023-1"))
    assert "Våren 2023" in page
    study = f"{COWORKING} Bengtsfors tätort, Mellerud tätort, Åmål tätort"
    assert f"{study} Beslutades, började Pågår – 470 000 kr, delas av 3 platser" in page
    assert "A. Fördjupade satsningar Inget är inskrivet för halvåret." in page
    later = text(owner.get(f"{built.url}/halvar?halvar=2024-1"))
    assert "Slutade Redovisning saknas –" in later
    # As it was at the end of June: it was handed in too late for that half-year.
    effort = built.whole.efforts[0]
    row = db.session.get_one(type(effort), effort.id)
    row.reported_on, row.result = date(2024, 9, 2), "Tre olika upplägg."
    db.session.commit()
    later = text(owner.get(f"{built.url}/halvar?halvar=2024-1"))
    assert "Slutade Redovisning saknas Tre olika upplägg." in later
    assert "Redovisades Tre olika" in text(owner.get(f"{built.url}/halvar?halvar=2024-2"))
    assert "Hösten 2025" in text(owner.get(f"{built.url}/halvar?halvar=__class__"))
    assert client_of(world.leader).get(f"{built.url}/halvar").status_code == 404


def test_each_number_of_the_half_year_leads_to_its_rows(built, owner):
    """Must do: generate the half-year report from live data; the money counts once."""
    answer = owner.get(f"{built.url}/halvar?halvar=2023-1")
    page = text(answer)
    assert "Satsningar som beslutades 1 Pengar i de besluten 470 000 kr" in page
    assert "Satsningar som slutade 0" in page
    ways = re.findall(r'href="(/program/[^"]*rader=[^"]*)"', answer.text)
    assert [re.search("rader=([a-z-]+)", way)[1] for way in ways] == [
        *("decided", "granted", "begun", "under-way"),
    ]
    for way in ways:
        rows_only = text(owner.get(unescape(way)))
        assert f"{COWORKING} Bengtsfors tätort" in rows_only
        assert "A. Fördjupade satsningar" not in rows_only
    odd = text(owner.get(f"{built.url}/halvar?halvar=2023-1&rader=__class__"))
    assert "A. Fördjupade satsningar" in odd


def of_a_region_with_a_logo(world) -> None:
    """Let the programme have one place here, of a region that has said how its papers look."""
    db.session.execute(update(Place).where(Place.id == world.place.id).values(region="Västra"))
    db.session.execute(update(ProgrammePlace).values(place_id=None))
    row = db.session.scalars(select(ProgrammePlace).order_by(ProgrammePlace.id).limit(1)).one()
    row.place_id = world.place.id
    out = io.BytesIO()
    Image.new("RGB", (60, 20), "green").save(out, "PNG")
    logo = files.store(out.getvalue(), media_type="image/png")
    db.session.add(
        ReportLook(region="Västra", name="Västra regionen", file_id=logo.id, changed_at=NOW)
    )
    db.session.commit()


def test_the_half_year_is_taken_along_in_the_regions_look(built, owner, world):
    of_a_region_with_a_logo(world)
    asked = "?halvar=2023-1"
    document = docx.Document(io.BytesIO(owner.get(f"{built.url}/halvar.docx{asked}").data))
    told = [one.text for one in document.paragraphs]
    assert "Västra regionen" in told
    assert "Det goda livet i Dalsland, våren 2023" in told
    assert len(document.inline_shapes) == 1
    numbers = [[cell.text for cell in line.cells] for line in document.tables[0].rows]
    assert ["Pengar i de besluten", "470\xa0000\xa0kr"] in numbers
    book = owner.get(f"{built.url}/halvar.xlsx{asked}").data
    assert owner.get(f"{built.url}/halvar.xlsx{asked}").data == book
    sheets = {one.title: list(one.values) for one in load_workbook(io.BytesIO(book))}
    assert list(sheets) == ["Siffror", "Satsningar", "Gjort tillsammans", "Planer"]
    assert ("Pengar i de besluten", 470_000, "SEK") in sheets["Siffror"]
    (effort,) = sheets["Satsningar"][1:]
    assert effort[0] == COWORKING
    assert effort[8:] == (470_000, "SEK", 3)
    answer = owner.get(f"{built.url}/halvar.pdf{asked}")
    while answer.status_code == 202:
        answer = owner.get(f"{built.url}/halvar.pdf{asked}")
    with pikepdf.open(io.BytesIO(answer.data)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert len(list(pdf.pages[0].get_images())) == 1


def test_the_half_year_is_read_by_its_own_people(built, client_of, world):
    for tail in (".pdf", ".docx", ".xlsx"):
        assert client_of(world.leader).get(f"{built.url}/halvar{tail}").status_code == 404
        assert client_of(world.regional).get(f"{built.url}/halvar{tail}").status_code == 404
