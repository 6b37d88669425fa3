"""How many SQL statements a page of a place takes, at most: every kind of page is visited.

Files to take along are no pages: they hold all of a place, list by list.
"""

import re
from collections import Counter, deque
from html import unescape

from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from tests.bench.figures import Figure
from tests.bench.installation import DEMO_SLUG, Installation

_MOST = 12
_VISITS = 3  # of pages of one kind
_FILES = (".pdf", ".json", ".csv", ".xlsx", ".zip")
_LINK = re.compile(r'href="([^"#]+)')


def figures(made: Installation) -> list[Figure]:
    """Return the page that takes the most, of those that links lead to from a place's home."""
    taken, client = {}, made.leader()
    home = f"/platser/{DEMO_SLUG}"
    visits: Counter[str] = Counter()
    seen, waiting = {home}, deque([home])
    while waiting:
        path = waiting.popleft()
        kind = _kind(made, path)
        if visits[kind] >= _VISITS:
            continue
        visits[kind] += 1
        taken[path], links = visit(client, path)
        fresh = [link for link in links if link.startswith(home) and link not in seen]
        waiting.extend(link for link in fresh if not _path(link).endswith(_FILES))
        seen.update(fresh)
    most = max(taken, key=lambda path: taken[path])
    return [
        Figure(
            f"most SQL statements of {len(visits)} kinds of pages of a place",
            taken[most],
            _MOST,
            note=_kind(made, most),
        )
    ]


def _kind(made: Installation, path: str) -> str:
    endpoint, _values = made.app.url_map.bind("localhost").match(_path(path))
    return endpoint


def _path(link: str) -> str:
    return link.partition("?")[0]


def visit(client: FlaskClient, path: str) -> tuple[int, list[str]]:
    """Return how many statements a page takes, and where it leads."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        answer = client.get(path)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} was answered with {answer.status}")
    links = _LINK.findall(answer.text) if answer.mimetype == "text/html" else []
    return len(statements), [unescape(link) for link in links]
