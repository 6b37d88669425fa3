"""A server that is killed in the middle of saving loses nothing that it has acknowledged."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import uuid
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from sqlalchemy import select

from placedev.accounts import operations as accounts
from placedev.app import create_app
from placedev.config import Settings
from placedev.core import clock
from placedev.core.db import db
from placedev.meetings.models import AgendaItem, Meeting
from tests import databases
from tests.hostile.reading import FORM_TYPE
from tests.people import build_world, kept

SENDERS = 4
ENOUGH = 25  # acknowledged before the server is killed
PATIENCE = 60  # seconds for anything at all
pytestmark = pytest.mark.skipif(bool(databases.SERVER), reason="the file is what is tested")


@pytest.fixture
def installation(once, lasting_folder, tmp_path):
    """Return an application on a file of its own, and a leader's cookie for it."""
    settings = Settings(
        secret_key=databases.SECRET,
        database_url=f"sqlite:///{tmp_path / 'placedev.sqlite'}",
        instance=tmp_path,
    )
    empty = databases.migrated_file(once, lasting_folder)
    shutil.copyfile(empty, tmp_path / "placedev.sqlite")
    app = create_app(settings)
    with app.app_context():
        world = build_world()
        meeting = Meeting(
            place_id=world.place.id, title="Stormöte", kind="stormote", created_at=clock.now()
        )
        db.session.add(meeting)
        kept(meeting)
        _row, token = accounts.start_session(world.leader, now=clock.now())
        db.session.commit()
        address = f"/platser/{world.place.slug}/moten/{meeting.uid}/dagordning"
        db.session.remove()
        db.engine.dispose()
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = token, True
    return settings, address, client.get_cookie("placedev").value


@contextlib.contextmanager
def served(settings: Settings):
    """Serve the installation in processes of its own; give port and process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [
            Path(sys.executable).with_name("placedev"),
            *("serve", "--without-worker", "--port", str(port)),
        ],
        env={
            "PATH": os.environ["PATH"],
            "PLACEDEV_SECRET_KEY": settings.secret_key,
            "PLACEDEV_INSTANCE": str(settings.instance),
        },
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_it_answers(port, process)
        yield port, process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)


def _wait_until_it_answers(port: int, process: subprocess.Popen) -> None:
    until = clock.now() + timedelta(seconds=PATIENCE)
    while clock.now() < until and process.poll() is None:
        silent = contextlib.suppress(OSError, http.client.HTTPException)
        with silent, connected(port) as connection:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        threading.Event().wait(0.1)
    pytest.fail("the server did not start")


def connected(port: int) -> contextlib.closing:
    """Return a connection to the server, closed at the end of a with statement."""
    return contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE))


class Senders:
    """Threads that add points to the agenda until the server is gone."""

    def __init__(self, port: int, address: str, cookie: str) -> None:
        self._port, self._address = port, address
        self._headers = {"Cookie": f"placedev={cookie}", "Content-Type": FORM_TYPE}
        self._lock = threading.Lock()
        self.acknowledged: set[str] = set()
        self.sent: set[str] = set()
        self.refused: list[int] = []
        self.enough = threading.Event()
        token = self._token()
        self._threads = [threading.Thread(target=self._send, args=(token,)) for _ in range(SENDERS)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def join(self) -> None:
        for thread in self._threads:
            thread.join(PATIENCE)
            assert not thread.is_alive()

    def _token(self) -> str:
        with connected(self._port) as connection:
            connection.request("GET", self._address, headers=self._headers)
            answer = connection.getresponse()
            page = answer.read().decode()
        renewed = answer.headers.get("Set-Cookie")  # the token's other half
        if renewed:
            self._headers["Cookie"] = renewed.partition(";")[0]
        return page.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]

    def _send(self, token: str) -> None:
        gone = contextlib.suppress(OSError, http.client.HTTPException)  # it has been killed
        with gone, connected(self._port) as connection:
            while True:
                uid = str(uuid.uuid4())
                form = {"csrf_token": token, "uid": uid, "title": f"Punkt {uid}"}
                with self._lock:
                    self.sent.add(uid)
                connection.request("POST", self._address, urlencode(form), self._headers)
                answer = connection.getresponse()
                answer.read()
                self._note(uid, answer.status)

    def _note(self, uid: str, status: int) -> None:
        with self._lock:
            if status == 302:
                self.acknowledged.add(uid)
            else:
                self.refused.append(status)
            if len(self.acknowledged) >= ENOUGH or self.refused:
                self.enough.set()


def test_what_was_acknowledged_is_there_after_the_server_was_killed(installation):
    settings, address, cookie = installation
    with served(settings) as (port, process):
        senders = Senders(port, address, cookie)
        senders.start()
        assert senders.enough.wait(PATIENCE)
        os.killpg(process.pid, signal.SIGKILL)
        senders.join()
    assert senders.refused == []
    assert len(senders.acknowledged) >= ENOUGH
    with served(settings):
        pass  # it starts again on what was left
    found, texts_are_whole, integrity = stored(settings)
    assert senders.acknowledged <= found <= senders.sent
    assert texts_are_whole
    assert integrity == [("ok",)]


def stored(settings: Settings) -> tuple[set[str], bool, list[tuple[str]]]:
    """Return the uids that are in the file, whether their texts are whole, and its state."""
    with contextlib.closing(sqlite3.connect(settings.instance / "placedev.sqlite")) as file:
        integrity = file.execute("pragma integrity_check").fetchall()
        assert file.execute("pragma foreign_key_check").fetchall() == []
    app = create_app(settings)
    with app.app_context():
        rows = db.session.execute(select(AgendaItem.uid, AgendaItem.title)).all()
        db.session.remove()
        db.engine.dispose()
    return {str(uid) for uid, _title in rows}, all(t == f"Punkt {u}" for u, t in rows), integrity
