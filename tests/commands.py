"""Runs commands as an operator does, in processes that need not import the program first."""

import multiprocessing
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from placedev import cli

_MODULES = "care carrying methods people serving showing working".split()
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload([f"placedev.commands.{name}" for name in _MODULES])


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
    process = _processes.Process(target=_command, args=(arguments, env, files))
    process.start()
    process.join()
    code = process.exitcode
    process.close()
    return Done(code, files[1].read_text(), files[2].read_text())


def _command(arguments: list[str], env: dict[str, str], files: list[Path]) -> None:
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["placedev", *arguments]
    sys.stdin = files[0].open()
    sys.stdout, sys.stderr = (file.open("w", buffering=1) for file in files[1:])
    cli.main()
