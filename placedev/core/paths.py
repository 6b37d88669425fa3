"""Where templates, migrations and method lie: beside the package, or inside an installed one."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def templates_dir() -> Path:
    """Return the folder of the templates."""
    return _folder("templates")


def migrations_dir() -> Path:
    """Return the folder of the migrations."""
    return _folder("migrations")


def method_dir() -> Path:
    """Return the folder of the methods."""
    return _folder("method")


def _folder(name: str) -> Path:
    beside = _PACKAGE.parent / name
    return beside if beside.is_dir() else _PACKAGE / "_bundled" / name
