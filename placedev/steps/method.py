"""The method as data: reads method/<id>/, checks it, and gives steps and criteria.

A method is a folder: `method.toml` tells what it is and in which order its steps come,
`steps/<key>.toml` holds one step, `steps/<key>.sv.md` and `.en.md` its guidance.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from placedev.core import markdown
from placedev.core.errors import NotFound
from placedev.core.i18n import _, language
from placedev.core.paths import method_dir

DEFAULT = "vgr-rekonstruktion-a"

Key = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, Field(min_length=2, max_length=500)]
JudgedBy = Literal["facts", "person", "both", "either"]


class MethodFault(Exception):
    """The folder holds no usable method; each line of `faults` names a file and what to mend."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Words(_Part):
    """A text in both languages; as a string it is in the reader's."""

    sv: Line
    en: Line

    def __str__(self) -> str:
        return self.en if language() == "en" else self.sv


class Source(_Part):
    """Where something in the method comes from."""

    title: Line
    publisher: Line
    link: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None


class Criterion(_Part):
    """Something that should be true before the next step.

    Attributes:
        todo: the same as something to do, for the list on the first page.
        sources: keys of the method's sources.
        rekonstruktion: the wording is ours, not the source's.
        check: key of the function that looks in the stored facts; none: a person judges.
        judged_by: facts alone, a person alone, both must agree, or either is enough.
    """

    key: Key
    text: Words
    todo: Words
    sources: Annotated[tuple[Key, ...], Field(min_length=1)]
    rekonstruktion: bool
    check: Key | None = None
    judged_by: JudgedBy = "facts"


class Step(_Part):
    """One step with all that a group needs to take it."""

    key: Key
    name: Words
    months: tuple[Annotated[int, Field(ge=1)], Annotated[int, Field(ge=1)]]  # first and last
    purpose: Words
    activities: Annotated[tuple[Words, ...], Field(min_length=1)]
    tools: Annotated[tuple[Words, ...], Field(min_length=1)]
    outputs: Annotated[tuple[Words, ...], Field(min_length=1)]
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    guidance_sv: str  # Markdown
    guidance_en: str
    number: int  # 1 for the first

    @property
    def guidance(self) -> Markup:
        """Return the guidance as HTML in the reader's language."""
        return _html(self.guidance_en if language() == "en" else self.guidance_sv)

    def criterion(self, key: str) -> Criterion:
        """Return the criterion; raise NotFound if the step has none of that key."""
        for criterion in self.criteria:
            if criterion.key == key:
                return criterion
        raise NotFound(_("Den kontrollen finns inte i steget."))


class Method(_Part):
    """A method with its steps in order."""

    id: Key
    version: Annotated[int, Field(ge=1)]
    name: Words
    about: Annotated[tuple[Words, ...], Field(min_length=1)]  # paragraphs
    gate_policy: Literal["advise"]  # gates advise; passing one with unmet criteria takes a reason
    months: Annotated[int, Field(ge=1)]  # usual length of the whole work
    mapping_fields: dict[Key, Words]  # what a place is looked at through
    sources: dict[Key, Source]
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    def step(self, key: str) -> Step:
        """Return the step; raise NotFound if the method has none of that key."""
        for step in self.steps:
            if step.key == key:
                return step
        raise NotFound(_("Det steget finns inte i platsens metod."))


@cache
def load_method(directory: Path) -> Method:
    """Return the method in a folder, read once; raise MethodFault with every fault."""
    faults: list[str] = []
    data = _toml(directory / "method.toml", faults)
    order = data.get("steps", [])
    data["steps"] = [
        _step_data(directory, str(key), number, faults) for number, key in enumerate(order, start=1)
    ]
    if faults:
        raise MethodFault(faults)
    try:
        method = Method.model_validate(data)
    except ValidationError as error:
        raise MethodFault([_fault_line(fault, order) for fault in error.errors()]) from error
    faults.extend(_disagreements(method, directory))
    if faults:
        raise MethodFault(faults)
    return method


def problems(directory: Path, *, check_keys: Collection[str]) -> list[str]:
    """Return what is wrong with the method in a folder, one line per fault; empty when sound."""
    try:
        method = load_method(directory)
    except MethodFault as fault:
        return fault.faults
    return [
        f"steps/{step.key}.toml: {criterion.key}: kontrollen {criterion.check!r} finns inte. "
        f"Välj en av: {', '.join(sorted(check_keys))}."
        for step in method.steps
        for criterion in step.criteria
        if criterion.check is not None and criterion.check not in check_keys
    ]


def default_method() -> Method:
    """Return the method that a new place begins with."""
    return load_method(method_dir() / DEFAULT)


def method_named(method_id: str) -> Method:
    """Return a shipped method; raise NotFound if there is none of that name."""
    directory = method_dir() / method_id
    if not re.fullmatch(r"[a-z0-9-]+", method_id) or not (directory / "method.toml").is_file():
        raise NotFound(_("Metoden %(name)s finns inte här.", name=method_id))
    return load_method(directory)


@cache
def _html(text: str) -> Markup:
    return markdown.render(text)


def _toml(path: Path, faults: list[str]) -> dict[str, Any]:
    name = _name(path)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        faults.append(f"{name}: filen saknas.")
    except UnicodeDecodeError:
        faults.append(f"{name}: filen är inte sparad som UTF-8.")
    except tomllib.TOMLDecodeError as error:
        faults.append(f"{name}: går inte att läsa som TOML ({error}).")
    return {}


def _step_data(directory: Path, key: str, number: int, faults: list[str]) -> dict[str, Any]:
    data = _toml(directory / "steps" / f"{key}.toml", faults)
    data["number"] = number
    for code in ("sv", "en"):
        path = directory / "steps" / f"{key}.{code}.md"
        if path.is_file():
            data[f"guidance_{code}"] = path.read_text(encoding="utf-8")
        else:
            faults.append(f"{_name(path)}: filen saknas.")
    return data


def _name(path: Path) -> str:
    return path.name if path.name == "method.toml" else f"steps/{path.name}"


_WHAT_TO_DO = {
    "missing": "saknas.",
    "extra_forbidden": "är inget namn som används här. Kontrollera stavningen.",
    "string_too_short": "är tom.",
    "string_too_long": "är för lång.",
    "string_pattern_mismatch": "får bara ha små bokstäver a–z, siffror och bindestreck.",
    "bool_type": "ska vara true eller false.",
    "bool_parsing": "ska vara true eller false.",
    "int_type": "ska vara ett heltal.",
    "too_short": "är tom. Skriv minst en.",
}


def _fault_line(fault: Any, order: list[Any]) -> str:
    where = list(fault["loc"])
    file = "method.toml"
    if where[0] == "steps" and len(where) > 1 and isinstance(where[1], int):
        file = f"steps/{order[where[1]]}.toml"
        where = where[2:]
    path = ".".join(str(part + 1) if isinstance(part, int) else part for part in where)
    return f"{file}: {path} {_WHAT_TO_DO.get(fault['type'], fault['msg'])}"


def _disagreements(method: Method, directory: Path) -> Iterator[str]:
    if method.id != directory.name:
        yield f"method.toml: id är {method.id!r} men mappen heter {directory.name!r}."
    keys = Counter(step.key for step in method.steps)
    keys.update(criterion.key for step in method.steps for criterion in step.criteria)
    for key in sorted(key for key, count in keys.items() if count > 1):
        yield f"method.toml: nyckeln {key!r} används två gånger."
    for step in method.steps:
        if step.months[0] > step.months[1]:
            yield f"steps/{step.key}.toml: months slutar före sin början."
        for criterion in step.criteria:
            yield from _criterion_disagreements(method, step, criterion)


def _criterion_disagreements(method: Method, step: Step, criterion: Criterion) -> Iterator[str]:
    where = f"steps/{step.key}.toml: {criterion.key}:"
    for source in criterion.sources:
        if source not in method.sources:
            yield f"{where} källan {source!r} finns inte i method.toml."
    if criterion.check is None and criterion.judged_by != "person":
        yield f"{where} utan check måste judged_by vara 'person'."
    if criterion.check is not None and criterion.judged_by == "person":
        yield f"{where} med check kan judged_by inte vara 'person'."
