"""The things of one place, asked for at another: nothing is there."""

import re
import uuid
from itertools import pairwise

from tests.hostile.conftest import OTHER_PLACE, PLACE
from tests.hostile.reading import post
from tests.hostile.rows import counts

UID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What differs by itself: the address, and the token of a form in the head, made each second.
OF_THE_REQUEST = re.compile(r'platser/[a-z-]+|name="csrf_token" value="[^"]*"')
# The person is the same in both places; that people are nobody elsewhere is tested below.
# A call is open to all places; that each reads its own answer alone is tested with the calls.
SAME_IN_BOTH = {
    *("members.member_change", "members.member_hand_over", "members.member_let_go"),
    *("candidacies.candidacy_show", "candidacies.candidacy_begin", "candidacies.candidacy_save"),
}


def path_of(address: str) -> str:
    """Return the address without what follows a question mark."""
    return address.partition("?")[0]


def test_another_places_things_are_not_found(demo, leader, both_walked):
    """One page and one form of each kind are asked for at the place that they are not of."""
    before = counts(demo)
    pages, forms = {}, {}
    for here, there in ((OTHER_PLACE, PLACE), (PLACE, OTHER_PLACE)):
        moved, found = (f"/platser/{here}/", f"/platser/{there}/"), both_walked[here]
        pages |= {
            name: path_of(page).replace(*moved)
            for page, name in found.pages.items()
            if name not in SAME_IN_BOTH and UID.search(path_of(page))
        }
        forms |= {
            name: (form.action.replace(*moved), form.values())
            for name, form in found.every_form()
            if name not in SAME_IN_BOTH and UID.search(path_of(form.action))
        }
    assert len(pages) > 50
    assert len(forms) > 100
    reached = {page: leader.get(page).status_code for page in pages.values()}
    reached |= {action: post(leader, action, sent).status_code for action, sent in forms.values()}
    assert {address: status for address, status in reached.items() if status != 404} == {}
    assert counts(demo) == before


def test_a_thing_of_another_meeting_is_not_found(demo, leader, walked):
    before = counts(demo)
    meetings = {
        UID.findall(page)[0] for page, name in walked.pages.items() if name.endswith("meeting_show")
    }
    asked = [
        (name, leader.get, path_of(page), {})
        for page, name in walked.pages.items()
        if name.startswith("meetings.") and len(UID.findall(page)) == 2
    ]
    sent = [
        (name, leader.post, form.action, {"data": form.values()})
        for name, form in walked.every_form()
        if name.startswith("meetings.") and len(UID.findall(form.action)) == 2
    ]
    assert len({name for name, *_rest in [*asked, *sent]}) > 4
    for name, reach, address, body in [*asked, *sent]:
        own = UID.findall(address)[0]
        other = next(iter(meetings - {own}))
        assert reach(address.replace(own, other), **body).status_code == 404, name
    assert counts(demo) == before


def test_another_places_things_cannot_be_chosen(demo, leader, walked, walked_elsewhere):
    before = counts(demo)
    theirs = dict(walked_elsewhere.every_form())
    tried = []
    for name, form in dict(walked.every_form()).items():
        other = theirs.get(name)
        if other is None:
            continue
        for field in form.fields:
            if field.kind != "select":
                continue
            like = other.named(field.name)
            chosen = next((one for one in like.options if UID.search(one)), None) if like else None
            if chosen is None or chosen in field.options:
                continue
            typed = {one.name: one.value or "2027" for one in form.fields if one.is_typed}
            answer = post(leader, form.action, {**form.values(), **typed, field.name: chosen})
            assert answer.status_code == 422, f"{name}: {field.name}"
            tried.append(field.name)
    assert {"organisation", "home", "owner"} <= set(tried)
    assert counts(demo) == before


def test_a_stranger_finds_nothing(demo, stranger, walked):
    before = counts(demo)
    pages = {name: page for page, name in walked.pages.items()}
    reached = {page: stranger.get(page).status_code for page in pages.values()}
    reached |= {
        form.action: post(stranger, form.action, form.values()).status_code
        for form in dict(walked.every_form()).values()
    }
    assert {address: status for address, status in reached.items() if status != 404} == {}
    assert counts(demo) == before


def test_a_person_of_another_place_cannot_be_sent_away(demo, leader, walked):
    action = walked.forms["members.member_let_go"][0].action
    unknown = UID.sub(str(uuid.UUID(int=7)), action)
    before = counts(demo)
    assert leader.post(unknown).status_code == 404
    assert counts(demo) == before


def test_what_does_not_exist_looks_like_what_is_not_yours(stranger):
    words = [
        OF_THE_REQUEST.sub("", stranger.get(f"/platser/{slug}/plan").text)
        for slug in (PLACE, "finns-inte", OTHER_PLACE)
    ]
    assert all(first == second for first, second in pairwise(words))
