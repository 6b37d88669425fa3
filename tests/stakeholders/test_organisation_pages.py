import uuid

import pytest

from placedev.core.db import db
from placedev.stakeholders.models import Organisation
from tests.commitments.builders import commitment
from tests.stakeholders.builders import add_group, add_organisation, add_seat, commit

ROOM = "/platser/alvdal/intressenter"


def sent(organisation, **changes):
    values = {"name": organisation.name, "sector": organisation.sector}
    return {**values, "version": str(organisation.version), **changes}


def test_a_page_tells_what_an_organisation_gives(app, world, client_of):
    council = add_organisation(world.place, "Kommunen", sector="municipality")
    board = add_organisation(
        world.place, "Nämnden", sector="municipality", parent_id=council.id, aliases=["KSN"]
    )
    add_seat(add_group(world.place, "Styrgruppen"), board, role="ordförande")
    with app.test_request_context():
        commitment(world, "Röjer stranden", organisation=board)
    commit(council, board)
    client = client_of(world.regional)
    page = client.get(f"{ROOM}/{board.uid}").text
    for words in ("KSN", "Kommunen", "Styrgruppen", "ordförande", "Röjer stranden", "Sagt"):
        assert words in page
    assert "Nämnden" in client.get(f"{ROOM}/{council.uid}").text
    assert client.get(f"{ROOM}/{uuid.uuid4()}").status_code == 404


def test_other_names_words_of_ones_own_and_what_it_is_a_part_of(world, client_of):
    council = add_organisation(world.place, "Kommunen", sector="municipality", kind="kommun")
    board = add_organisation(world.place, "Nämnden", sector="municipality")
    commit(council, board)
    client = client_of(world.member)
    url = f"{ROOM}/{board.uid}/andra"
    told = {"other_names": "KSN\r\n\r\nNämnd 3\r\nKSN", "kind": "nämnd med egna ord"}
    assert client.post(url, data=sent(board, part_of=str(council.uid), **told)).status_code == 302
    board, page = stored(board), client.get(url).text
    assert (board.aliases, board.parent_id) == (["KSN", "Nämnd 3"], council.id)
    assert 'value="nämnd med egna ord"' in page
    assert f'selected value="{council.uid}"' in page
    circle = client.post(f"{ROOM}/{council.uid}/andra", data=sent(council, part_of=str(board.uid)))
    assert circle.status_code == 422
    assert "kan inte vara en del av sig själv" in circle.text


@pytest.mark.parametrize("part_of", ["00000000-0000-0000-0000-000000000007", "1", "utomlands"])
def test_it_cannot_be_a_part_of_what_is_not_here(world, client_of, part_of):
    club = add_organisation(world.place)
    commit(club)
    answer = client_of(world.member).post(
        f"{ROOM}/{club.uid}/andra", data=sent(club, part_of=part_of)
    )
    assert answer.status_code == 422


def stored(organisation):
    return db.session.get(Organisation, organisation.id, populate_existing=True)


def test_a_long_register_is_searched_and_read_page_by_page(world, client_of, count_statements):
    add_organisation(world.place, "Älvdals sågverk", sector="business", aliases=["Sågen i Ålvdal"])
    for number in range(60):
        add_organisation(world.place, f"Förening {number:02}")
    commit()
    client = client_of(world.member)
    with count_statements() as statements:
        first = client.get(ROOM).text
    assert len(statements) <= 12
    second = client.get(f"{ROOM}?sida=1").text
    assert ("Förening 49" in first, "Förening 50" in first) == (True, False)
    assert ("Förening 49" in second, "Älvdals sågverk" in second) == (False, True)
    found = client.get(f"{ROOM}?sok=sågen+ålv").text
    assert "Älvdals sågverk" in found
    assert "1 intressent passar in." in found
    assert "Förening" not in client.get(f"{ROOM}?sektor=business&sida=99").text.split("Grupper")[0]
    assert client.get(f"{ROOM}?sida=%F0&sektor=%00&sok=%27").status_code == 200
