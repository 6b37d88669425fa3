"""The press in a process that tells what was opened and who was called while it printed.

    python -m tests.hostile.watched_press

Reads documents with their files as JSON, and answers with a PDF for each in hexadecimal digits.
The system ends it if it takes longer than it was told. Asked to open a file itself, it does: so one
sees that it would tell.
"""

import gc
import json
import resource
import sys
from pathlib import Path

from placedev.core.press import Press

WARMING = "<!doctype html><html lang='sv'><title>-</title><h1>Ålderdomshem <b>a</b></h1>"
CALLS = ("socket.", "urllib.", "ftplib.", "subprocess.", "os.system", "os.exec", "os.posix_spawn")
OURS = tuple(
    str(Path(where).resolve()) for where in (sys.prefix, sys.base_prefix, Path(__file__).parents[2])
)


def main() -> None:
    """Print each document; what belongs to the programs themselves is not worth telling."""
    gc.disable()  # as in a child of the press
    press = Press()
    press.pdf(WARMING, {})
    opened: list[str] = []
    called: list[str] = []

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | bytes):
            path = str(Path(str(arguments[0])).resolve())
            opened.extend([path] if not path.startswith(OURS) else [])
        elif event.startswith(CALLS) and not str(arguments[0]).startswith("data:"):
            called.append(f"{event} {arguments}")

    asked = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_CPU, (asked["cpu_seconds"], asked["cpu_seconds"]))
    media = {name: (bytes.fromhex(one), kind) for name, (one, kind) in asked["files"].items()}
    sys.addaudithook(note)
    made = [press.pdf(html, media).hex() for html in asked["documents"]]
    Path(asked["open"]).read_bytes()
    sys.stdout.write(json.dumps({"made": made, "opened": opened, "called": called}))


if __name__ == "__main__":
    main()
