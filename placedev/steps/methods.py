"""Finds and reads methods: those that travel with the program and a region's own beside them.

`method/<id>/method.toml` tells what a method is and in which order its steps come,
`steps/<key>.toml` holds one step, `steps/<key>.sv.md` and `.en.md` its guidance, `entry.toml`
what a programme asks of a new place. Earlier versions stand whole under `versions/<n>/`: a
place stays on the version that it began with.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.core.paths import method_dir, method_roots
from placedev.steps.method import EntryFile, Method, MethodFile, Step, StepFile
from placedev.steps.method_faults import MethodFault, Reading

DEFAULT = "vgr-rekonstruktion-a"
_HEAD = "method.toml"
# What a method that extends another takes from it where it gives nothing itself.
_INHERITED = ("mapping_fields", "plan")


def default_method() -> Method:
    """Return the method that a new place begins with."""
    return load_method(method_dir() / DEFAULT)


def method_named(method_id: str, version: int | None = None) -> Method:
    """Return a method in a version, or in the newest.

    Raises:
        NotFound: no method of that name is here, or not in that version.
        MethodFault: its files cannot be used.
    """
    folder = _folder(method_id)
    if folder is None:
        raise NotFound(_("Metoden %(name)s finns inte här.", name=method_id))
    newest = load_method(folder)
    if version is None or newest.version == version:
        return newest
    earlier = folder / "versions" / str(version)
    if not (earlier / _HEAD).is_file():
        raise NotFound(
            _("Metoden %(name)s finns inte i version %(n)s här.", name=method_id, n=version)
        )
    return load_method(earlier)


def has_version(method_id: str, version: int) -> bool:
    """Tell whether a method is here in a version."""
    try:
        method_named(method_id, version)
    except NotFound:
        return False
    return True


def all_methods() -> list[Method]:
    """Return every method in its newest version: the default first, then by folder name.

    A region's own method that cannot be used is left out; `placedev method check` tells why.
    """
    found: dict[str, Method] = {}
    for folder in _folders():
        try:
            found.setdefault(folder.name, load_method(folder))
        except MethodFault:
            if folder.parent == method_dir():
                raise
    return sorted(found.values(), key=lambda one: (one.id != DEFAULT, one.id))


def method_folders(root: Path) -> list[Path]:
    """Return the folders under a root that hold a method, earlier versions among them."""
    return sorted(
        path.parent
        for pattern in (f"*/{_HEAD}", f"*/versions/*/{_HEAD}")
        for path in root.glob(pattern)
    )


@cache
def load_method(folder: Path) -> Method:
    """Return the method in a folder, read once; raise MethodFault with every fault."""
    reading = Reading(folder)
    method = read_method(reading)
    if method is None:
        raise MethodFault(reading.faults)
    return method


def read_method(reading: Reading) -> Method | None:
    """Return the method in a folder, or none and every fault in the reading."""
    head = reading.part(_HEAD, MethodFile)
    if head is None:
        return None
    base = _base(head, reading)
    steps = [_step(key, number, base, reading) for number, key in enumerate(head.steps, start=1)]
    entry = _entry(base, reading)
    if reading.faults:
        return None
    given = {name: getattr(head, name) for name in MethodFile.model_fields if name != "extends"}
    method = Method.model_construct(
        **{**given, **_taken_over(head, base), "steps": tuple(filter(None, steps)), "entry": entry}
    )
    reading.disagreements(method)
    return None if reading.faults else method


def _folders() -> list[Path]:
    return [folder for root in method_roots() for folder in _folders_in(root)]


@cache
def _folders_in(root: Path) -> list[Path]:
    """Return the folders of methods right under a root; like their files, looked at once."""
    return [path.parent for path in sorted(root.glob(f"*/{_HEAD}"))]


def _folder(method_id: str) -> Path | None:
    if not re.fullmatch(r"[a-z0-9-]+", method_id):
        return None
    return next((folder for folder in _folders() if folder.name == method_id), None)


def _base(head: MethodFile, reading: Reading) -> Method | None:
    if head.extends is None:
        return None
    try:
        return method_named(head.extends.id, head.extends.version)
    except (NotFound, MethodFault):
        words = f"nämner {head.extends.id} i version {head.extends.version}, som inte finns här."
        reading.faults.append(reading.files[_HEAD].fault(("extends",), words))
        return None


def _taken_over(head: MethodFile, base: Method | None) -> dict[str, Any]:
    """Return what comes from the method that this one extends."""
    if base is None:
        return {}
    taken = {name: getattr(base, name) for name in _INHERITED if name not in head.model_fields_set}
    return {**taken, "sources": {**base.sources, **head.sources}}


def _step(key: str, number: int, base: Method | None, reading: Reading) -> Step | None:
    """Return a step from its three files; those missing come from the method that is extended."""
    name = f"steps/{key}.toml"
    taken = next((step for step in base.steps if step.key == key), None) if base else None
    if taken is not None and not (reading.folder / name).is_file():
        return taken.model_copy(update={"number": number})
    sv = reading.guidance(f"steps/{key}.sv.md", taken.guidance_sv if taken else None)
    en = reading.guidance(f"steps/{key}.en.md", taken.guidance_en if taken else None)
    step = reading.part(name, StepFile)
    if step is None:
        return None
    if step.key != key:
        words = f"är {step.key!r} men filen heter {key}.toml."
        reading.faults.append(reading.files[name].fault(("key",), words))
    given = {field: getattr(step, field) for field in StepFile.model_fields}
    if taken is not None and "meetings" not in step.model_fields_set:
        given["meetings"] = taken.meetings
    return Step.model_construct(**given, guidance_sv=sv, guidance_en=en, number=number)


def _entry(base: Method | None, reading: Reading) -> EntryFile | None:
    if (reading.folder / "entry.toml").is_file():
        return reading.part("entry.toml", EntryFile)
    return None if base is None else base.entry
