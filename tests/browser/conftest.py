"""A server with the demo on it, and a real Chromium."""

import os
import shutil
import threading
from dataclasses import dataclass

import pytest
from playwright.sync_api import sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from placedev.accounts import operations as accounts
from placedev.accounts import queries
from placedev.app import create_app
from placedev.core import clock
from placedev.core.db import db
from placedev.demo.build import build_demo
from tests import databases

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


class _Silent(WSGIRequestHandler):
    def log(self, *_arguments, **_more) -> None:
        """Say nothing."""


@dataclass
class Site:
    """The running demo."""

    app: object
    url: str

    def cookie_of(self, email: str) -> dict[str, str]:
        """Return the cookie of somebody who has just signed in."""
        with self.app.app_context():
            user = queries.user_by_email(email=email)
            _row, token = accounts.start_session(user, now=clock.now())
            db.session.commit()
        client = self.app.test_client()
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = token, True
        return {"name": "placedev", "value": client.get_cookie("placedev").value, "url": self.url}


@pytest.fixture(scope="session")
def site(tmp_path_factory, once):
    folder = tmp_path_factory.mktemp("site")
    url = databases.SqliteFiles(tmp_path_factory.mktemp("template"), once).fresh(folder)
    app = create_app(databases.settings(folder, url, demo=True))
    with app.app_context():
        build_demo(clock.now())
        db.session.remove()
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Silent)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Site(app, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    thread.join()
    server.server_close()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("PLACEDEV_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    assert path, "Chromium is missing; requirements/system.sh says what to install"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page_of(site, chromium):
    """Return a function that opens a page as somebody, on a screen of a kind."""
    contexts = []

    def open_page(email=None, *, width=1280, dark=False, scripts=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            base_url=site.url,
        )
        if email:
            context.add_cookies([site.cookie_of(email)])
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
