"""A form that is sent twice makes one thing, whoever is in a hurry."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from threading import Barrier

import pytest

from tests.hostile.reading import form_on, post
from tests.hostile.rows import counts

FITS = "Hemligt 2027"
NO_DIGITS = str.maketrans("0123456789", "ghijklmnop")  # by chance they are somebody's number
LINE = {"done_on": "2026-05-12", "people": "8", "hours": "3", "what": FITS}
NEEDED = {
    "ideell-tid/ny": {"people": "8", "hours": "3"},
    "ideell-tid/timvarden": {"amount": "220"},
    "/varden": {"value": "19"},
    "/skriv-in": {"rows-0-text": FITS},
    "/ansokningar/ny": {"source_text": FITS},
    "/arbetet/ny": {"ceiling": "50000"},
    "/medfinansiering": {"amount": "1000"},
    "/kostnader/ny": {"amount": "1000"},
    "/hant": {"amount": "1000"},
    "/medlemmar": {"who": "s:business"},
    "lardomar": {"worked": FITS},
    "/aterta": {"reason": FITS},
    "/utfall": {"outcome": "noted", "decision": "", "when": "2026-03-14", "text": FITS},
}
KNOWN = {"vasselvik": "Båtklubben", "ekhammars-bruk": "Ekhammars BK"}  # who can promise something


@pytest.fixture(scope="module")
def send(demo, leader):
    """Return what sends a form from a window of its own: what one is told, no other one reads."""

    def send_alone(form, sent):
        window = demo.test_client()
        window.set_cookie("placedev", cookie)
        return post(window, form.action, sent)

    cookie = leader.get_cookie("placedev").value
    return send_alone


@pytest.fixture(scope="module")
def creating(walked):
    """Return endpoint and form of every form that makes something under a uid of its own."""
    found = {name: form for name, form in walked.every_form() if form.named("uid")}
    del found["members.invitation_send"]  # takes an address; tried in tests/places
    del found["ideas.themes_carry"]  # takes ticks; tried in tests/plan
    del found["ideas.themes_vote"]  # takes two themes; a question made twice is tried beside it
    del found["plan.start_take"]  # takes ticks; tried in tests/plan
    del found["plan.logo_add"]  # takes a picture; tried in tests/plan
    del found["plan.map_add"]
    del found["plan.import_read"]  # takes a table; tried in tests/plan
    del found["stakeholders.table_read"]  # a name that is there is not added again
    del found["removal_requests.request_send"]  # has no form while it waits; tried beside it
    del found["asks.ask_many"]  # asks whoever is ticked, and is tried beside it
    assert len(found) > 12
    return sorted(found.items())


def filled(form):
    """Return what is sent with a form: a new uid, and something in what must not be empty."""
    sent = {
        one.name: FITS
        for one in form.fields
        if one.is_typed and not one.value and one.name in REQUIRED
    }
    return {**form.values(), **sent, **looked_at(form), "uid": str(uuid.uuid4())}


def looked_at(form):
    """Return what a form needs that first shows what it will make: the table, and a second yes."""
    place, _slash, page = form.action.removeprefix("/platser/").partition("/")
    page = page.partition("?")[0]
    if page == "ataganden/rad":
        return {"line": f"{KNOWN[place]}, {FITS}"}
    if page == "ideell-tid/blad":
        days = [one.name for one in form.fields if one.name.endswith("-done_on")]
        return {**dict.fromkeys(days, ""), **{f"rows-0-{name}": LINE[name] for name in LINE}}
    if "ideer/papper/" in page:
        table = {"content": f"idé\n{FITS}"} if form.named("content") else {}
        return {"steg": "spara", **table}
    return next((NEEDED[end] for end in NEEDED if page.endswith(end)), {})


REQUIRED = set(
    "title name what text line body note change_note kept_where label texts role purpose".split()
)


NAMED_ONCE = {"ideas.theme_add", "plan.cross_add"}  # who names one that is there gets that one
READ_LAST = {"editions.edition_publish"}  # what is published is what was read
ODD = ("", "\x00", "\ud800", "inget", "0" * 40, "å" * 20_000)


def test_what_is_no_uid_makes_nothing(demo, send, creating):
    """Each form gets one of them: all forms read their uid in one place."""
    before = counts(demo)
    for (name, form), odd in zip(creating, cycle(ODD), strict=False):
        assert send(form, {**filled(form), "uid": odd}).status_code == 422, name
    assert counts(demo) == before


def test_the_same_uid_elsewhere_is_refused_and_tells_nothing(
    demo, send, creating, walked_elsewhere
):
    theirs, tried = dict(walked_elsewhere.every_form()), 0
    for name, form in creating:
        if name in NAMED_ONCE or name not in theirs:
            continue
        sent = filled(form)
        if send(form, sent).status_code != 302:
            continue
        words = {field: text.replace(FITS, "Annat") for field, text in filled(theirs[name]).items()}
        before = counts(demo)
        answer = send(theirs[name], {**words, "uid": sent["uid"]})
        assert answer.status_code in {409, 422}, name
        assert FITS not in answer.text, name
        assert counts(demo) == before, name
        tried += answer.status_code == 409
    assert tried > 7


def test_two_at_the_same_time_and_a_third_make_one_and_all_are_told_so(
    demo, leader, send, creating
):
    for name, old in creating:
        form = form_on(leader, old.page, old.action) if name in READ_LAST else old
        sent = filled(form)
        for field in REQUIRED & sent.keys():
            sent[field] = f"Samtidigt {sent['uid'].translate(NO_DIGITS)}"[:40]
        sent |= looked_at(form)
        before, together = counts(demo), Barrier(2, timeout=20)

        def submit(form=form, sent=sent, together=together):
            together.wait()
            return send(form, sent).status_code

        with ThreadPoolExecutor(2) as pool:
            answers = [pool.submit(submit) for _one in range(2)]
        assert [answer.result() for answer in answers] == [302, 302], name
        made = counts(demo)
        assert made != before, name
        assert send(form, sent).status_code == 302, name
        assert counts(demo) == made, name
