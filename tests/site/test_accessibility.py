"""The accessibility statement: honest from the start, written by the admin, read by all."""

import pytest

EDIT = "/webbplatsen/tillganglighet"
WRITTEN = {
    "owner": "Norrhede kommun",
    "email": "webb@exempel.se",
    "tested_on": "2026-11-20",
    "text": "# Känt\n\n- Kartan läses inte upp. <script>alert(1)</script>",
    "version": "0",
}


@pytest.fixture
def admin(world, client_of):
    return client_of(world.admin)


def test_there_is_a_statement_before_anybody_has_written_one(client):
    page = client.get("/tillganglighet")
    assert page.status_code == 200
    assert "Set-Cookie" not in page.headers
    for words in ("delvis förenlig", "PDF-filerna är taggade", "Digg", "följer med programmet"):
        assert words in page.text
    assert "/tillganglighet" in client.get("/").text


def test_the_admin_writes_it_and_everybody_reads_it(admin, client):
    form = admin.get(EDIT).text
    assert "PDF-filerna är taggade" in form
    assert admin.post(EDIT, data=WRITTEN).status_code == 302
    page = client.get("/tillganglighet").text
    for words in ("Norrhede kommun står bakom", "webb@exempel.se", "20\xa0november\xa02026"):
        assert words in page
    assert "<li>Kartan läses inte upp. &lt;script&gt;" in page
    assert "PDF-filerna" not in page


def test_two_who_write_at_once_are_told(admin, world, client_of):
    admin.post(EDIT, data=WRITTEN)
    late = client_of(world.admin).post(EDIT, data={**WRITTEN, "text": "MIN TEXT"})
    assert late.status_code == 409
    assert "MIN TEXT" in late.text
    assert admin.post(EDIT, data={**WRITTEN, "text": "Nytt", "version": "1"}).status_code == 302


def test_what_is_missing_is_said_and_what_was_written_kept(admin):
    wrong = admin.post(EDIT, data={**WRITTEN, "owner": "", "email": "webb"})
    assert wrong.status_code == 422
    assert "Kartan läses inte upp" in wrong.text
    assert "Skriv vilken organisation" in wrong.text


def test_for_others_the_form_is_not_there(world, client_of):
    for person in (world.leader, world.regional, world.stranger):
        assert client_of(person).get(EDIT).status_code == 404
