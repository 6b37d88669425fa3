"""What is wrong in a method's files, in words that say which file, which line and what to mend."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from placedev.steps.method import Criterion, MeetingTemplate, Method

Where = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)
_HEADER = re.compile(r"\s*\[(\[)?\s*([^\[\]]+?)\s*\]")
_NAME = re.compile(r"""\s*((?:[\w-]+|"[^"]*")(?:\s*\.\s*(?:[\w-]+|"[^"]*"))*)\s*=""")
_AT = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")

# The reader's own words for what the TOML reader says, by how its sentence begins.
_TOML_WORDS = {
    "Expected '=' after": "Raden ska vara ett namn utan å, ä och ö, sedan = och ett värde",
    "Invalid value": "Värdet efter = går inte att läsa. Sätt text inom citattecken",
    "Unterminated": "En text saknar sitt sista citattecken",
    "Illegal character": "En text saknar sitt sista citattecken eller har ett otillåtet tecken",
    "Unclosed array": "En lista saknar sin sista hakparentes ]",
    "Unclosed inline table": "En klammer { saknar sin sista }",
    "Cannot overwrite": "Samma namn står två gånger",
    "Cannot declare": "Samma rubrik inom [ ] står två gånger",
    "Cannot mutate": "Namnet hör till något som redan är skrivet. Flytta det till rätt rubrik",
    "Duplicate inline table key": "Samma namn står två gånger",
    "Expected \"'": "En text saknar sitt sista citattecken",
    "Expected ']'": "Rubriken saknar sin sista hakparentes ]",
    "Expected newline": "Raden har mer än ett värde. Börja en ny rad eller sätt citattecken",
    "Unescaped '\\'": "Skriv \\\\ i stället för \\",
    "Invalid statement": "Raden ska vara ett namn utan å, ä och ö, sedan = och ett värde",
    "Invalid initial character": "Raden ska vara ett namn utan å, ä och ö, sedan = och ett värde",
}
_WHAT_TO_DO = {
    "missing": "saknas.",
    "extra_forbidden": "är inget namn som används här. Kontrollera stavningen.",
    "string_too_short": "är tom.",
    "string_too_long": "är för lång. Högst 500 tecken.",
    "string_type": "ska vara text inom citattecken.",
    "bool_type": "ska vara true eller false.",
    "bool_parsing": "ska vara true eller false.",
    "int_type": "ska vara ett heltal utan citattecken.",
    "int_parsing": "ska vara ett heltal utan citattecken.",
    "int_from_float": "ska vara ett heltal.",
    "too_short": "är tom. Skriv minst en.",
    "too_long": "har för många värden.",
    "tuple_type": "ska vara en lista inom hakparenteser.",
    "dict_type": "ska vara en egen rubrik inom [ ].",
    "model_type": "ska ha både sv och en.",
    "greater_than_equal": "är för litet.",
    "less_than_equal": "är för stort.",
}
_PATTERNS = {
    "http": "ska börja med http:// eller https:// och får inte ha mellanslag.",
    "": "får bara ha små bokstäver a–z, siffror och bindestreck.",
}


class MethodFault(Exception):
    """The folder holds no usable method; each line of `faults` names a file and what to mend."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Toml:
    """A file's values, and on which line each of them stands."""

    file: str  # as the faults name it
    values: dict[str, Any]
    lines: Mapping[Where, int]

    def fault(self, where: Where, words: str) -> str:
        """Return the fault in full, as in "steps/analys.toml, rad 12: name.en saknas"."""
        known = (where[:size] for size in range(len(where), 0, -1) if where[:size] in self.lines)
        nearest = next(known, None)
        line = "" if nearest is None else f", rad {self.lines[nearest]}"
        return f"{self.file}{line}: {self._path(where)} {words}"

    def _path(self, where: Where) -> str:
        """Return the place as the file's author knows it, with a criterion's own key."""
        words = [str(part + 1) if isinstance(part, int) else part for part in where]
        if len(where) > 1 and where[0] == "criteria" and isinstance(where[1], int):
            criterion = self.values["criteria"][where[1]]
            key = criterion.get("key", "") if isinstance(criterion, dict) else ""
            words[1] += f" ({key})" if key else ""
        return ".".join(words)


@dataclass
class Reading:
    """The files of one method as they are read, and every fault found in them."""

    folder: Path
    faults: list[str] = field(default_factory=list)
    files: dict[str, Toml] = field(default_factory=dict)

    def part(self, name: str, model: type[Model]) -> Model | None:
        """Return a TOML file as its model, or none and its faults."""
        text = self._text(name)
        if text is None:
            return None
        try:
            values = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self.faults.append(_toml_fault(name, text, str(error)))
            return None
        toml = self.files[name] = Toml(name, values, line_numbers(text))
        try:
            return model.model_validate(values)
        except ValidationError as error:
            self.faults += [toml.fault(tuple(one["loc"]), _words(one)) for one in error.errors()]
            return None

    def guidance(self, name: str, inherited: str | None) -> str:
        """Return a guidance's Markdown, its own or the inherited one; an empty one is a fault."""
        if inherited is not None and not (self.folder / name).is_file():
            return inherited
        text = self._text(name)
        if text is not None and not text.strip():
            self.faults.append(f"{name}: filen är tom. Skriv stegets vägledning.")
        return text or ""

    def disagreements(self, method: Method) -> None:
        """Note what is wrong between the files, each of which is sound by itself."""
        self._name_and_version(method)
        head = self.files["method.toml"]
        keys = Counter(step.key for step in method.steps)
        keys.update(criterion.key for step in method.steps for criterion in step.criteria)
        self.faults += [
            head.fault(("steps",), f"eller en kontroll använder nyckeln {key!r} två gånger.")
            for key in sorted(key for key, count in keys.items() if count > 1)
        ]
        for step in method.steps:
            toml = self.files.get(f"steps/{step.key}.toml")
            if toml is None:
                continue  # another method's step, sound where it stands
            if step.months[0] > step.months[1]:
                self.faults.append(toml.fault(("months",), "slutar före sin början."))
            self._criteria(method, toml, step.criteria)
            self._templates(toml, step.meetings)
        if method.entry and "entry.toml" in self.files:
            self._criteria(method, self.files["entry.toml"], method.entry.criteria)

    def _text(self, name: str) -> str | None:
        try:
            return (self.folder / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            self.faults.append(f"{name}: filen saknas.")
        except UnicodeDecodeError:
            self.faults.append(f"{name}: filen är inte sparad som UTF-8.")
        return None

    def _name_and_version(self, method: Method) -> None:
        head = self.files["method.toml"]
        is_earlier = self.folder.parent.name == "versions"
        name = self.folder.parent.parent.name if is_earlier else self.folder.name
        if method.id != name:
            self.faults.append(head.fault(("id",), f"är {method.id!r} men mappen heter {name!r}."))
        if is_earlier and str(method.version) != self.folder.name:
            words = f"är {method.version} men mappen heter {self.folder.name!r}."
            self.faults.append(head.fault(("version",), words))

    def _criteria(self, method: Method, toml: Toml, criteria: Sequence[Criterion]) -> None:
        for number, criterion in enumerate(criteria):
            where: Where = ("criteria", number)
            for source in criterion.sources:
                if source not in method.sources:
                    words = f"nämner källan {source!r}, som inte finns i method.toml."
                    self.faults.append(toml.fault((*where, "sources"), words))
            if criterion.check is None and criterion.judged_by != "person":
                words = 'måste ha judged_by = "person", eftersom den inte har någon check.'
                self.faults.append(toml.fault(where, words))
            if criterion.check is not None and criterion.judged_by == "person":
                words = 'kan inte vara "person" när det finns en check. Välj både: "both".'
                self.faults.append(toml.fault((*where, "judged_by"), words))

    def _templates(self, toml: Toml, templates: Sequence[MeetingTemplate]) -> None:
        if "meetings" not in toml.values:
            return  # another method's, sound where they stand
        for key, count in Counter(template.key for template in templates).items():
            if count > 1:
                self.faults.append(toml.fault(("meetings",), f"har två mallar som heter {key!r}."))
        for number, template in enumerate(templates):
            where: Where = ("meetings", number)
            total = sum(point.minutes or 0 for point in template.agenda)
            if total > template.minutes:
                words = f"tar {total} minuter, men mötet är {template.minutes}."
                self.faults.append(toml.fault((*where, "agenda"), words))
            for at, question in enumerate(template.questions):
                if (question.point or 1) > len(template.agenda):
                    words = f"är {question.point}, men dagordningen har {len(template.agenda)}."
                    self.faults.append(toml.fault((*where, "questions", at, "point"), words))


def line_numbers(text: str) -> dict[Where, int]:
    """Return on which line, 1 for the first, every name and every heading of a TOML text stands."""
    found: dict[Where, int] = {}
    counts: Counter[Where] = Counter()
    under: Where = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if heading := _HEADER.match(line):
            under = _under(heading[2], counts, is_list=bool(heading[1]))
            found.setdefault(under, number)
        elif name := _NAME.match(line):
            found.setdefault(under + tuple(_parts(name[1])), number)
    return found


def _under(name: str, counts: Counter[Where], *, is_list: bool) -> Where:
    """Return where a heading leads; in a list the latest entry is meant."""
    where: Where = ()
    parts = _parts(name)
    for part in parts[:-1]:
        where += (part,)
        if counts[where]:
            where += (counts[where] - 1,)
    where += (parts[-1],)
    if is_list:
        counts[where] += 1
        where += (counts[where] - 1,)
    return where


def _parts(name: str) -> list[str]:
    return [part.strip().strip('"') for part in name.split(".")]


def _toml_fault(name: str, text: str, said: str) -> str:
    at = _AT.search(said)
    line = f", rad {at[1]}" if at and at[1] else f", rad {len(text.splitlines())}"
    plain = _AT.sub("", said)
    words = next((ours for theirs, ours in _TOML_WORDS.items() if plain.startswith(theirs)), None)
    return f"{name}{line}: går inte att läsa som TOML. {words or plain}."


def _words(fault: Any) -> str:
    if fault["type"] == "string_pattern_mismatch":
        asked = fault["ctx"]["pattern"]
        return next(words for known, words in _PATTERNS.items() if known in asked)
    if fault["type"] == "literal_error":
        return f"ska vara {fault['ctx']['expected'].replace(' or ', ' eller ')}."
    return str(_WHAT_TO_DO.get(fault["type"], fault["msg"]))
