"""Every form of a place, filled with what nobody should send."""

import json
import uuid
from itertools import cycle

import pytest

from placedev.demo.people import REGIONAL_CONTACT
from placedev.places import rules as places
from tests.bench.hostile_markdown import texts
from tests.hostile.conftest import PLACE, signed_in
from tests.hostile.reading import (
    form_on,
    is_gone,
    last_what_takes_away,
    post,
    read,
    says,
    send_anew,
    walk,
)
from tests.hostile.rows import counts
from tests.hostile.writing import ANSWERS, STRANGE, Writer, show_nothing_raw

# Forms that the pages of the demo do not show just then; none of them has a field to type in.
NOT_SHOWN = {
    "asks.ask_note",
    "asks.ask_revoke",
    "members.invitation_revoke",
    "members.place_leave",
    "places.photo_remove",
    "removal_requests.request_take_back",  # nobody has asked
    "readers.wish_erase",  # nobody has written that they want to take part
    "readers.wish_handle",
    "funding.promise_remove",  # nothing is tied to an application
    "funding.source_remove",  # every source has an application
    "contacts.lesson_change",  # nobody has written a lesson
    "contacts.lesson_remove",
    "contacts.lesson_restore",
    "editions.draft_put_out",  # no period about the plan is open
    "editions.draft_take_down",
    "plan.handling_change",  # no body is in the chain
    "plan.handling_move",
    "plan.handling_remove",
    "plan.map_move",  # there is one map
    "plan.outcome_clear",
    "plan.outcome_record",
    "plan_bin.bin_erase",  # nothing lies in the bin
    "plan_bin.bin_restore",
    "analysis.finding_erase",  # nor anything of the analysis
    "analysis.finding_restore",
    "plan.import_discard",  # a table must have come in first
    "plan.import_map",
    "plan.import_take_in",
    "plan.import_undo",
    "hours.rate_remove",
    "hours.rate_use",
    "minutes.adjuster_ask",
    "minutes.adjuster_remove",
    "minutes.adjuster_revoke",
    "minutes.adjuster_sign",
    "minutes.annex_remove",
    "minutes.correction_add",
    "minutes.minutes_approve",
    "minutes.minutes_share",
    "minutes.public_publish",
    "minutes.public_withdraw",
    "hall.hall_shut",
    "hall.question_close",
    "hall.working_shorten",
    "ideas.feedback_withdraw",
    "ideas.idea_separate",
    "ideas.sheet_photo_remove",
    "meetings.agenda_carry",
    "meetings.invitation_restart",
    "meetings.meeting_take_back",
    "meetings.notes_share",
    "meetings.name_erase",
    "meetings_public.meeting_come",
    "commitments.bulk_change",  # stands on a page of those that were ticked
    "moderation.ideas_moderate",
    "moderation.phone_let_in",
    "moderation.phone_shut_out",
    "candidacies.candidacy_begin",  # no programme asks for places
    "candidacies.candidacy_resume",
    "candidacies.candidacy_save",
    "candidacies.candidacy_withdraw",
    "renamings.new_name_take",  # no municipality of the demo has a new name
    "consultations.summary_withdraw",  # after a release
    "consultations.waiting_answer",
    "consultations_public.comment_send",
    "editions.pdf_retry",
    "editions_public.edition_pdf_ask",
    "edition_forms.form_ask",
    "readers_public.follow_confirm",  # the pages of a published plan are read signed out
    "readers_public.follow_leave",
    "readers_public.follow_send",
    "readers_public.wish_send",
    "stakeholders.contact_change",
    "stakeholders.contact_erase",
    "stakeholders.merge_do",
    "ideas.municipality_hand_over",
    "ideas.waiting_answer",
}
# Shown to a regional contact alone.
OF_CONTACTS = {
    "contacts.aside_put",
    "contacts.aside_take_up",
    "contacts.contact_correct",
    "contacts.contact_log",
    "contacts.contact_restore",
    "contacts.contact_strike",
    "contacts.hand_over",
    "contacts.lesson_share",
    "contacts.lesson_unshare",
    "steps.remark_create",
}
# A photo needs a file, an invitation an address, a reply its matters and a table its headings.
NEVER_SAVED = {
    "asks.declaration_change",  # the text is locked once somebody has signed it
    "commitments.line_add",  # a line begins with an organisation that is there
    "groups.seat_add",  # who it is gets chosen from a list
    "places.photo_set",
    "members.invitation_send",
    "ideas.sheet_photo_set",
    "ideas.municipality_reply",
    "ideas.table_make",
    "hours.hours_add",  # hours and people are numbers in words
    "hours.sheet_add",
    "plan.area_merge",  # the other area is chosen
    "stakeholders.table_read",
    "plan.import_read",  # a table has headings and rows
    "plan.logo_add",  # takes a picture; tried in tests/plan
    "plan.map_add",
    "ideas.waiting_answer",  # the ideas are ticked one by one
}
FRESH = "Nytt"  # in no field yet
LATER_VERSION, ODD_VERSIONS = "999", ("²", "9" * 5_000)
# A note of a version that was never read meets no other note, and is saved as the next one.
TAKES_ANY_LATER_VERSION = {"meetings.note_save"}


@pytest.fixture(scope="module")
def new_place(demo, leader):
    """Return the pages and forms of a place that has nothing yet."""
    uid = str(uuid.uuid4())
    sent = {"uid": uid, "name": "Nybyn", "kind": next(iter(places.KINDS)), "municipality": "Åmål"}
    answer = post(leader, "/platser/ny", sent)
    assert answer.status_code == 302, answer.text
    return walk(demo, leader, answer.headers["Location"])


@pytest.fixture(scope="module")
def forms(demo, walked, walked_elsewhere, new_place):
    """Return endpoint and form for every form that changes something in a place."""
    found = dict(reversed(walked_elsewhere.every_form())) | dict(new_place.every_form())
    found |= dict(reversed(walked.every_form()))
    theirs = {
        rule.endpoint
        for rule in demo.url_map.iter_rules()
        if "POST" in rule.methods and "place_slug" in rule.arguments
    }
    assert theirs - found.keys() <= NOT_SHOWN | OF_CONTACTS
    return sorted(found.items(), key=last_what_takes_away)


def test_strange_texts_are_saved_and_shown_as_text(demo, leader, forms, walked):
    writer = Writer(leader)
    faults = writer.write_all(forms, NEVER_SAVED) | writer.read_all(demo, walked.pages)
    assert {name: found for name, found in faults.items() if found} == {}


def test_what_a_contact_writes_is_text(demo, leader):
    contact = signed_in(demo, REGIONAL_CONTACT)
    page = f"/platser/{PLACE}/steg/langsiktighet"
    form = form_on(contact, page, f"{page}/avstamning")
    assert not Writer(contact).write(form)
    for address in (page, f"{page}/passager"):
        answer = leader.get(address)
        assert not show_nothing_raw(answer.text)
        assert says(answer.text, STRANGE), address


@pytest.mark.parametrize("end", ["", "/overlamning"])
def test_what_a_contact_writes_in_the_log_is_text(demo, leader, end):
    contact, page = signed_in(demo, REGIONAL_CONTACT), f"/platser/{PLACE}/kontakt"
    form = form_on(contact, page, f"{page}{end}")
    assert not Writer(contact).write(form)
    answer = leader.get(page)
    assert not show_nothing_raw(answer.text)
    assert says(answer.text, STRANGE)


def test_what_is_published_of_it_is_text(demo, leader, stranger):
    form = next(
        one
        for one in read("/", leader.get(f"/platser/{PLACE}/publicera").text).forms
        if one.action == f"/platser/{PLACE}/publicera"
    )
    answer = post(leader, form.action, {**form.values(), "change_note": STRANGE})
    assert answer.status_code in {302, 422}
    for address in ("/", f"/plan/{PLACE}", f"/platser/{PLACE}/publicera/utkast"):
        client = leader if "platser" in address else demo.test_client()
        page = client.get(address)
        assert page.status_code == 200, address
        assert not show_nothing_raw(page.text), address
    assert demo.test_client().get(f"/plan/{PLACE}.json").get_json()


def test_long_and_heavy_texts_are_saved_or_kept(leader, forms):
    """Each form gets one of them: they stop at limits that all forms share."""
    heavy = cycle(("å" * 10_000, "[" * 801, texts()["script"][:5_000]))
    faults = {}
    for name, old in forms:
        areas = [one.name for one in old.fields if one.kind == "textarea"]
        text = next(heavy)
        answer = send_anew(leader, old, dict.fromkeys(areas, text)) if areas else None
        if answer is None:
            continue
        if answer.status_code not in ANSWERS:
            faults[name] = answer.status_code
        elif show_nothing_raw(answer.text):
            faults[name] = "raw"
        elif not (answer.status_code == 302 or says(answer.text, text) or is_gone(leader, old)):
            faults[name] = f"{answer.status_code}, not kept"
    assert not faults, json.dumps(faults, ensure_ascii=False, indent=1)


def test_a_version_that_was_never_read_saves_nothing(demo, leader, forms):
    """Each form gets a later version, and one of the odd ones: all forms read them in one place."""
    faults, odd = {}, cycle(ODD_VERSIONS)
    versioned = [
        (name, form)
        for name, form in forms
        if form.named("version") and name not in TAKES_ANY_LATER_VERSION
    ]
    assert len(versioned) > 10
    before = counts(demo)
    for name, old in versioned:
        fresh = {one.name: FRESH for one in old.fields if one.is_typed}
        for version in (LATER_VERSION, next(odd)):
            sent = {**old.values(), **dict(list(fresh.items())[:1]), "version": version}
            answer = post(leader, old.action, sent)
            if answer.status_code == 404 and is_gone(leader, old):
                continue
            if answer.status_code not in {409, 422}:
                faults[name, version[:9]] = answer.status_code
            elif fresh and not says(answer.text, FRESH):
                faults[name, version[:9]] = "not kept"
    assert not faults
    assert counts(demo) == before
