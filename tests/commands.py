"""Runs commands as an operator does, in processes that have the program already, or here."""

import multiprocessing
import os
import sys
import warnings
from dataclasses import dataclass
from functools import cache
from getpass import GetPassWarning
from importlib import import_module
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

import pytest
from flask import Flask

from placedev import cli
from placedev.core.press import pango_version

_MODULES = "care carrying methods people serving showing working".split()
_processes = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Done:
    """A command that has ended."""

    returncode: int
    stdout: str
    stderr: str


def run_command(arguments: list[str], *, env: dict[str, str], stdin: str, folder: Path) -> Done:
    """Run `placedev` with exactly these variables and wait for it.

    Args:
        arguments: what follows the name of the command.
        env: all its environment.
        stdin: what is typed.
        folder: for what it reads and says.
    """
    files = [folder / name for name in ("stdin", "stdout", "stderr")]
    files[0].write_text(stdin)
    _load_commands()
    if "doctor" in arguments:
        _load_pango()
    process = _processes.Process(target=_command, args=(arguments, env, files))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of other threads: a command uses nothing of theirs
        process.start()
    process.join()
    code = process.exitcode
    process.close()
    return Done(code, files[1].read_text(), files[2].read_text())


def run_here(app: Flask, *arguments: object, stdin: str = "") -> Done:
    """Run `placedev` on an application that is there, in this process."""
    typed = StringIO(stdin)
    said, complained = (TextIOWrapper(BytesIO(), encoding="utf-8") for _stream in range(2))
    with (
        patch("placedev.app.create_app", lambda: app),
        patch.dict(os.environ),
        patch.object(sys, "argv", ["placedev", *map(str, arguments)]),
        patch.object(sys, "stdin", typed),
        patch.object(sys, "stdout", said),
        patch.object(sys, "stderr", complained),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore", GetPassWarning)  # a password can be seen while it is typed
        with pytest.raises(SystemExit) as ended:
            cli.main()
    return Done(ended.value.code, _text(said), _text(complained))


def _text(stream: TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode()


@cache
def _load_commands() -> None:
    for name in _MODULES:
        import_module(f"placedev.commands.{name}")


@cache
def _load_pango() -> None:
    pango_version()


def _command(arguments: list[str], env: dict[str, str], files: list[Path]) -> None:
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["placedev", *arguments]
    sys.stdin = files[0].open()
    sys.stdout, sys.stderr = (file.open("w", buffering=1) for file in files[1:])
    cli.main()
