"""A server that is killed with phones sending loses nothing acknowledged, and doubles nothing."""

import contextlib
import http.client
import os
import shutil
import signal
import threading
import uuid
from urllib.parse import urlencode

import pytest
from sqlalchemy import select

from placedev.app import create_app
from placedev.config import Settings
from placedev.contributions.models import Idea
from placedev.core.db import db
from tests import databases
from tests.hall.builders import CODE, open_room
from tests.hostile.reading import FORM_TYPE
from tests.hostile.test_killed_server import ENOUGH, PATIENCE, connected, served
from tests.people import build_world

PHONES = 300
pytestmark = pytest.mark.skipif(bool(databases.SERVER), reason="the file is what is tested")


@pytest.fixture
def room(once, lasting_folder, tmp_path):
    """Return an installation on a file of its own, and the open question of its room."""
    settings = Settings(
        secret_key=databases.SECRET,
        database_url=f"sqlite:///{tmp_path / 'placedev.sqlite'}",
        instance=tmp_path,
    )
    empty = databases.migrated_file(once, lasting_folder)
    shutil.copyfile(empty, tmp_path / "placedev.sqlite")
    app = create_app(settings)
    with app.app_context():
        _meeting, question, _options = open_room(db.session.merge(build_world().place))
        db.session.remove()
        db.engine.dispose()
    return settings, str(question.uid)


class Phones:
    """Threads that send ideas, each its own, until the server is gone."""

    def __init__(self, port: int, question: str) -> None:
        self._port, self._question = port, question
        self._lock = threading.Lock()
        self.sent: list[str] = []
        self.acknowledged: set[str] = set()
        self.enough = threading.Event()
        self._threads = [threading.Thread(target=self._send, args=(at,)) for at in range(PHONES)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def join(self) -> None:
        for thread in self._threads:
            thread.join(PATIENCE)
            assert not thread.is_alive()

    def _send(self, at: int) -> None:
        gone = contextlib.suppress(OSError, http.client.HTTPException)  # it has been killed
        with gone, connected(self._port) as connection:
            for _number in range(25):  # as many as a phone may send in a minute
                uid = str(uuid.uuid4())
                with self._lock:
                    self.sent.append(uid)
                if send(connection, self._question, uid, f"{at:032d}") == 200:
                    with self._lock:
                        self.acknowledged.add(uid)
                        if len(self.acknowledged) >= ENOUGH:
                            self.enough.set()


def send(connection, question: str, uid: str, token: str) -> int:
    form = {"uid": uid, "question": question, "text": f"Idé {uid}"}
    headers = {"Cookie": f"telefon={token}", "Content-Type": FORM_TYPE}
    headers["Accept"] = "application/json"
    connection.request("POST", f"/m/{CODE}/ide", urlencode(form), headers)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def test_what_phones_were_told_is_saved_is_there_once(room):
    settings, question = room
    with served(settings) as (port, process):
        phones = Phones(port, question)
        phones.start()
        assert phones.enough.wait(PATIENCE)
        os.killpg(process.pid, signal.SIGKILL)
        phones.join()
    assert phones.acknowledged <= set(stored(settings))
    with served(settings) as (port, _process), connected(port) as connection:
        tokens = (f"{at:032d}" for at in range(len(phones.sent)))
        again = [send(connection, question, uid, next(tokens)) for uid in phones.sent]
    assert set(again) == {200}
    assert sorted(stored(settings)) == sorted(phones.sent)


def stored(settings: Settings) -> list[str]:
    """Return the uids of the ideas that are in the file."""
    app = create_app(settings)
    with app.app_context():
        uids = [str(uid) for uid in db.session.scalars(select(Idea.uid))]
        db.session.remove()
        db.engine.dispose()
    return uids
