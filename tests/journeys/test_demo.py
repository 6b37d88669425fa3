"""Everybody can follow every link of the demo, and every page answers."""

import pytest

from placedev.demo.people import (
    ADMIN,
    LEADER,
    MEMBER,
    REGIONAL_CONTACT,
    SECOND_LEADER,
)
from tests.demo.builders import demo_of_the_tests
from tests.demo.crawl import crawl, crawl_demo, homes_of

FINE = {200, 302, 303}
MOST = 12  # statements that a page takes
ASKED_TWICE = "/plan/"  # where a page is each reader's own, the first one asks for it twice


@pytest.fixture
def demo(make_app):
    return make_app(demo=True, jobs_now=False, begin=demo_of_the_tests)


@pytest.mark.parametrize(
    "person",
    [LEADER, SECOND_LEADER, MEMBER, REGIONAL_CONTACT, ADMIN],
    ids=lambda person: person.name,
)
def test_every_link_leads_somewhere(request, applications, demo, person):
    if person is LEADER:  # who sees nearly all that there is, and reads more of it at each place
        seen = request.getfixturevalue("read_by_leader")
    else:
        seen = crawl_demo(applications, person)
    _uid, homes = homes_of(demo, person)
    pages = {
        address: answer.statements
        for address, answer in seen.items()
        if answer.is_page and not address.startswith(ASKED_TWICE)
    }
    assert not {at: one.status_code for at, one in seen.items() if one.status_code not in FINE}
    assert not {address: count for address, count in pages.items() if count > MOST}
    assert all(seen[home].status_code == 200 for home in homes)
    assert len(seen) > 20 * len(homes)


def test_a_resident_can_read_everything_that_is_published(demo):
    seen = crawl(demo.test_client(), "/", most=100)
    assert not {at: one.status_code for at, one in seen.items() if one.status_code not in FINE}
    assert {
        "/plan/vasselvik",
        "/plan/vasselvik/1",
        "/plan/vasselvik/3",
        "/plan/vasselvik/remiss",
    } <= seen.keys()
