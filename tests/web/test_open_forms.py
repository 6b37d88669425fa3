"""A form without a token is taken from our own pages, and from no other site's."""

import uuid
from pathlib import Path

import pytest
from flask import Blueprint

from placedev.app import create_app
from placedev.config import Settings
from placedev.web.access import POLICY
from placedev.web.open_forms import OpenCreateForm, open_form

bp = Blueprint("open", __name__)


@bp.post("/oppet")
@open_form(bp)
def take():
    return ("", 204) if OpenCreateForm().validate() else ("", 422)


@pytest.fixture(scope="module")
def sender():
    app = create_app(Settings(secret_key="x" * 32, database_url="sqlite://", instance=Path()))
    app.register_blueprint(bp)
    return app.test_client()


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({}, 204),
        ({"Sec-Fetch-Site": "same-origin"}, 204),
        ({"Sec-Fetch-Site": "none"}, 204),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, 403),
        ({"Origin": "http://localhost"}, 204),
        ({"Origin": "http://annan.exempel.se"}, 403),
        ({"Origin": "http://localhost.exempel.se"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_it_matters_where_the_form_was(sender, said, status):
    got = sender.post("/oppet", data={"uid": str(uuid.uuid4())}, headers=said)
    assert got.status_code == status
    assert "Set-Cookie" not in got.headers


def test_the_form_still_looks_at_its_fields(sender):
    assert sender.post("/oppet", data={"uid": "samma som sist"}).status_code == 422


def test_whoever_asks_is_let_by():
    assert getattr(take, POLICY) == "anyone"
