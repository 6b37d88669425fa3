"""A working page against its bare template with the same statements.

The page is asked for as a browser would: signing in by the cookie, guards, menu, forms, headers.
Beside it, the statements that the page ran are run once more through the ORM, in a session without
anything loaded, and the template is rendered with the values that the view gave it.
"""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import template_rendered
from flask.testing import FlaskClient
from jinja2 import Template
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from placedev.core.db import db
from placedev.places.models import WITH_REMOVED
from tests.bench.figures import Figure, alternated, ratio, spread
from tests.bench.installation import DEMO_SLUG, Installation

_MOST = 1.5
_PAGES = {"home of a place": "", "working page of the plan": "/plan"}
_ROUNDS = 15
_TIMES = 4  # in one round


@dataclass
class _Recording:
    """What a page was made of."""

    statements: list[tuple[Any, Any]] = field(default_factory=list)
    rendered: list[tuple[Template, dict[str, Any]]] = field(default_factory=list)

    def note_statement(self, state: ORMExecuteState) -> None:
        """Keep a statement, unless it follows from another one."""
        if not state.is_relationship_load and not state.is_column_load:
            self.statements.append((state.statement, state.parameters))

    def note_template(
        self, _app: object, *, template: Template, context: dict[str, Any], **_more: object
    ) -> None:
        """Keep a template with its values; the rows among them stay as they were read."""
        db.session.expunge_all()
        self.rendered.append((template, context))


def figures(made: Installation) -> list[Figure]:
    """Return the home of a place and the page where its plan is written."""
    client = made.leader()
    return [_figure(name, client, f"/platser/{DEMO_SLUG}{end}") for name, end in _PAGES.items()]


def _figure(name: str, client: FlaskClient, path: str) -> Figure:
    _ask(client, path)  # templates and statements are compiled once
    with client:  # keeps the last request, in which templates can be rendered
        recording = _recorded(client, path)
        page, alone = alternated(
            _timed(lambda: _ask(client, path)),
            _timed(lambda: _bare(recording)),
            rounds=_ROUNDS,
        )
    return Figure(
        f"{name} / bare template with the same statements, time",
        ratio(page, alone),
        _MOST,
        note=spread(page, alone),
    )


def _recorded(client: FlaskClient, path: str) -> _Recording:
    recording = _Recording()
    event.listen(Session, "do_orm_execute", recording.note_statement)
    try:
        with template_rendered.connected_to(recording.note_template):
            _ask(client, path)
    finally:
        event.remove(Session, "do_orm_execute", recording.note_statement)
    return recording


def _ask(client: FlaskClient, path: str) -> None:
    status = client.get(path).status_code
    if status != 200:
        raise RuntimeError(f"{path} was answered with {status}")


def _bare(recording: _Recording) -> None:
    with Session(db.engine, expire_on_commit=False) as session:
        for statement, parameters in recording.statements:
            # It was told already to leave out removed places; it need not be told twice.
            session.execute(statement, parameters, execution_options=WITH_REMOVED).unique().all()
    for template, values in recording.rendered:
        template.render(values)


def _timed(work: Callable[[], None]) -> Callable[[], float]:
    def measured() -> float:
        gc.collect()  # what one leaves behind is not cleared up in the other's time
        begun = time.process_time()
        for _time in range(_TIMES):
            work()
        return time.process_time() - begun

    return measured
