"""Asking for a PDF: of a warm process, within bounds, in turn with whoever else asks.

The process is `warm_press`, and what it knows of WeasyPrint is in `press`; it is started by name,
so that nobody who asks loads it.
"""

import logging
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Self

from placedev.core import pipes
from placedev.core.text import breakable
from placedev.core.turns import NoTurn, Turns

RENDERER = 3  # raise when the same document would give another PDF
LARGEST_DOCUMENT = 20_000_000  # bytes of HTML
_PRESS = "from placedev.core.warm_press import main; main()"
_LONGEST_WAIT = 60  # seconds for a turn; with the making it is shorter than a claim
_ONE_AT_A_TIME = threading.Lock()  # a rendering takes a whole processor
_LONGEST_END = 2  # seconds
log = logging.getLogger(__name__)
Media = Mapping[str, tuple[bytes, str]]  # address in the document: content and media type


class RenderFault(Exception):
    """A document could not be made into a PDF.

    Attributes:
        code: too-long, too-large, no-pango, crashed, or busy: all turns were taken.
        details: for whoever runs the installation.
    """

    def __init__(self, code: str, details: str = "") -> None:
        super().__init__(f"{code}: {details}" if details else code)
        self.code = code
        self.details = details


@dataclass(frozen=True)
class Bounds:
    """What one document may take."""

    seconds: int = 180  # on the clock
    cpu_seconds: int = 120
    memory: int = 1_500  # megabytes beyond those of the warm process


def pdf_once(html: str, *, media: Media, bounds: Bounds | None = None) -> bytes:
    """Return a PDF made by a process that is started for it, one at a time; raise RenderFault."""
    with _ONE_AT_A_TIME, Renderer(bounds) as renderer:
        return renderer.pdf(html, media=media)


class Busy(RenderFault):
    """All turns were taken: the document has not been tried, and may be tried later."""

    def __init__(self) -> None:
        super().__init__("busy")


class Renderer:
    """A warm process, started at the first document and again if it has died."""

    def __init__(self, bounds: Bounds | None = None, *, turns: Turns | None = None) -> None:
        self._bounds = bounds or Bounds()
        self._turns = turns  # shared with other processes; none: nobody else renders
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def process_id(self) -> int | None:
        """Return the number of the warm process, if it runs."""
        return None if self._process is None else self._process.pid

    def warm_up(self) -> None:
        """Start the process before it is needed."""
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-c", _PRESS],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,  # signals from the keyboard are the caller's to handle
            )

    def pdf(self, html: str, *, media: Media) -> bytes:
        """Return the document as a tagged PDF; raise RenderFault."""
        if len(html) > LARGEST_DOCUMENT:
            raise RenderFault("too-large")
        document = breakable(html).encode()
        if len(document) > LARGEST_DOCUMENT:
            raise RenderFault("too-large")
        if self._turns is None:
            return self._made(document, media)[0]
        try:
            with self._turns.one(seconds=_LONGEST_WAIT) as turn:
                pdf, megabytes = self._made(document, media)
                turn.note(megabytes)
        except NoTurn:
            raise Busy from None
        return pdf

    def _made(self, document: bytes, media: Media) -> tuple[bytes, int]:
        """Return the PDF, and the most megabytes that its making took."""
        self.warm_up()
        try:
            return self._ask(document, media)
        except RenderFault:
            raise
        except (OSError, ValueError) as error:  # the warm process itself is gone
            self.close()
            raise RenderFault("crashed", str(error)) from error

    def close(self) -> None:
        """End the process; the next document starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            if stream is not None and not stream.closed:
                _close(stream)
        try:
            process.wait(_LONGEST_END)  # it ends by itself when nobody can ask any more
        except subprocess.TimeoutExpired:  # in the midst of a document
            process.terminate()
            process.wait()

    def _ask(self, document: bytes, media: Media) -> tuple[bytes, int]:
        assert self._process is not None  # noqa: S101 - warm_up started it
        assert self._process.stdin is not None  # noqa: S101 - a pipe
        assert self._process.stdout is not None  # noqa: S101 - a pipe
        files = [[name, kind, len(content)] for name, (content, kind) in media.items()]
        bounds = [self._bounds.seconds, self._bounds.cpu_seconds, self._bounds.memory]
        head = {"document": len(document), "files": files, "bounds": bounds}
        pipes.send(
            self._process.stdin, head, document, *(content for content, _kind in media.values())
        )
        answer = pipes.head(self._process.stdout)
        if "fault" in answer:
            raise RenderFault(answer["fault"], answer["details"])
        pdf = pipes.exactly(self._process.stdout, answer["pdf"])
        took = answer["took"]
        log.info("PDF of %d kB: %.1f s, %d MB", len(pdf) / 1000, took["seconds"], took["megabytes"])
        return pdf, took["megabytes"]


def _close(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except BrokenPipeError:  # what was left to say has no listener any more
        return
