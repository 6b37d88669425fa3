"""The process that prints: warm, with a child for each document.

WeasyPrint is imported and the fonts are read, once. A child has bounds on time and memory; what it
took is given back to the system when it ends, and it makes way for those who read pages.
"""

import contextlib
import gc
import json
import os
import resource
import select
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, NoReturn

from placedev.core import pipes
from placedev.core.press import Press
from placedev.core.render import Bounds, Media, RenderFault

_MEGABYTE = 1024 * 1024
_MAKES_WAY = 10  # how much later than pages the system lets it work
_WARMING = (
    '<!doctype html><html lang="{language}"><title>-</title><style>html{{font:400 10pt S,X;'
    "hyphens:auto;width:20mm}}b{{font-weight:700}}i{{font-style:normal;font-weight:600}}</style>"
    "<h1>Ålderdomshemmet</h1><p>Sammanställningen ő <b>organisationer ő</b> <i>ő</i></p>"
    "<table><tr><th>a<td>b</table><svg width='1' height='1'><title>-</title></svg>"
)


def serve(source: IO[bytes], target: IO[bytes]) -> None:
    """Answer requests until nobody asks any more."""
    press: Press | RenderFault
    try:
        press = warmed()
    except RenderFault as fault:
        press = fault
    while True:
        try:
            asked = pipes.head(source)
        except OSError:
            return
        html = pipes.exactly(source, asked["document"]).decode()
        media = {name: (pipes.exactly(source, size), kind) for name, kind, size in asked["files"]}
        try:
            if isinstance(press, RenderFault):
                raise press
            pdf, took = in_child(press, html, media, Bounds(*asked["bounds"]))
            pipes.send(target, {"pdf": len(pdf), "took": took}, pdf)
        except RenderFault as fault:
            pipes.send(target, {"fault": fault.code, "details": fault.details})


def warmed() -> Press:
    """Return a press that has read its fonts and the rules of both languages; raise RenderFault."""
    press = Press()
    for language in ("sv", "en"):
        press.pdf(_WARMING.format(language=language), {})
    gc.collect()
    gc.freeze()  # children share it all, and need not look through it
    return press


def in_child(
    press: Press, html: str, media: Media, bounds: Bounds
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


def _child(writing: int, press: Press, html: str, media: Media, bounds: Bounds) -> NoReturn:
    """Make the PDF within the bounds, write it to the pipe and end without cleaning up."""
    try:
        os.nice(_MAKES_WAY)
        _limit(bounds)
        gc.disable()  # all of it goes when the child ends
        with os.fdopen(writing, "wb") as pipe:
            try:
                pdf = press.pdf(html, media)
                pipes.send(pipe, {"pdf": len(pdf)}, pdf)
            except MemoryError:
                pipes.send(pipe, {"fault": "too-large", "details": ""})
            except RecursionError:
                pipes.send(pipe, {"fault": "too-large", "details": "nested too deeply"})
            except RenderFault as fault:
                pipes.send(pipe, {"fault": fault.code, "details": fault.details})
            except BaseException as error:  # noqa: BLE001 - the caller is told, whatever it was
                pipes.send(
                    pipe, {"fault": "crashed", "details": f"{type(error).__name__}: {error}"}
                )
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
    signal.signal(signal.SIGTERM, _end)
    with (
        tempfile.TemporaryDirectory(prefix="placedev-") as tempfile.tempdir,  # fonts, unpacked
        contextlib.suppress(BrokenPipeError, SystemExit),  # whoever asked is gone, or we shall go
    ):
        serve(sys.stdin.buffer, answers)


def _end(_signal: int, _frame: object) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit()
