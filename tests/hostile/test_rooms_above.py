"""Every form above the places: reports, portfolio and programmes, filled with what nobody sends."""

from collections import ChainMap
from itertools import chain

import pytest

from placedev.demo.people import ADMIN, REGIONAL_CONTACT
from tests.hostile.conftest import signed_in
from tests.hostile.reading import form_on, last_what_takes_away, post, walk
from tests.hostile.rows import counts
from tests.hostile.writing import STRANGE, Writer, show_nothing_raw, typed

ROOMS = ("/rapporter", "/portfolj", "/program")


# Forms that the pages of the demo do not show just then.
NOT_SHOWN = {
    "programmes.owner_let_go",  # an admin's, tried below
    "programmes.owner_name",
    "programmes.place_tie",
    "programmes.programme_add",
    "programmes.programme_open",  # it is open
    "programmes.municipality_end",
    "programmes.file_look",  # takes a file
    "programmes.file_take_in",
    "programmes.assessment_save",  # all that came in has been read
    "programmes.assessment_stay_out",
    "programmes.candidate_correct",
    "programmes.candidate_resume",
    "programmes.candidate_withdraw",
    "reports.report_correct",  # no report is handed in
}

NEVER_SAVED = {"programmes.heads_change"}  # a scale has several words, each on its line


@pytest.fixture(scope="module")
def contact(demo):
    """Return the client of who follows the places, and runs a programme."""
    return signed_in(demo, REGIONAL_CONTACT)


@pytest.fixture(scope="module")
def above(demo, contact):
    """Return what is found in each room."""
    return {room: walk(demo, contact, room) for room in ROOMS}


@pytest.fixture(scope="module")
def forms(above):
    """Return endpoint and form for every form there."""
    found = dict(reversed([pair for one in above.values() for pair in one.every_form()]))
    return sorted(found.items(), key=last_what_takes_away)


def test_every_form_above_the_places_is_reached(demo, above, forms):
    theirs = {
        rule.endpoint
        for rule in demo.url_map.iter_rules()
        if "POST" in rule.methods and rule.rule.startswith(ROOMS)
    }
    assert theirs - dict(forms).keys() <= NOT_SHOWN
    statuses = chain.from_iterable(one.statuses.items() for one in above.values())
    assert {address: status for address, status in statuses if status != 200} == {}


def test_twice_makes_one_above_the_places(demo, contact, forms):
    made_twice, made_once = [], []
    for name, old in forms:
        form = form_on(contact, old.page, old.action)
        if form is None or form.named("uid") is None:
            continue
        sent = typed(form, "Tolv bord")
        if post(contact, form.action, sent).status_code != 302:
            continue  # it wants a number or a day; the rooms' own tests know which
        made = counts(demo)
        answer = post(contact, form.action, sent)
        (made_once if counts(demo) == made else made_twice).append(name)
        assert answer.status_code == 302, name
    assert made_twice == []
    assert {"reports.report_begin", "programmes.part_add", "regions.view_save"} <= set(made_once)


def test_what_an_admin_writes_of_programmes_is_text(demo):
    admin = signed_in(demo, ADMIN)
    found = walk(demo, admin, "/program")
    for name, old in found.every_form():
        form = form_on(admin, old.page, old.action)
        if form is not None and any(one.is_typed for one in form.fields):
            answer = post(admin, form.action, typed(form, STRANGE))
            assert answer.status_code in {302, 422}, name
            assert not show_nothing_raw(answer.text), name
    assert "programmes.programme_add" in found.forms


def test_strange_texts_above_the_places_are_saved_and_shown_as_text(demo, contact, above, forms):
    writer = Writer(contact)
    pages = ChainMap(*(found.pages for found in above.values()))
    faults = writer.write_all(forms, NEVER_SAVED) | writer.read_all(demo, pages)
    assert {name: found for name, found in faults.items() if found} == {}
