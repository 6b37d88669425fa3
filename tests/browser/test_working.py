"""The working page in a real browser, with the network switched off and on."""

import re
import uuid
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from sqlalchemy import delete, select

from placedev.accounts import queries as accounts
from placedev.accounts.models import UserSession
from placedev.contributions.models import Idea
from placedev.core import clock
from placedev.core.db import db
from placedev.demo import people
from placedev.hall.models import HallEntry
from placedev.meetings.models import AgendaItem, Attendance, Decision, Meeting, NoteRevision
from placedev.places.models import Membership, Place, Role

pytestmark = pytest.mark.browser
LEADER, OTHER = people.LEADER.email, people.SECOND_LEADER.email
FULL = """
  const refuse = () => { throw new DOMException("no room", "QuotaExceededError"); };
  for (const name of ["put", "add"]) {
    const really = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (...given) {
      return window.isFull ? refuse() : really.apply(this, given);
    };
  }
"""
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const one of await (await caches.open(name)).keys())
      found.push(new URL(one.url).pathname);
  return found;
}"""


class Room:
    """A meeting of its own on the running site, and what the database holds of it."""

    def __init__(self, site):
        self.site = site
        with site.app.app_context():
            place = db.session.scalar(select(Place).where(Place.slug == "vasselvik"))
            self.place_id = place.id
            meeting = Meeting(
                place_id=place.id,
                title="Stormöte i bygdegården",
                kind="stormote",
                held_on=date(2027, 3, 14),
                starts_at="18.30",
                ends_at="20.30",
                started_at=clock.now(),
                created_at=clock.now(),
            )
            db.session.add(meeting)
            db.session.flush()
            db.session.add_all(
                AgendaItem(meeting_id=meeting.id, position=at, title=title, minutes_planned=minutes)
                for at, (title, minutes) in enumerate(
                    (("Välkommen", 10), ("Elva teman blir fem", 30), ("Avslutning", 10)), start=1
                )
            )
            self.id, self.url = meeting.id, f"/platser/vasselvik/moten/{meeting.uid}/pagar"
            db.session.commit()

    def let_in(self, email):
        """Let somebody else work with the place."""
        with self.site.app.app_context():
            user = accounts.user_by_email(email=email)
            known = db.session.scalar(
                select(Membership).where(
                    Membership.place_id == self.place_id, Membership.user_id == user.id
                )
            )
            if known is None:
                db.session.add(
                    Membership(
                        place_id=self.place_id,
                        user_id=user.id,
                        role=Role.MEMBER,
                        since=date(2027, 1, 1),
                    )
                )
                db.session.commit()

    def sign_everybody_out(self):
        """Let every session run out."""
        with self.site.app.app_context():
            db.session.execute(delete(UserSession))
            db.session.commit()

    def all(self, column):
        """Return a column of the meeting's rows in the order in which they were stored."""
        model = column.class_
        with self.site.app.app_context():
            return list(
                db.session.scalars(
                    select(column).where(model.meeting_id == self.id).order_by(model.id)
                )
            )

    def notes(self):
        """Return kind and text of every note that was kept."""
        with self.site.app.app_context():
            return [
                tuple(row)
                for row in db.session.execute(
                    select(NoteRevision.kind, NoteRevision.text)
                    .join(AgendaItem, AgendaItem.id == NoteRevision.agenda_item_id)
                    .where(AgendaItem.meeting_id == self.id)
                    .order_by(NoteRevision.id)
                )
            ]


@pytest.fixture
def room(site):
    return Room(site)


def opened(page, room, *, kept=False):
    """Open the working page and wait until the script has it, and until the browser keeps it.

    While the browser begins to keep it, a sending may pass by what `page.route` would do to it.
    """
    page.goto(room.url)
    page.wait_for_selector("[data-working][data-started=yes]", state="attached")
    if kept:
        page.wait_for_selector("[data-working][data-is-kept=yes]", state="attached")
    return page


def write_idea(page, text):
    page.fill("#idea", text)
    page.click("form[data-entry=idea] button[type=submit]")
    expect(page.locator("#idea")).to_have_value("")


def waiting(page):
    return page.locator("[data-waiting] > li")


def no_more_waits(page):
    expect(waiting(page)).to_have_count(0, timeout=20_000)


def note_of(page):
    return page.locator("[data-now] textarea")


def write_note(page, text):
    note_of(page).fill(text)
    page.locator("#idea").focus()


def test_written_without_network_sent_once_in_order_after_the_browser_was_closed(page_of, room):
    page = opened(page_of(LEADER, width=360), room, kept=True)
    context = page.context
    context.set_offline(True)
    for text in ("Först en bänk", "Sedan en brygga", "Sist en bastu"):
        write_idea(page, text)
    page.fill("#dec", "Vi går vidare med fem teman.")
    page.click("form[data-entry=decision] button[type=submit]")
    for _tap in range(3):
        page.click("[data-key='sector/residents'] button[value='1']")
    write_note(page, "Alla hälsades välkomna.")
    expect(waiting(page)).to_have_count(6)
    expect(waiting(page).first).to_contain_text("Väntar på nät sedan")
    expect(page.locator("[data-bar-save]")).to_contain_text("6 väntar på nät")

    page.reload()
    page.wait_for_selector("[data-working][data-started=yes]", state="attached")
    expect(waiting(page)).to_have_count(6)
    expect(note_of(page)).to_have_value("Alla hälsades välkomna.")
    expect(page.locator("[data-key='sector/residents'] output")).to_have_text("3")
    page.close()

    page = context.new_page()
    opened(page, room)
    expect(waiting(page)).to_have_count(6)
    assert room.all(HallEntry.kind) == []
    context.set_offline(False)
    no_more_waits(page)
    assert room.all(Idea.text) == ["Först en bänk", "Sedan en brygga", "Sist en bastu"]
    assert room.all(HallEntry.kind) == ["idea", "idea", "idea", "decision", "headcount", "note"]
    assert room.all(Attendance.headcount) == [3]
    assert room.notes() == [("saved", "Alla hälsades välkomna.")]
    expect(page.locator("#del-saved")).to_contain_text("Sist en bastu")
    expect(page.locator("#del-saved")).to_contain_text(re.compile(r"Sparat \d\d\.\d\d"))


def test_an_answer_that_got_lost_does_not_double_anything(page_of, room):
    page = opened(page_of(LEADER), room, kept=True)
    lost = []

    def lose(route):
        route.fetch()  # it arrives there, but the answer never comes back
        lost.append(route.request.url)
        route.abort()

    page.route("**/pagar/poster", lose, times=1)
    with page.expect_event("requestfailed"):
        write_idea(page, "En gång")
    page.evaluate("dispatchEvent(new Event('online'))")
    no_more_waits(page)
    assert len(lost) == 1
    assert room.all(Idea.text) == ["En gång"]


@pytest.mark.parametrize("status", [503, 429])
def test_a_busy_server_is_tried_again(page_of, room, status):
    page = opened(page_of(LEADER), room, kept=True)
    page.route("**/pagar/poster", lambda route: route.fulfill(status=status), times=1)
    write_idea(page, "Tålamod")
    no_more_waits(page)
    assert room.all(Idea.text) == ["Tålamod"]


def test_a_no_stops_with_words_and_keeps_the_text(page_of, room):
    page, posts = opened(page_of(LEADER), room, kept=True), "**/pagar/poster"
    page.route(posts, lambda route: route.fulfill(status=400))
    write_idea(page, "Ordet är kvar")
    expect(page.locator("[data-trouble]")).to_contain_text("Inget är borta", timeout=30_000)
    expect(waiting(page)).to_contain_text("Ordet är kvar")
    assert room.all(Idea.text) == []
    page.unroute(posts)
    page.click("[data-send-now]")
    no_more_waits(page)
    assert room.all(Idea.text) == ["Ordet är kvar"]


def test_when_the_login_runs_out_nothing_is_gone(page_of, room, site):
    page = opened(page_of(LEADER), room)
    room.sign_everybody_out()
    write_idea(page, "Skrivet utloggad")
    expect(page.locator("[data-trouble]")).to_contain_text("Logga in igen, inget är borta")
    expect(waiting(page)).to_have_count(1)
    page.click("[data-trouble] a")
    assert "/logga-in" in page.url
    page.context.add_cookies([site.cookie_of(LEADER)])
    opened(page, room)
    no_more_waits(page)
    assert room.all(Idea.text) == ["Skrivet utloggad"]


def test_what_one_wrote_is_not_sent_as_another(page_of, room, site):
    room.let_in(OTHER)
    page = opened(page_of(LEADER), room)
    page.context.set_offline(True)
    write_idea(page, "Lenas idé")
    page.context.add_cookies([site.cookie_of(OTHER)])
    page.context.set_offline(False)
    expect(page.locator("[data-trouble]")).to_contain_text("Någon annan är inloggad")
    assert room.all(Idea.text) == []
    opened(page, room)
    expect(page.locator("[data-trouble]")).to_contain_text("ligger kvar i den här webbläsaren")
    write_idea(page, "Den andres idé")
    no_more_waits(page)
    assert room.all(Idea.text) == ["Den andres idé"]
    page.context.add_cookies([site.cookie_of(LEADER)])
    opened(page, room)
    no_more_waits(page)
    assert room.all(Idea.text) == ["Den andres idé", "Lenas idé"]


def test_two_helpers_without_network_on_the_same_point_keep_both_texts(page_of, room):
    room.let_in(OTHER)
    one, other = (opened(page_of(who), room, kept=True) for who in (LEADER, OTHER))
    for page, text in ((one, "Den enas text"), (other, "Den andras text")):
        page.context.set_offline(True)
        write_note(page, text)
        expect(waiting(page)).to_have_count(1)
    one.context.set_offline(False)
    no_more_waits(one)
    other.context.set_offline(False)
    expect(other.locator("[data-now] .conflict")).to_contain_text("Den enas text")
    expect(note_of(other)).to_have_value("Den andras text")
    assert room.notes() == [("saved", "Den enas text"), ("in-conflict", "Den andras text")]
    other.click("[data-both]")
    other.click("[data-now] .notes button[type=submit]")
    no_more_waits(other)
    assert room.notes()[-1] == ("saved", "Den andras text\n\nDen enas text")
    expect(note_of(one)).to_have_value("Den andras text\n\nDen enas text", timeout=15_000)


def test_others_entries_show_and_leave_what_is_being_typed(page_of, room):
    room.let_in(OTHER)
    one, other = (opened(page_of(who), room) for who in (LEADER, OTHER))
    other.fill("#dec", "Mitt i en mening")
    other.focus("#dec")
    write_idea(one, "Från den ena")
    one.click("[data-key='sector/business'] button[value='1']")
    no_more_waits(one)
    expect(other.locator("#del-saved")).to_contain_text("Från den ena", timeout=15_000)
    expect(other.locator("[data-key='sector/business'] output")).to_have_text("1")
    expect(other.locator("#dec")).to_have_value("Mitt i en mening")
    expect(other.locator("#dec")).to_be_focused()


def test_a_private_window_is_told_at_once_and_forms_work(page_of, room):
    page = page_of(LEADER)
    page.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    page.goto(room.url)
    expect(page.locator("[data-trouble]")).to_contain_text("kan inte spara utan nät")
    page.fill("#idea", "Med vanligt formulär")
    page.click("form[data-entry=idea] button[type=submit]")
    expect(page.locator("#del-saved")).to_contain_text("Med vanligt formulär")


def test_a_full_browser_says_so_before_the_text_is_typed_away(page_of, room):
    page = page_of(LEADER)
    page.add_init_script(FULL)
    opened(page, room)
    page.evaluate("window.isFull = true")
    page.fill("#idea", "Får inte plats")
    expect(page.locator("[data-trouble]")).to_contain_text("lagring är full")
    page.click("form[data-entry=idea] button[type=submit]")
    expect(page.locator("#idea")).to_have_value("Får inte plats")
    page.evaluate("window.isFull = false")
    page.click("form[data-entry=idea] button[type=submit]")
    expect(page.locator("#idea")).to_have_value("")
    no_more_waits(page)
    assert room.all(Idea.text) == ["Får inte plats"]


def test_a_full_browser_from_the_start_falls_back_to_forms(page_of, room):
    page = page_of(LEADER)
    page.add_init_script("window.isFull = true;" + FULL)
    page.goto(room.url)
    expect(page.locator("[data-trouble]")).to_contain_text("kan inte spara utan nät")


def test_the_meeting_goes_on_point_by_point_without_network(page_of, room):
    page = opened(page_of(LEADER, width=360), room, kept=True)
    page.context.set_offline(True)
    page.click("form[data-entry=item-done] button[type=submit]")
    expect(page.locator("[data-now] .note-title")).to_have_text("Elva teman blir fem")
    write_note(page, "Under den andra punkten")
    page.context.set_offline(False)
    no_more_waits(page)
    expect(page.locator(".meet-item")).to_have_text("Punkt 2 av 3", timeout=15_000)
    assert room.all(HallEntry.kind) == ["item-done", "note"]


DRAFTS = """async () => {
  const open = indexedDB.open("placedev-arbetssidan");
  await new Promise((done) => { open.onsuccess = done; });
  const asked = open.result.transaction("drafts").objectStore("drafts").getAll();
  await new Promise((done) => { asked.onsuccess = done; });
  open.result.close();
  return asked.result;
}"""


def test_what_is_being_typed_survives_the_closing_of_the_page(page_of, room):
    page = opened(page_of(LEADER), room)
    page.fill("#fu", "Halvskriven uppg")
    for _turn in range(100):  # asked from here: waiting in the page would need eval
        if "Halvskriven uppg" in page.evaluate(DRAFTS):
            break
        page.wait_for_timeout(50)
    page.reload()
    expect(page.locator("#fu")).to_have_value("Halvskriven uppg")


def test_signing_out_takes_the_page_along_and_leaves_what_waits(page_of, room):
    page = opened(page_of(LEADER), room, kept=True)
    page.route("**/pagar/poster", lambda route: route.abort())
    write_idea(page, "Inte skickad än")
    page.click("[data-forget] button")
    page.wait_for_url("**/logga-in")
    assert not [one for one in page.evaluate(KEPT) if not one.startswith("/static/")]
    page.context.set_offline(True)
    with pytest.raises(Exception, match=r"ERR_INTERNET_DISCONNECTED|ERR_FAILED"):
        page.goto(room.url)


def test_no_other_page_is_kept(page_of, room):
    page = opened(page_of(LEADER), room, kept=True)
    for address in ("/platser/vasselvik", room.url.removesuffix("/pagar")):
        page.goto(address)
    kept = page.evaluate(KEPT)
    assert [one for one in kept if not one.startswith("/static/")] == [room.url]


def test_a_new_version_takes_the_place_of_the_old_ones_files(page_of, room):
    page = opened(page_of(LEADER), room, kept=True)
    page.evaluate(
        """async () => {
          const cache = await caches.open("placedev-arbetssidan");
          await cache.put("/static/0ld0ld0ld0ld/app.css", new Response("old"));
          await cache.put("/platser/vasselvik/moten/annat/pagar", new Response("old"));
        }"""
    )
    opened(page, room, kept=True)
    kept = page.evaluate(KEPT)
    assert room.url in kept
    assert not [one for one in kept if "0ld0ld" in one or "/annat/" in one]
    page.context.set_offline(True)
    opened(page, room)
    assert page.evaluate("getComputedStyle(document.querySelector('.meet-bar')).position") == (
        "sticky"
    )


def test_without_scripts_everything_is_a_form(page_of, room):
    page = page_of(LEADER, width=360, scripts=False)
    page.goto(room.url)
    page.click("[data-key='sector/business'] button[value='1']")
    assert page.url.endswith("#h-att")
    assert page.inner_text("[data-key='sector/business'] output") == "1"
    page.fill("#dec", "Beslutat utan skript")
    page.click("form[data-entry=decision] button[type=submit]")
    assert "Beslutat utan skript" in page.inner_text("#del-saved")
    page.fill("[data-now] textarea", "Antecknat utan skript")
    page.click("[data-now] .notes button[type=submit]")
    assert page.input_value("[data-now] textarea") == "Antecknat utan skript"
    assert room.all(Decision.text) == ["Beslutat utan skript"]


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, False), (1280, True)])
def test_axe_finds_nothing_and_nothing_sticks_out(page_of, room, width, dark):
    page = opened(page_of(LEADER, width=width, dark=dark), room, kept=True)
    said = []
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    write_idea(page, f"En lång idé {uuid.uuid4().hex * 4}")
    no_more_waits(page)
    page.context.set_offline(True)
    said.clear()
    write_idea(page, "En som väntar")
    expect(waiting(page)).to_have_count(1)
    found = Axe().run(page).response["violations"]
    assert not found, [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    page.set_viewport_size({"width": 320, "height": 700})
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not [one for one in said if "ERR_INTERNET_DISCONNECTED" not in one]
