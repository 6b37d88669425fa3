"""Applications that tests borrow: building one takes longer than most tests do."""

import shutil
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from placedev.app import create_app
from placedev.core.db import db
from placedev.editions import public_views
from placedev.hall import phone_access
from placedev.readers.queries import is_known_to_all
from tests import databases

STATEMENTS = 5_000  # as many as there are; one installation is content with a tenth


@dataclass(frozen=True)
class Kept:
    """An application, and what it was before a test had it."""

    app: Flask
    wish: frozenset
    url: str
    instance: Path
    config: dict
    extensions: dict


class Applications:
    """Gives each test applications that are as if newly made, on empty databases of their own.

    Only what no test can change is used again: routes, compiled templates and statements.
    """

    def __init__(self, store, folder: Path, client_class: type[FlaskClient]) -> None:
        self._store = store
        self._folder = folder
        self._client_class = client_class
        self._kept: dict[Flask, Kept] = {}
        self._idle: dict[frozenset, list[Kept]] = defaultdict(list)
        self._begun_with: dict[Flask, Callable[[], None]] = {}

    def lend(self, *, csrf: bool = False, begin: Callable[[], None] | None = None, **more) -> Flask:
        """Return an application that nobody else has until it is given back.

        Args:
            csrf: whether forms need their token.
            begin: what puts something in the database to begin with; it is called once, and what
                it made is copied afterwards.
            more: settings.
        """
        wish = frozenset(more.items())
        kept = self._idle[wish].pop() if self._idle[wish] else self._made(wish)
        kept.app.config.update(WTF_CSRF_ENABLED=csrf)
        if begin is None:
            self._store.renew(kept.url)
        else:
            self._fill(kept, begin, anew=True)
        return kept.app

    def begin_with(self, app: Flask, begin: Callable[[], None]) -> bool:
        """Put what `begin` makes in a database that nobody has opened; return whether it is there.

        On a server another database takes longer to make than what is put in it.
        """
        with app.app_context():
            pool = db.engine.pool
        if databases.SERVER or app not in self._kept or pool.checkedin() + pool.checkedout():
            return False
        if self._begun_with.get(app) is not begin:
            self._fill(self._kept[app], begin, anew=False)
        return True

    def _fill(self, kept: Kept, begin: Callable[[], None], *, anew: bool) -> None:
        self._begun_with[kept.app] = begin

        def build() -> None:
            if anew:
                self._store.renew(kept.url)
            with kept.app.app_context():
                begin()
                db.session.remove()
                db.engine.dispose()

        with kept.app.app_context():
            db.engine.dispose()
        self._store.fill(kept.url, begin.__name__, build)

    def take_back(self, app: Flask) -> None:
        """Undo what a test has done."""
        kept = self._kept[app]
        with app.app_context():
            db.session.remove()
            if not databases.SERVER:
                db.engine.dispose()
        self._begun_with.pop(app, None)
        shutil.rmtree(kept.instance)
        kept.instance.mkdir()
        app.config.clear()
        app.config.update(kept.config)
        app.extensions.clear()
        app.extensions.update(kept.extensions)
        app.wsgi_app = app.wsgi_app._app  # noqa: SLF001 - forget the plans answered from memory
        public_views.serve_from_memory(app)
        phone_access.keep_door(app, is_known=is_known_to_all)  # and the rooms
        self._idle[kept.wish].append(kept)

    def _made(self, wish: frozenset) -> Kept:
        instance = self._folder / f"instance-{len(self._kept)}"
        instance.mkdir()
        url = self._store.fresh(self._folder)
        app = create_app(databases.settings(instance, url, **dict(wish)))
        app.config.update(TESTING=True, PROPAGATE_FAULTS=True)
        app.test_client_class = self._client_class
        with app.app_context():
            db.engine._compiled_cache.capacity = STATEMENTS  # noqa: SLF001 - as query_cache_size does
        kept = Kept(app, wish, url, instance, dict(app.config), dict(app.extensions))
        self._kept[app] = kept
        return kept

    def end(self) -> None:
        """Close and remove every database."""
        for kept in self._kept.values():
            with kept.app.app_context():
                db.engine.dispose()
            self._store.drop(kept.url)
