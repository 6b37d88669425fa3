"""Where templates, migrations and method lie: beside the package, or inside an installed one."""

from functools import cache
from pathlib import Path

from flask import current_app, has_app_context

_PACKAGE = Path(__file__).resolve().parent.parent


def templates_dir() -> Path:
    """Return the folder of the templates."""
    return _folder("templates")


def migrations_dir() -> Path:
    """Return the folder of the migrations."""
    return _folder("migrations")


def method_dir() -> Path:
    """Return the folder of the methods that travel with the program."""
    return _folder("method")


def method_roots() -> list[Path]:
    """Return the folders that methods lie in: ours, then the installation's own if it has one."""
    own = current_app.config["PLACEDEV_SETTINGS"].method_path if has_app_context() else ""
    return [method_dir(), *([Path(own)] if own else [])]


@cache
def _folder(name: str) -> Path:
    beside = _PACKAGE.parent / name
    return beside if beside.is_dir() else _PACKAGE / "_bundled" / name
