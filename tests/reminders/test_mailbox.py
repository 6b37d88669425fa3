"""The demo shows its letters, with links that work; elsewhere nobody can read them."""

import re

import pytest

from placedev.core import mail
from placedev.core.db import db
from placedev.web.letters import Press, Sender, compose


@pytest.fixture
def written(world, app, now):
    """Write one letter with a link, and one that is plain text."""
    with app.test_request_context():
        link = f"http://127.0.0.1/platser/{world.place.slug}"
        letter = compose(
            "namn@exempel.se",
            "Snart <dags>",
            ["Hej & välkommen", Press("Öppna", link)],
            sender=Sender(world.place.name, world.place.id),
            why="Ni får det här för att ni lovade det.",
        )
    mail.write(letter, place_id=world.place.id, now=now)
    mail.write(mail.Letter("namn@exempel.se", "Rak", f"Se {link}"), place_id=None, now=now)
    db.session.commit()


class TestInTheDemo:
    @pytest.fixture
    def app(self, make_app):
        return make_app(demo=True, base_url="http://127.0.0.1")

    @pytest.mark.usefixtures("written")
    def test_letters_are_read(self, client):
        page = client.get("/brevlada").text
        assert "Snart &lt;dags&gt;" in page
        plain, composed = re.findall(r'href="(/brevlada/[^"]+)"', page)
        shown = client.get(composed).text
        assert shown.count("<h1") == 1
        assert '<a class="letter__press" href="http://127.0.0.1/platser/alvdal">' in shown
        assert "Hej &amp; välkommen" in shown
        assert '<a href="http://127.0.0.1/platser/alvdal"' in client.get(plain).text

    def test_the_way_in_leads_there(self, client):
        assert "/brevlada" in client.get("/logga-in").text


@pytest.mark.usefixtures("written")
def test_elsewhere_there_is_no_mailbox(client):
    assert client.get("/brevlada").status_code == 404
    assert "/brevlada" not in client.get("/logga-in").text
