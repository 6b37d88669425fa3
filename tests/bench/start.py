"""From nothing to the first page, against importing Flask and SQLAlchemy.

Measured as processor time of the whole process: it is what the start costs, and a busy machine
changes it less than the time on the clock.
"""

import os
import subprocess
import sys
from functools import partial

from tests.bench.figures import Figure, alternated, ratio, spread
from tests.bench.installation import Installation

_MOST = 1.3
_IMPORTS = "import flask, sqlalchemy, sqlalchemy.orm"
_FIRST_PAGE = """
import sys
from placedev import create_app
assert create_app().test_client().get("/logga-in").status_code == 200
assert "weasyprint" not in sys.modules
"""


def figures(made: Installation) -> list[Figure]:
    """Return the one figure."""
    measures = [
        partial(_processor_time, program, made.environment) for program in (_FIRST_PAGE, _IMPORTS)
    ]
    for measure in measures:
        measure()  # compiled files are written, of modules and of templates
    ours, imports = alternated(*measures, rounds=9)
    return [
        Figure(
            "start to first page / importing Flask and SQLAlchemy, processor time",
            ratio(ours, imports),
            _MOST,
            note=f"{spread(ours, imports)}; WeasyPrint is not imported",
        )
    ]


def _processor_time(program: str, environment: dict[str, str]) -> float:
    environment = {**environment, "PYTHONDONTWRITEBYTECODE": ""}
    process = subprocess.Popen([sys.executable, "-c", program], env=environment)
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"ended with status {process.returncode}: {program}")
    return used.ru_utime + used.ru_stime
