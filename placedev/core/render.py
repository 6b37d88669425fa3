"""HTML to tagged PDF: the only module that knows WeasyPrint.

Run as a program (`python -m placedev.core.render`) it is a warm process: WeasyPrint is imported
and the fonts are read, once. For each document it forks a child with bounds on time and memory;
what the child took is given back to the system when it ends, and it makes way for those who
read pages. Nothing is fetched: a document may
use our fonts and the pictures handed in with it, and anything else stops it.
"""

import contextlib
import gc
import json
import logging
import os
import resource
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NoReturn, Self

from PIL import ImageFile

from placedev.core.archival import mark_as_accessible
from placedev.core.late import late
from placedev.core.tagging import mend
from placedev.core.text import breakable
from placedev.core.turns import NoTurn, Turns

weasyprint = late("weasyprint")  # slow, and needs Pango: only who renders loads it

RENDERER = 3  # raise when the same document would give another PDF
VARIANT = "pdf/a-2a"  # for archives; core.archival adds the mark of PDF/UA-1, for readers
FONTS_SCHEME = "fonts:"
LARGEST_DOCUMENT = 20_000_000  # bytes of HTML
_SHARP, _QUALITY = 170, 80  # points per inch of pictures, and how much of them JPEG keeps
_FONTS = Path(__file__).resolve().parent.parent / "static/vendor/fonts"
_FACES = (
    ("S", 400, "latin-400"),
    ("S", 600, "latin-600"),
    ("S", 700, "latin-700"),
    ("X", 400, "latin-ext-400"),
    ("X", 600, "latin-ext-600"),
    ("X", 700, "latin-ext-700"),
)
_MEGABYTE = 1024 * 1024
_LONGEST_WAIT = 60  # seconds for a turn; with the making it is shorter than a claim
_MAKES_WAY = 10  # how much later than pages the system lets it work
_ONE_AT_A_TIME = threading.Lock()  # a rendering takes a whole processor
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


def pango_version() -> str:
    """Return the versions of what lays out the text; raise RenderFault if it is missing."""
    _require_pango()
    pango = weasyprint.text.ffi.pango.pango_version()
    return f"{pango // 10_000}.{pango // 100 % 100}.{pango % 100}"


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
                [sys.executable, "-c", f"from {__name__} import main; main()"],
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
        process.terminate()
        process.wait()

    def _ask(self, document: bytes, media: Media) -> tuple[bytes, int]:
        assert self._process is not None  # noqa: S101 - warm_up started it
        assert self._process.stdin is not None  # noqa: S101 - a pipe
        assert self._process.stdout is not None  # noqa: S101 - a pipe
        files = [[name, kind, len(content)] for name, (content, kind) in media.items()]
        bounds = [self._bounds.seconds, self._bounds.cpu_seconds, self._bounds.memory]
        head = {"document": len(document), "files": files, "bounds": bounds}
        _send(self._process.stdin, head, document, *(content for content, _kind in media.values()))
        answer = _head(self._process.stdout)
        if "fault" in answer:
            raise RenderFault(answer["fault"], answer["details"])
        pdf = _exactly(self._process.stdout, answer["pdf"])
        took = answer["took"]
        log.info("PDF of %d kB: %.1f s, %d MB", len(pdf) / 1000, took["seconds"], took["megabytes"])
        return pdf, took["megabytes"]


def _close(stream: IO[bytes]) -> None:
    try:
        stream.close()
    except BrokenPipeError:  # what was left to say has no listener any more
        return


def _send(stream: IO[bytes], head: Mapping[str, Any], *parts: bytes) -> None:
    stream.write(json.dumps(head).encode() + b"\n")
    for part in parts:
        stream.write(part)
    stream.flush()


def _head(stream: IO[bytes]) -> dict[str, Any]:
    line = stream.readline()
    if not line:
        raise OSError("the rendering process ended")
    head: dict[str, Any] = json.loads(line)
    return head


def _exactly(stream: IO[bytes], size: int) -> bytes:
    content = stream.read(size)
    if len(content) != size:
        raise OSError("the rendering process ended in the middle of an answer")
    return content


# What follows runs in the warm process and its children.


def _require_pango() -> None:
    try:
        weasyprint.text.ffi  # noqa: B018 - the first look at the library loads Pango
    except OSError as error:
        raise RenderFault("no-pango", str(error).splitlines()[0]) from error
    # The library lets everyone in its process read half a picture; we never let one in.
    ImageFile.LOAD_TRUNCATED_IMAGES = False


class _Press:
    """WeasyPrint with our fonts read."""

    def __init__(self) -> None:
        _require_pango()
        self._fonts = weasyprint.text.fonts.FontConfiguration()
        rules = "".join(
            f"@font-face{{font-family:{family};font-weight:{weight};"
            f"src:url({FONTS_SCHEME}source-sans-3-{name}-normal.woff2)}}"
            for family, weight, name in _FACES
        )
        self._faces = weasyprint.CSS(
            string=rules, font_config=self._fonts, url_fetcher=self._fetcher({})
        )

    def pdf(self, html: str, media: Media) -> bytes:
        """Return the PDF; raise RenderFault at the first fault that WeasyPrint reports."""
        faults = _Faults()
        logger = logging.getLogger("weasyprint")
        logger.addHandler(faults)
        try:
            document = weasyprint.HTML(string=html, base_url=None, url_fetcher=self._fetcher(media))
            pdf: bytes = document.write_pdf(
                dpi=_SHARP,
                jpeg_quality=_QUALITY,
                font_config=self._fonts,
                pdf_variant=VARIANT,
                pdf_identifier=True,
                finisher=lambda _document, unwritten: _finish(unwritten),
            )
        finally:
            logger.removeHandler(faults)
        if faults.messages:
            raise RenderFault("crashed", "; ".join(faults.messages))
        return pdf

    def _fetcher(self, media: Media) -> Any:
        """Return what gives our fonts and what was handed in; asked for more, it stops."""
        urls = weasyprint.urls

        def fetch(_self: object, url: str, _headers: object = None) -> Any:
            if url.startswith("data:"):
                return urls.URLFetcher.fetch(_self, url)
            if url in media:
                content, kind = media[url]
            elif url.startswith(FONTS_SCHEME) and "/" not in url:
                content = (_FONTS / url.removeprefix(FONTS_SCHEME)).read_bytes()
                kind = "font/woff2"
            else:
                raise urls.FatalURLFetchingError(f"not handed in: {url[:200]}")
            return urls.URLFetcherResponse(url, content, {"Content-Type": kind})

        return type("Handed", (urls.URLFetcher,), {"fetch": fetch})(
            allowed_protocols=("data",), fail_on_errors=True
        )


def _finish(pdf: Any) -> None:
    mend(pdf)
    mark_as_accessible(pdf)


class _Faults(logging.Handler):
    """Collects what WeasyPrint logs as errors: a missing language, a picture without words."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.messages.append(record.getMessage())


_WARMING = (
    '<!doctype html><html lang="{language}"><title>-</title><style>html{{font:400 10pt S,X;'
    "hyphens:auto;width:20mm}}b{{font-weight:700}}i{{font-style:normal;font-weight:600}}</style>"
    "<h1>Ålderdomshemmet</h1><p>Sammanställningen ő <b>organisationer ő</b> <i>ő</i></p>"
    "<table><tr><th>a<td>b</table><svg width='1' height='1'><title>-</title></svg>"
)


def serve(source: IO[bytes], target: IO[bytes]) -> None:
    """Answer requests until nobody asks any more."""
    press: _Press | RenderFault
    try:
        press = _Press()
        for language in ("sv", "en"):
            press.pdf(_WARMING.format(language=language), {})
    except RenderFault as fault:
        press = fault
    gc.collect()
    gc.freeze()
    while True:
        try:
            asked = _head(source)
        except OSError:
            return
        html = _exactly(source, asked["document"]).decode()
        media = {name: (_exactly(source, size), kind) for name, kind, size in asked["files"]}
        try:
            if isinstance(press, RenderFault):
                raise press
            pdf, took = _in_child(press, html, media, Bounds(*asked["bounds"]))
            _send(target, {"pdf": len(pdf), "took": took}, pdf)
        except RenderFault as fault:
            _send(target, {"fault": fault.code, "details": fault.details})


def _in_child(
    press: _Press, html: str, media: Media, bounds: Bounds
) -> tuple[bytes, dict[str, float]]:
    """Return the PDF, and what it took: seconds of a processor, and megabytes at most."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _child(writing, press, html, media, bounds)
    os.close(writing)
    try:
        content, in_time = _read_all(reading, time.monotonic() + bounds.seconds)
    finally:
        os.close(reading)
    if not in_time:
        os.kill(child, signal.SIGKILL)
    _child_id, status, used = os.wait4(child, 0)
    took = {"seconds": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss // 1024}
    return _outcome(content, status, in_time=in_time), took


def _child(writing: int, press: _Press, html: str, media: Media, bounds: Bounds) -> NoReturn:
    """Make the PDF within the bounds, write it to the pipe and end without cleaning up."""
    try:
        os.nice(_MAKES_WAY)
        _limit(bounds)
        gc.disable()  # all of it goes when the child ends
        with os.fdopen(writing, "wb") as pipe:
            try:
                pdf = press.pdf(html, media)
                _send(pipe, {"pdf": len(pdf)}, pdf)
            except MemoryError:
                _send(pipe, {"fault": "too-large", "details": ""})
            except RecursionError:
                _send(pipe, {"fault": "too-large", "details": "nested too deeply"})
            except RenderFault as fault:
                _send(pipe, {"fault": fault.code, "details": fault.details})
            except BaseException as error:  # noqa: BLE001 - the caller is told, whatever it was
                _send(pipe, {"fault": "crashed", "details": f"{type(error).__name__}: {error}"})
    finally:
        os._exit(0)


def _limit(bounds: Bounds) -> None:
    memory = _address_space() + bounds.memory * _MEGABYTE
    for what, soft, hard in (
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CPU, bounds.cpu_seconds, bounds.cpu_seconds + 1),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        try:
            resource.setrlimit(what, (soft, hard))
        except (ValueError, OSError):  # not every system bounds everything; the clock still does
            continue


def _address_space() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 2_000 * _MEGABYTE
    return pages * resource.getpagesize()


def _read_all(descriptor: int, deadline: float) -> tuple[bytes, bool]:
    """Return what came before the deadline, and whether the other side came to an end."""
    parts: list[bytes] = []
    while (left := deadline - time.monotonic()) > 0:
        if not select.select([descriptor], [], [], left)[0]:
            break
        part = os.read(descriptor, _MEGABYTE)
        if not part:
            return b"".join(parts), True
        parts.append(part)
    return b"".join(parts), False


def _outcome(content: bytes, status: int, *, in_time: bool) -> bytes:
    """Return the PDF that a child wrote, or raise what became of it instead."""
    line, _newline, pdf = content.partition(b"\n")
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if not in_time or ended_by == signal.SIGXCPU:
        raise RenderFault("too-long")
    if ended_by in {signal.SIGTRAP, signal.SIGABRT}:  # how the text libraries run out of memory
        raise RenderFault("too-large", f"ended by signal {ended_by}")
    try:
        said = json.loads(line)
    except ValueError:
        raise RenderFault("crashed", f"ended by signal {ended_by}") from None
    if "fault" in said:
        raise RenderFault(said["fault"], said["details"])
    if len(pdf) != said["pdf"]:
        raise RenderFault("crashed", "an answer cut short")
    return pdf


def main() -> None:
    """Answer on standard output; whoever prints must not end up in the answers."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with contextlib.suppress(BrokenPipeError):  # whoever asked is gone
        serve(sys.stdin.buffer, answers)
