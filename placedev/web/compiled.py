"""Templates are compiled once, as modules are: into __pycache__ beside them."""

import sys
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from placedev.core.paths import templates_dir


class CompiledTemplates(FileSystemBytecodeCache):
    """What one kind of surroundings made of the templates, under this Python and this Jinja."""

    def __init__(self, kind: str) -> None:
        made_by = f"{kind}.jinja-{version('jinja2')}.{sys.implementation.cache_tag}"
        super().__init__(str(templates_dir() / "__pycache__"), f"%s.{made_by}.pyc")

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled; where nothing may be written, each process compiles anew."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)
