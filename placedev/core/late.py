"""Libraries that few processes need, and all would wait for."""

from importlib import import_module
from types import ModuleType
from typing import Any


class _Late(ModuleType):
    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self.__name__), name)


def late(library: str) -> Any:
    """Return a library that is imported when something of it is first used."""
    return _Late(library)
