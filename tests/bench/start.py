"""From nothing to the first page, against importing Flask and SQLAlchemy.

Measured as the processor time that each process has used by then: it is what the start costs, and
a busy machine changes it less than the time on the clock. The first page is the one that signs in;
a page in a room comes when all rooms have been read, and is told beside it.
"""

import subprocess
import sys
from functools import partial

from tests.bench.figures import Figure, alternated, ratio, spread
from tests.bench.installation import Installation

_MOST = 1.3
_ROUNDS = 15
_IMPORTS = "import flask, sqlalchemy, sqlalchemy.orm"
_PAGE = """
import sys
from placedev.wsgi import application

def start(status, headers):
    assert status.startswith("200"), status

environ = {{
    "REQUEST_METHOD": "GET",
    "PATH_INFO": "{}",
    "SERVER_NAME": "localhost",
    "SERVER_PORT": "80",
    "wsgi.url_scheme": "http",
}}
assert b"".join(application(environ, start))
assert "weasyprint" not in sys.modules
"""
_USED = """
import time
print(time.process_time())
"""


def figures(made: Installation) -> list[Figure]:
    """Return the one figure."""
    programs = (_PAGE.format("/logga-in"), _IMPORTS, _PAGE.format("/"))
    measures = [partial(_processor_time, program, made.environment) for program in programs]
    for measure in measures:
        measure()  # compiled files are written, of modules and of templates
    first, imports, room = alternated(*measures, rounds=_ROUNDS)
    return [
        Figure(
            "start to first page / importing Flask and SQLAlchemy, processor time",
            ratio(first, imports),
            _MOST,
            note=f"{spread(first, imports)}; WeasyPrint is not imported;"
            f" start page, with all rooms {ratio(room, imports):.1f}",
        )
    ]


def _processor_time(program: str, environment: dict[str, str]) -> float:
    environment = {**environment, "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(
        [sys.executable, "-c", program + _USED],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)
