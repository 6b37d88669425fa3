"""No more PDFs are made at once than there are turns, whoever makes them."""

import subprocess
import sys
import threading
from contextlib import ExitStack

import pytest

from placedev.core import render
from placedev.core import turns as turns_module
from placedev.core.render import Busy, Renderer
from placedev.core.turns import NoTurn, Turns

PAGE = '<!doctype html><html lang="sv"><title>Plan</title><h1>Ålvdal</h1>'


HOLD = """
import runpy, sys
from pathlib import Path
Turns = runpy.run_path(sys.argv[1])["Turns"]  # the package takes long to import
with Turns(Path(sys.argv[2]), count=2).one(seconds=60):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holders(tmp_path):
    """Return two other processes that have a turn each until their input ends."""
    with ExitStack() as stack:
        found = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", HOLD, turns_module.__file__, str(tmp_path)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                )
            )
            for _number in range(2)
        ]
        assert [one.stdout.readline() for one in found] == [b"held\n"] * 2
        yield found


def test_a_third_waits_until_one_of_two_processes_is_done(tmp_path, monkeypatch, press, holders):
    turns = Turns(tmp_path, count=2)
    with pytest.raises(NoTurn), turns.one(seconds=0):
        pytest.fail("three at once")
    made = []
    monkeypatch.setattr(press, "_turns", turns)  # as if it had been started with them
    waiter = threading.Thread(target=lambda: made.append(press.pdf(PAGE, media={})))
    waiter.start()
    assert not made
    holders[0].stdin.close()
    waiter.join()
    assert made[0].startswith(b"%PDF")
    assert turns.most_memory() > 1


def test_a_turn_comes_back_when_its_process_is_killed(tmp_path, holders):
    holders[0].kill()
    holders[0].wait()
    with Turns(tmp_path, count=2).one(seconds=0) as turn:
        turn.note(70)
        turn.note(50)
    assert Turns(tmp_path).most_memory() == 70


def test_who_waits_too_long_is_told_that_all_are_busy(tmp_path, monkeypatch):
    monkeypatch.setattr(render, "_LONGEST_WAIT", 0)
    turns = Turns(tmp_path, count=1)
    with turns.one(seconds=0), pytest.raises(Busy):
        Renderer(turns=turns).pdf(PAGE, media={})
