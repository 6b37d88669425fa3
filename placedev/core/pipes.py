"""What goes through a pipe: a line of JSON that says how long the rest is, and the rest."""

import json
from collections.abc import Mapping
from typing import IO, Any


def send(stream: IO[bytes], head: Mapping[str, Any], *parts: bytes) -> None:
    """Say a head and what belongs to it."""
    stream.write(json.dumps(head).encode() + b"\n")
    for part in parts:
        stream.write(part)
    stream.flush()


def head(stream: IO[bytes]) -> dict[str, Any]:
    """Return the next head; raise OSError if nobody speaks any more."""
    line = stream.readline()
    if not line:
        raise OSError("the rendering process ended")
    said: dict[str, Any] = json.loads(line)
    return said


def exactly(stream: IO[bytes], size: int) -> bytes:
    """Return as many bytes as were announced; raise OSError if they do not come."""
    content = stream.read(size)
    if len(content) != size:
        raise OSError("the rendering process ended in the middle of an answer")
    return content
