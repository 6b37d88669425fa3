"""Everything that is stored about a place is in the file, or left out for a stated reason."""

import json

import pytest

from placedev.core.db import Base
from placedev.exchange.shapes import FILE, PERSON, shapes
from placedev.exchange.writing import json_schema

# Tables that hold nothing of a place that another installation would miss.
TABLES_LEFT_OUT = {
    "membership": "written as role and since of a person",
    "edition_pdf": "made anew from the edition when somebody asks for it",
    "pdf_job": "the making of a PDF, which is over",
    "sheet": "a document made into a PDF; made anew when somebody asks for it",
    "user_session": "who is signed in here",
    "sign_in_attempt": "who tried to sign in here",
    "phone": "a cookie in somebody's phone, which goes on sending to this address",
    "hall": "a code and a projector of this installation; the next meeting gets its own",
    "hall_entry": "receipts for what came in; what they are receipts for is in the file",
    "attendee_name": "private, and erased on its day; a file would keep it",
    "outgoing_mail": "letters with addresses and links that let in",
    "mail_stop": "addresses that want no letters from this installation",
    "mail_choice": "how somebody who signs in here wants letters",
    "sign_in_link": "links that let in here",
    "calendar_feed": "a secret address of this installation",
    "invitation": "addresses, and links that let in here",
    "contact_person": "private, and erased on its day; a file would keep it",
    "removal": "of this installation, which has removed the place; elsewhere it is here",
    "removal_request": "asked of who runs this installation",
    "binned_part": "removed, and gone for good in thirty days",
    "binned_finding": "removed, and gone for good in thirty days",
    "plan_import": "how rows came in; what came in is in the file",
    "plan_follower": "private; addresses that this installation writes to",
    "part_wish": "private, and erased on its day; a file would keep it",
    "site_text": "what the installation says of itself",
    "report": "a contact's own, about several places; it is no part of one",
    "report_place": "of a report",
    "report_text": "of a report",
    "frozen_report": "of a report, and it may tell of other places",
    "shared_lesson": "what a region tells its places here; its contacts share it anew",
    "binned_lesson": "removed, and gone for good in thirty days",
    "report_look": "a region's, about several places; each installation has its own",
    "saved_view": "what somebody here wants to see of several places",
    "set_aside": "how the regional contacts here divide their time",
    "notice": "what people here were reminded of",
    "programme": "of a programme, which has a file of its own",
    "programme_owner": "who runs a programme here",
    "programme_funder": "of a programme, which has a file of its own",
    "programme_party": "of a programme, which has a file of its own",
    "programme_municipality": "of a programme, which has a file of its own",
    "programme_place": "of a programme, which has a file of its own",
    "programme_layout": "of a programme, which has a file of its own",
    "programme_division": "of a programme, which has a file of its own",
    "programme_division_label": "of a programme, which has a file of its own",
    "programme_effort": "of a programme, which has a file of its own",
    "programme_effort_place": "of a programme, which has a file of its own",
    "programme_effort_municipality": "of a programme, which has a file of its own",
    "programme_question": "of a programme, which has a file of its own",
    "programme_finding": "of a programme, which has a file of its own",
    "programme_site": "of a programme, which has a file of its own",
    "programme_figure": "of a programme, which has a file of its own",
    "programme_output": "of a programme, which has a file of its own",
    "programme_effort_division": "of a programme, which has a file of its own",
    "programme_call": "of a programme, which has a file of its own",
    "programme_call_head": "of a programme, which has a file of its own",
    "programme_call_question": "of a programme, which has a file of its own",
    "programme_call_reader": "of a programme, which has a file of its own",
    "programme_candidate": "of a programme, which has a file of its own",
    "programme_candidate_answer": "of a programme, which has a file of its own",
    "programme_assessment": "of a programme, which has a file of its own",
    "programme_score": "of a programme, which has a file of its own",
    "programme_decision": "of a programme, which has a file of its own",
}
COLUMNS_LEFT_OUT = {
    "id": "the database's own; others point at rows by uid",
    "position": "the order of the list",
    "agenda_item.note_html": "made anew from the note",
    "agenda_item.renderer": "goes with note_html",
    "plan_section.text_html": "made anew from the text",
    "plan_section.renderer": "goes with text_html",
    "step_note.text_html": "made anew from the text",
    "step_note.renderer": "goes with text_html",
    "idea.phone_id": "phones stay behind",
    "ballot.phone_id": "phones stay behind, so that nobody can tell whose dots they are",
    "adjuster.name": "private; the role is in the file",
    "adjuster.email": "private; the role is in the file",
    "adjuster.token_sha256": "of a link that lets in here",
    "adjuster.letter_id": "letters stay behind",
    "commitment.state": "follows from the turns",
    "commitment.state_on": "follows from the turns",
    "commitment.heard_on": "follows from the turns",
    "commitment.report_due_on": "follows from the turns and how often the place asks",
    "funding_application.state": "follows from the turns",
    "funding_application.granted": "follows from the turns",
    "funding_application.state_on": "follows from the turns",
    "commitment_ask.to_address": "private",
    "commitment_ask.token_sha256": "of a link that lets in here",
    "commitment_ask.letter_id": "letters stay behind",
    "seat.contact_person_id": "persons stay behind",
    "place.removed_at": "of this installation; a removed place is handed out by nobody",
    "user.language": "of letters from this installation",
    "user.email": "whoever takes the place in decides who may sign in",
    "user.password_hash": "never leaves the installation",
    "user.is_admin": "a right in the installation, not at the place",
    "user.created_at": "when the account was made here",
    "user.deactivated_at": "people come without an address, so they cannot sign in",
}


def _in_the_file() -> set[str]:
    told = set()
    for shape in shapes():
        table = shape.table.name
        told |= {f"{table}.{key}" for key in shape.columns}
        told |= {f"{table}.{key}_id" for key in shape.references}
        told |= {f"{table}.{shape.parent}"} if shape.parent else set()
    return told - {"user.role", "user.since"}


def _stored() -> set[str]:
    return {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        if table.name not in TABLES_LEFT_OUT
        for column in table.columns
        if column.name not in COLUMNS_LEFT_OUT
    }


def test_every_column_is_in_the_file_or_left_out_for_a_reason(app):
    assert _in_the_file() == _stored() - COLUMNS_LEFT_OUT.keys()


def test_what_is_left_out_exists(app):
    columns = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
    }
    assert Base.metadata.tables.keys() >= TABLES_LEFT_OUT.keys()
    assert columns >= {name for name in COLUMNS_LEFT_OUT if "." in name}


@pytest.mark.parametrize("shape", list(shapes()), ids=lambda shape: shape.table.name)
def test_a_field_that_may_be_left_out_is_a_column_that_may_be_empty_or_has_a_usual_value(shape):
    if shape in {PERSON, FILE}:
        return
    for key, info in shape.row.model_fields.items():
        name = f"{key}_id" if key in shape.references else info.alias or key
        if name in shape.table.c and not info.is_required():
            usual = shape.usual[info.alias or key]
            assert shape.table.c[name].nullable == (usual is None), name


def test_the_schema_describes_the_file_and_refuses_what_is_unknown(app):
    schema = json.loads(json_schema())
    assert schema["properties"]["format"]["const"] == "placedev-place"
    assert {definition["additionalProperties"] for definition in schema["$defs"].values()} == {
        False
    }
    assert all("description" in definition for definition in schema["$defs"].values())
