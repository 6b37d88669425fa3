"""Whatever a file holds, reading it ends with the place or with its faults, and soon."""

import contextlib
import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from placedev.exchange.faults import FaultyFile
from placedev.exchange.reading import read_file
from placedev.exchange.rules import MOST_OBJECTS
from placedev.exchange.writing import as_bytes
from tests.exchange.builders import whole_place

GOOD = whole_place(rows=2)
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
QUIET = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def places_in(value, way=()):
    """Return the way to everything inside plain data."""
    pairs = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [
        found for key, inner in pairs for found in [(*way, key), *places_in(inner, (*way, key))]
    ]


WAYS = places_in(GOOD)


def ends(content: bytes) -> None:
    with contextlib.suppress(FaultyFile):
        read_file(content)


@settings(QUIET, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(WAYS), VALUES), min_size=1, max_size=6))
def test_any_values_anywhere(changes):
    content = whole_place(rows=2)
    for way, value in sorted(changes, key=lambda change: len(change[0]), reverse=True):
        inner = content
        for key in way[:-1]:
            inner = inner[key]
        inner[way[-1]] = value
    ends(json.dumps(content).encode())


@QUIET
@given(st.binary(max_size=200))
def test_any_bytes(content):
    ends(content)


@settings(QUIET, max_examples=75)
@given(st.integers(0, len(as_bytes(GOOD)) - 1), st.integers(0, 255))
def test_any_byte_changed(place, byte):
    content = bytearray(as_bytes(GOOD))
    content[place] = byte
    ends(bytes(content))


@pytest.mark.parametrize(
    "piece",
    [b"{},", b'"a",', b"[],", b'{"uid":"' + b"0" * 36 + b'"},', b'{"a":1,"a":2},', b"1,"],
    ids=lambda piece: piece.decode()[:12],
)
def test_rubbish_ends_soon(piece):
    head = b'{"format":"placedev-place","version":1,"journal":['
    count = MOST_OBJECTS // 20
    started = time.process_time()
    ends(head + piece * count + b"1]}")
    assert time.process_time() - started < 1.5  # a fifth of that, unless each is held against all


def test_a_full_file_of_objects_is_refused_at_once():
    with pytest.raises(FaultyFile, match="fler än 300000 objekt"):
        read_file(b"[" + b"{}," * (MOST_OBJECTS * 40) + b"1]")
