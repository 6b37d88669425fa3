"""Two leaders publish at once: one edition comes out, whole, and the other is told."""

import uuid
from concurrent.futures import ThreadPoolExecutor

from placedev.core.db import db
from placedev.editions import rules
from placedev.editions.models import Edition
from tests.editions.test_composing import add_plan
from tests.editions.test_views import PAGE, fields


def test_one_edition_comes_out_whole(world, now, client_of, monkeypatch):
    monkeypatch.setattr("placedev.core.jobs.wake", lambda _app: None)
    add_plan(world.place, now)
    db.session.commit()
    clients = [client_of(world.leader) for _one in range(2)]
    forms = [fields(client.get(PAGE).text) for client in clients]
    assert len({form["uid"] for form in forms}) == 2
    db.session.remove()
    with ThreadPoolExecutor(2) as pool:
        sent = [
            pool.submit(client.post, PAGE, data=form)
            for client, form in zip(clients, forms, strict=True)
        ]
        codes = sorted(one.result().status_code for one in sent)
    assert codes == [302, 422]
    made = db.session.query(Edition).one()
    whole = rules.checksum(made.snapshot, made.page_html, made.document_html)
    assert (made.number, made.sha256) == (1, whole)
    assert uuid.UUID(forms[0]["uid"]) == made.uid or uuid.UUID(forms[1]["uid"]) == made.uid
