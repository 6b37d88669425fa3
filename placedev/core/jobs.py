"""The queue of work that is done outside requests: one worker, or several that share it."""

import logging
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import event
from sqlalchemy.orm import Session

from placedev.core.db import db
from placedev.core.late import late
from placedev.core.render import Renderer
from placedev.core.turns import Turns

huey = late("huey")  # brings the clients of every store that it knows
serializer = late("huey.serializer")
log = logging.getLogger(__name__)

_NAME = "placedev"
_KEPT, _MAKERS, _CHORES = "placedev.jobs", "placedev.makers", "placedev.chores"
_LONGEST_NAP = 2.0  # seconds between two looks into an empty queue


class App(Protocol):
    """What is needed of the application."""

    config: Any
    extensions: dict[str, Any]

    def app_context(self) -> Any:
        """Return a context in which the database answers."""


Maker = Callable[[Any, Renderer | None], int]  # makes what waits in its list
Chore = Callable[[Any], int]  # is done now and then, whether or not anybody asks


def know_makers(app: App, makers: Sequence[Maker]) -> None:
    """Tell what the worker does when it is woken."""
    app.extensions[_MAKERS] = tuple(makers)


def know_chores(app: App, chores: Sequence[Chore]) -> None:
    """Tell what the worker does every quarter of an hour; doing it twice is as doing it once."""
    app.extensions[_CHORES] = tuple(chores)


def open_queue(*, url: str, folder: Path, secret: str, at_once: bool) -> Any:
    """Return the queue of this installation.

    Messages are signed: whoever can write to the store still cannot make the worker run things.

    Args:
        url: redis://... or postgresql://... when several machines share the work; empty: a file.
        folder: where the file lies.
        secret: of the installation.
        at_once: do the work where it is asked for instead of queueing it.
    """
    common: dict[str, Any] = {
        "name": _NAME,
        "results": False,
        "immediate": at_once,
        "serializer": serializer.SignedSerializer(secret=secret, salt="placedev.jobs"),
    }
    if url.startswith(("redis://", "rediss://", "unix://")):
        return huey.RedisHuey(url=url, **common)
    if url.startswith(("postgres://", "postgresql://", "postgresql+psycopg://")):
        return huey.PostgresHuey(dsn=url.replace("+psycopg", "", 1), **common)
    # Truncate rather than WAL: the queue uses the system's own SQLite, whatever version it has.
    return huey.SqliteHuey(
        filename=str(folder / "jobs.sqlite"), journal_mode="truncate", fsync=True, **common
    )


def _do_all(works: Sequence[Callable[..., int]], *given: object) -> None:
    """Do one thing after the other; a fault in one keeps none of the others from being done."""
    with ExitStack() as stack:
        for work in reversed(works):
            stack.callback(work, *given)


class Queue:
    """The queue of an application with its one task: making the PDFs that wait."""

    def __init__(self, app: App) -> None:
        settings = app.config["PLACEDEV_SETTINGS"]
        self.huey = open_queue(
            url=settings.jobs_url,
            folder=settings.instance,
            secret=settings.secret_key,
            at_once=settings.jobs_now,
        )
        # A worker keeps a warm process; work that is done at once starts one for each document.
        self.renderer = None if settings.jobs_now else Renderer(turns=Turns(settings.instance))

        def make() -> None:
            _do_all(app.extensions[_MAKERS], app, self.renderer)

        def tidy() -> None:
            _do_all(app.extensions.get(_CHORES, ()), app)

        self.make_waiting = self.huey.task(name="make_waiting_pdfs")(make)
        every_minute = huey.crontab(minute="*")
        self.huey.periodic_task(every_minute, name="look_for_waiting_pdfs")(make)
        every_quarter = huey.crontab(minute="*/15")
        self.do_chores = self.huey.periodic_task(every_quarter, name="do_chores")(tidy)


def queue_of(app: App) -> Queue:
    """Return the application's queue, opened when it is first needed."""
    queue: Queue | None = app.extensions.get(_KEPT)
    if queue is None:
        queue = app.extensions[_KEPT] = Queue(app)
    return queue


def wake(app: App) -> None:
    """Tell the worker that there is something to do. It also looks by itself once a minute."""
    queue_of(app).make_waiting()


def wake_after_commit(app: App) -> None:
    """Tell the worker that there is something to do, once the request's change is stored."""
    event.listen(db.session(), "after_commit", _Waker(app), once=True)


class _Waker:
    """Wakes the worker; a class, so that each listener is its own."""

    def __init__(self, app: App) -> None:
        self._app = app

    def __call__(self, _session: Session) -> None:
        try:
            wake(self._app)
        except Exception:  # the change is stored; the worker will find it when it looks by itself
            log.exception("the queue does not answer")


def run_worker(app: App) -> None:
    """Make PDFs until the process is told to end."""
    queue = queue_of(app)
    queue.huey.on_startup(name="make_what_waits")(queue.make_waiting.func)
    queue.huey.on_startup(name="catch_up_with_chores")(queue.do_chores.func)
    with queue.renderer or Renderer() as renderer:
        renderer.warm_up()
        queue.huey.create_consumer(workers=1, max_delay=_LONGEST_NAP).run()
