"""The least that Flask can answer, served as `placedev serve` does.

python -m tests.bench.empty PORT
"""

import sys

from flask import Flask

from placedev.config import read_settings
from placedev.web import server

application = Flask(__name__)


@application.get("/")
def nothing() -> str:
    return ""


def main(port: int) -> None:
    """Serve the view above where the pages of placedev would be."""
    server._TARGET = "tests.bench.empty:application"  # noqa: SLF001 - nothing else differs
    server.serve(read_settings(), host="127.0.0.1", port=port, with_worker=False)


if __name__ == "__main__":
    main(int(sys.argv[1]))
