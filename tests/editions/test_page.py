"""The public page: everything in the plan is on it, safely, and it needs nothing else."""

import gzip
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from pydantic import BaseModel

from placedev.core.db import db
from placedev.editions import page, plan_reading
from placedev.editions import snapshot as s
from placedev.editions.composing import compose
from placedev.editions.queries import load_for_snapshot
from placedev.exchange.operations import import_place
from placedev.exchange.reading import read_file
from placedev.exchange.writing import as_bytes
from placedev.places.models import Place
from placedev.web import open_pages
from tests.editions import builders
from tests.hostile.everywhere import whole_place_saying
from tests.people import NOW, TODAY

# Fields that are for programs: ids, codes, and words that the page says in another way.
CODES = {
    *("uid", "area_uid", "goal_uid", "follows_uid", "organisation_uid", "activity_uid"),
    *("meeting_uid", "slug", "kind", "key", "colour", "icon", "field", "relation", "sector"),
    *("role", "state", "status", "category", "precision", "timing_kind", "direction", "who_acts"),
    *("schema_version", "language", "country", "sha256", "media_type", "html", "who_short"),
    *("starts_on", "ends_on", "currency", "budget_currency", "amount_to", "hours"),
    *("framework", "scale", "origin_kind", "weight", "form", "light", "area_uids"),
    *("body_kind", "outcome", "decision_uid"),
    *("goal_uids", "activity_uids", "from_uid", "dated_on", "moved_on"),
}
BESIDE_WORDS = {"amount", "unit", "share"}  # of a commitment and a cost: they stand in words


def make_page(snapshot: s.PlanSnapshot, **more) -> str:
    """Return the page of an edition."""
    number = more.pop("number", snapshot.number)
    return page.page_html(
        snapshot,
        number=number,
        public_url="https://platser.exempel.se/plan/alvdal",
        pdf_url="/plan/alvdal/2.pdf",
        **more,
    )


HANDLINGS = (
    s.Handling(
        uid=builders.uid(31, 1),
        body_kind="annual-meeting",
        body_word="Årsmöte",
        body="Byalagets årsmöte",
        edition_number=2,
        planned_text="hösten 2026",
        outcome="adopted",
        outcome_word="Antagen",
        decided_on=date(2026, 11, 20),
        reference="§ 7",
        minutes_link="https://exempel.se/protokoll",
    ),
    s.Handling(
        uid=builders.uid(31, 2),
        body_kind="council",
        body_word="Kommunfullmäktige",
        body="Fullmäktige i Ålvdal",
        planned_text="våren 2027",
        planned_earlier=("hösten 2026",),
        slip_words="Först tänkt hösten 2026.",
    ),
)


class Reader(HTMLParser):
    """Collects what a reader meets, and what a browser would fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.attributes: set[str] = set()
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.add(tag)
        self.attributes |= found.keys()
        self.ids += [found["id"]] if "id" in found else []
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        if tag == "a":
            self.links.append(found["href"])
            self.words.append(found["href"])
        if tag == "time":
            self.words.append(found["datetime"])
        if tag in {"link", "img", "script"}:
            self.fetched.append(found.get("src") or found["href"])
            self.words.append(found.get("alt") or "")

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))


@pytest.fixture
def spoken(app):
    with app.app_context():
        yield


def said(part: BaseModel, path: str = ""):
    """Yield where and what for every name, word and number that a snapshot holds."""
    for name, value in part:
        where = f"{path}.{name}"
        if name in CODES or value is None or (name in BESIDE_WORDS and "funding" not in path):
            continue
        for number, one in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(one, BaseModel):
                yield from said(one, f"{where}[{number}]")
            elif isinstance(one, str | date) or (isinstance(one, int) and one is not bool(one)):
                yield where, one


def shown(value, text: str) -> bool:
    if isinstance(value, date):
        return value.isoformat() in text
    plain = re.sub(r"\s+", " ", str(value)).strip().rstrip(".")
    grouped = f"{value:,}".replace(",", " ") if isinstance(value, int) else plain
    return plain.lower() in text.lower() or grouped in text


def test_every_name_word_and_number_is_on_the_page(spoken):
    snapshot = builders.snapshot(activity_count=20, handlings=HANDLINGS)
    text = Reader(make_page(snapshot)).text
    missing = [f"{where}: {value}" for where, value in said(snapshot) if not shown(value, text)]
    assert not missing, "\n".join(missing)


def test_every_text_of_a_whole_place_that_comes_into_the_plan_is_on_its_page(world):
    """The builders leave out fields; a file with something in all of them does not."""
    content = as_bytes(whole_place_saying("Ordet", rows=2))
    key = import_place(read_file(content), actor_id=None, now=NOW).place_id
    db.session.commit()
    snapshot = compose(load_for_snapshot(place=db.session.get(Place, key)), today=TODAY)
    pictures = {sha256: f"/{sha256}" for sha256 in snapshot.pictures()}
    text = Reader(make_page(snapshot, number=None, pictures_at=pictures)).text
    missing = [
        f"{where}: {value}"
        for where, value in said(snapshot)
        if not shown(value, text)
        and not where.endswith("planned_text")  # it was decided on the very day
    ]
    assert missing == []


def test_a_plan_with_nothing_but_a_name_is_a_page(spoken):
    bare = s.PlanSnapshot(
        schema=1,
        language="sv",
        place=s.Place(
            slug="lillskar", name="Lillskär", kind="o", kind_word="ö", municipality="Rosala"
        ),
        plan=s.Plan(title="Plan för Lillskär", kind_word="handlingsplan"),
    )
    text = Reader(make_page(bare, number=None)).text
    assert "Utkast" in text
    assert "None" not in text
    assert "Planen har ingen kontaktadress än" in text


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(spoken):
    reader = Reader(make_page(builders.snapshot()))
    assert not reader.tags & {"script", "style", "iframe", "form"}
    assert not {name for name in reader.attributes if name == "style" or name.startswith("on")}
    outside = [url for url in reader.fetched if not url.startswith("/")]
    assert outside == ["https://platser.exempel.se/plan/alvdal"]  # the canonical address


def test_texts_cannot_become_markup(spoken):
    hostile = "<script>alert(1)</script> & \"'"
    snapshot = builders.snapshot(plan=builders.plan(title=hostile, target_picture=hostile))
    html = make_page(snapshot)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_headings_go_down_one_level_at_a_time_and_ids_are_unique(spoken):
    reader = Reader(make_page(builders.snapshot(activity_count=30)))
    assert reader.headings.count(1) == 1
    assert all(
        after - before <= 1
        for before, after in zip(reader.headings, reader.headings[1:], strict=False)
    )
    assert len(reader.ids) == len(set(reader.ids))
    inside = {link[1:] for link in reader.links if link.startswith("#")}
    assert inside <= set(reader.ids)


def test_what_stands_behind_the_first_screen_is_folded_and_an_address_leads_inside(spoken):
    html = make_page(builders.snapshot(activity_count=20))
    folded = re.sub(r"<details.*?</summary>", "", html, flags=re.DOTALL)
    assert html.count('<details class="fold"') > 5
    for place in ("lovat", "pengar", "arbete", "fakta", "utgavor", f"a-{builders.uid(4, 1).hex}"):
        before = html[: html.index(f'id="{place}"')]
        assert before.count("<details") > before.count("</details>")
    assert " open" not in re.sub(r"[^<]*>", "", folded)


def test_sixty_activities_weigh_under_sixty_kilobytes(spoken):
    html = make_page(builders.snapshot(activity_count=60))
    assert len(gzip.compress(html.encode())) < 60_000


def test_asked_never_stands_among_the_agreed(spoken):
    snapshot = builders.snapshot(activity_count=20)
    html = make_page(snapshot)
    agreed = html.split('id="lovat"')[1].split("Tillfrågade, har inte svarat")[0]
    view = plan_reading.Page(snapshot, date(2026, 11, 25))
    confirmed = {
        role.who for one in snapshot.activities for role in one.roles if role.state == "confirmed"
    }
    standing = {one.standing: one.organisation for one in snapshot.commitments}
    promised = {one.organisation for one in snapshot.commitments if one.standing == "agreed"}
    assert {giver.name for giver in view.agreed} == confirmed | promised
    assert {"agreed", "said"} <= standing.keys()
    only_said = html.split("Sagt, inte bekräftat än")[1].split("</div>")[0]
    assert standing["said"] in only_said
    assert "tillfrågad" not in agreed.lower()


def test_done_refused_and_silent_can_all_be_chosen(spoken):
    html = make_page(builders.snapshot(activity_count=30))
    for mark in ("klar", "nej"):
        assert f'id="lage-{mark}"' in html
        assert f'data-mark="{mark}"' in html


def test_the_page_speaks_the_language_of_the_plan(spoken):
    html = make_page(builders.snapshot(language="en"))
    assert '<html lang="en">' in html
    assert '<html lang="sv">' in make_page(builders.snapshot(language="fi"))


def test_an_edition_links_to_its_own_files(spoken):
    photo = s.Photo(sha256="a" * 64, media_type="image/jpeg", alt="Badplatsen i kvällssol")
    html = make_page(builders.snapshot(place=builders.place(photo=photo)))
    assert f'src="/plan/alvdal/2/filer/{"a" * 64}.jpg"' in html
    assert f'href="/plan/alvdal/2/filer/{open_pages.stylesheet_sha256()}.css"' in html
    assert "landscape" not in html


def test_what_changes_is_said_after_what_does_not(spoken):
    html = make_page(builders.snapshot())
    assert html.index(open_pages.stylesheet_sha256()) < html.index("/laget.css")


def test_a_draft_is_not_for_search_engines_and_names_no_edition(spoken):
    html = make_page(builders.snapshot(number=None), number=None)
    assert '<meta name="robots" content="noindex">' in html
    assert "laget.css" not in html


def test_only_the_state_changes_after_publishing(spoken):
    snapshot = builders.snapshot()
    meeting = snapshot.next_meeting(snapshot.published_on)
    day = meeting.held_on
    itself = page.Newest(snapshot.number, snapshot.published_on)
    assert page.state_css(snapshot, newest=itself, today=day).strip() == ""
    newest = page.Newest(snapshot.number + 1, date(day.year, 3, 14))
    later = page.state_css(snapshot, newest=newest, today=date(day.year + 1, 1, 1))
    assert ".newer{display:flex}" in later
    assert f"utgåva {newest.number}, 14\xa0mars\xa0{day.year}" in later
    assert ".next{display:none}" in later
