"""The plan on paper in one place: every form, the draft, and a poster for each quarter."""

import pytest

from tests.editions.test_jobs import edition  # noqa: F401 - a fixture

PAGE = "/platser/alvdal/planen-pa-papper"


@pytest.fixture
def app(make_app):
    """Queue the making, as an installation does."""
    return make_app(jobs_now=False)


def test_all_papers_of_a_plan_stand_in_one_place(world, client_of, edition):  # noqa: F811
    leader = client_of(world.leader)
    page = leader.get(PAGE)
    assert page.status_code == 200
    for address in ("/plan/alvdal/1-kort.pdf", "/plan/alvdal/1-arkiv.zip", "utkast-vagg-a4.pdf"):
        assert address in page.text
    assert "anslag-a3.pdf?kvartal=" in page.text
    assert leader.get(f"{PAGE}/anslag-a4.pdf?kvartal=1999-1").status_code == 404
    assert leader.get(f"{PAGE}/anslag-a4.pdf").status_code == 202
    assert client_of(world.stranger).get(PAGE).status_code == 404
