"""Packs the folders beside the package into the wheel; everything else is in pyproject.toml."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

BUNDLED = ("method", "migrations", "templates")
LEFT_OUT = {".pyc", ".pyo"}


def bundled_files() -> list[Path]:
    """Return the files to pack, by their path in the checkout."""
    found = [path for name in BUNDLED for path in sorted(Path(name).rglob("*")) if path.is_file()]
    return [path for path in found if path.suffix not in LEFT_OUT]


class BuildWithFolders(build_py):
    """Copy the folders to placedev/_bundled, where placedev.core.paths looks for them."""

    def run(self) -> None:
        """Build; an editable installation reads the folders where they are."""
        if self.editable_mode:
            super().run()
            return
        shutil.rmtree(Path(self.build_lib, "placedev"), ignore_errors=True)  # of an earlier build
        super().run()
        for source, target in self._copies().items():
            self.mkpath(str(target.parent))
            self.copy_file(str(source), str(target))

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:  # noqa: FBT001, FBT002
        """Return what is built."""
        built = super().get_outputs(include_bytecode)
        return [*built, *map(str, self._copies().values())]

    def get_source_files(self) -> list[str]:
        """Return what a source archive needs."""
        return [*super().get_source_files(), *map(str, bundled_files())]

    def _copies(self) -> dict[Path, Path]:
        into = Path(self.build_lib, "placedev", "_bundled")
        return {path: into / path for path in bundled_files()}


setup(cmdclass={"build_py": BuildWithFolders})
