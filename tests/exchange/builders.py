"""Exchange files with everything in them, and with as little as possible, made from the format."""

import base64
import hashlib
import io
import pickle
import typing
import uuid
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import UnionType

from PIL import Image

from placedev.analysis.models import AnalysisEvidence
from placedev.contributions.models import BallotDot, ThemeUse
from placedev.core.checksums import checksum_of
from placedev.editions.models import Edition, EditionForm, PublicDraft
from placedev.editions.rules import checksum
from placedev.editions.snapshot import SCHEMA
from placedev.exchange.format import FORMAT, VERSION
from placedev.exchange.shapes import FILE, PARTS, PERSON, PLACE, key_of, table_of
from placedev.minutes.models import FrozenMinutes, PublicMinutes
from placedev.plan.activities.models import PlanRemarkTarget
from placedev.plan.area_models import CrossGoalUse
from placedev.regions.models import Lesson
from placedev.regions.month_models import PlaceMonth
from placedev.steps.models import GatePassage, GateRemark, GateReopening

# What a rule between fields, or a closed list elsewhere, wants; otherwise the type decides.
CHOSEN = {
    ("place", "slug"): "prastnas",
    ("place", "method_id"): "vgr-rekonstruktion-a",
    ("place", "kind"): "tatort",
    ("place", "method_version"): 1,
    (
        "edition",
        "page_html",
    ): "<!DOCTYPE html><h1>Å</h1><a href='/plan/x/1.pdf'>PDF</a>",
    ("coming", "how_many"): 2,
    ("question", "dots_each"): 5,
    ("activity", "impact"): 4,
    ("activity", "effort"): 2,
    ("edition", "document_html"): f"<!DOCTYPE html><img src='photo:{'0' * 64}' alt=''>",
}
ALWAYS = {
    ("activity_role", "actor"),  # somebody must be named
    ("theme_use", "area"),  # something must be named
    ("plan_remark_target", "area"),
    ("analysis_evidence", "text"),
}


def jpeg() -> bytes:
    """Return a small photo."""
    written = io.BytesIO()
    Image.new("RGB", (6, 4), "seagreen").save(written, "JPEG")
    return written.getvalue()


def uid(*path: object) -> str:
    """Return a uid that is the same every time."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "/".join(map(str, path))))


def snapshot(number: int | None) -> dict:
    """Return the plan of an edition, or of a draft, as plain data."""
    which = {} if number is None else {"number": number, "published_on": "2026-02-03"}
    place = {"slug": "prastnas", "name": "Prästnäs", "kind": "tatort", "kind_word": "tätort"}
    return {
        "schema": SCHEMA,
        "language": "sv",
        **which,
        "place": {**place, "municipality": "Bengtsfors", "budget_amount": "1500.50"},
        "plan": {
            "title": "Plan för Prästnäs",
            "kind_word": "handlingsplan",
            "sections": [{"title": "Bakgrund", "html": "<p>Å &amp; ä</p>"}],
        },
    }


def whole_place(*, rows: int = 3, everything: bool = True) -> dict:
    """Return a file with that many rows in every list; the last has only what must be there."""
    content: dict = pickle.loads(_built(rows, everything))  # noqa: S301 - our own
    return content


@cache
def _built(rows: int, everything: bool) -> bytes:  # noqa: FBT001 - part of the key
    """Build it once: it is the same every time, and a copy costs a tenth of that."""
    return pickle.dumps(_Builder(rows, everything=everything).file())


class _Builder:
    def __init__(self, rows: int, *, everything: bool) -> None:
        self.rows = rows
        self.everything = everything

    def file(self) -> dict:
        photo = jpeg()
        content = {
            "format": FORMAT,
            "version": VERSION,
            "place": self.row(PLACE, ("place",), full=self.everything),
            "files": [
                {
                    "sha256": hashlib.sha256(photo).hexdigest(),
                    "media_type": "image/jpeg",
                    "content": base64.b64encode(photo).decode(),
                }
            ],
            "people": [
                {
                    "uid": uid("people", 0),
                    "name": "Åsa Öberg",
                    "role": "leader",
                    "since": "2026-01-12",
                },
                {"uid": uid("people", 1), "name": "Namngiven Endast"},
            ],
        }
        for name, shape in PARTS.items():
            listed = self.listed(shape, (name,))
            content[name] = listed if shape.is_listed else listed[0]
        if not self.everything:
            del content["files"]
        if not self.everything or self.rows < 3:
            del content["people"][1]  # nothing names them
        content["people"].sort(key=lambda person: person["uid"])
        return {key: value for key, value in content.items() if value}

    def listed(self, shape, path):
        last = self.rows - 1
        return [
            self.row(shape, (*path, number), full=self.everything and (number < last or last == 0))
            for number in range(self.rows if shape.is_listed else 1)
        ]

    def children(self, shape, path, *, full):
        if shape.is_listed:
            return self.listed(shape, path) if full else []
        return self.row(shape, (*path, 0), full=path[-2] == 0) if full else None

    def row(self, shape, path, *, full):
        content = {}
        for name, info in shape.row.model_fields.items():
            key = key_of(name, info)
            needed = full or info.is_required() or (shape.table.name, key) in ALWAYS
            if key in shape.children:
                value = self.children(shape.children[key], (*path, key), full=full)
            elif key == "uid":
                value = uid(*path)
            elif key in shape.references:
                value = self.reference(shape, key, path, needed=needed)
            else:
                value = self.value(shape, key, info, path) if needed else shape.usual[key]
            if value != shape.usual[key]:
                content[key] = value
        content |= _between_fields(shape, content, path)
        if shape.table in {table_of(Edition), table_of(PublicDraft)}:
            content["snapshot"] = snapshot(content.get("number"))
            content["schema"] = SCHEMA
            parts = (content[key] for key in ("snapshot", "page_html", "document_html"))
            content["sha256"] = checksum(*parts)
        return {
            key: content[key]
            for key in shape.keys
            if key in content and content[key] != shape.usual[key]
        }

    def reference(self, shape, key, path, *, needed):
        table = shape.references[key]
        if not needed or (table is shape.table and path[-1] == 0):
            return None
        if table is PERSON.table:
            return uid("people", 1 if path[-1] == 1 else 0)
        if table is FILE.table:
            return hashlib.sha256(jpeg()).hexdigest()
        return uid(*_home(table), 0)

    def value(self, shape, key, info, path):
        if (shape.table.name, key) in CHOSEN:
            return CHOSEN[shape.table.name, key]
        kind = info.annotation
        if typing.get_origin(kind) in {typing.Union, UnionType}:
            kind = typing.get_args(kind)[0]
        metadata = [*info.metadata]
        if typing.get_origin(kind) is typing.Annotated:
            kind, *inner = typing.get_args(kind)
            metadata += inner
        if typing.get_origin(kind) is typing.Literal:
            words = typing.get_args(kind)
            return words[1] if shape.usual[key] == words[0] else words[0]
        if key.endswith("name_language"):
            return "se"
        if kind is str:
            return _text(metadata, key, path)
        return {
            int: 7 + (path[-1] if isinstance(path[-1], int) else 0),
            bool: shape.usual[key] is not True,
            date: "2026-02-03",
            datetime: "2026-02-03T04:05:06.000007Z",
            Decimal: "1500.5",
        }.get(kind) or _plain(kind, shape.usual[key])


def _between_fields(shape, content, path):
    """Return what rules between the fields of a record want."""
    rule = _RULES.get(shape.table)
    return rule(content, path) if rule else {}


def _not_twice(content, path):
    return {"area": None} if path[-1] > 0 and "goal" in content else {}  # twice would be one


def _without_words(content, path):
    return {"text": None} if path[-1] == 1 and "link" in content else {}


def _one_home(content, path):
    if "activity" not in content:
        return {}
    kept = ("area", "goal", "activity")[sum(one for one in path if isinstance(one, int)) % 3]
    return {key: None for key in ("area", "goal", "activity") if key != kept}


def _of_the_same_question(_content, path):
    return {"option": uid(*path[:2], "options", path[-1])}


_MINUTES = {"head": {"place": "Prästnäs", "title": "Stormöte å & <b>", "kind": "open-meeting"}}


def _approved(_content, _path):
    content = {"minutes": _MINUTES, "approval": {"on": "2026-02-03"}}
    return {"content": content, "sha256": checksum_of(content)}


def _shown(_content, _path):
    return {"content": {"minutes": _MINUTES, "state": "approved", "source": "0" * 64}}


def _form(content, _path):
    return {"sha256": hashlib.sha256(content["document_html"].encode()).hexdigest()}


def _says_something(content, _path):
    return {} if "text" in content else {"reconciled": True}


def _learned(content, path):
    if "worked" in content:
        return {"tip": None} if path[-1] == 1 else {}
    return {"tip": "Bjud på soppa."}


def _counted(_content, path):
    facts = {"counted_as": 1, "open": 7, "missing": {"SEK": ["2000", "2500.50"]}, "empty": []}
    return {"month_on": f"2026-{path[-1] + 1:02}-01", "facts": {**facts, "found": {"å": [1, None]}}}


def _second_round(_content, path):
    again = path[-1] == 1  # the second row is the second round of the first row's gate
    return {"step_key": f"kod-{0 if again else path[-1]}", "round": 2 if again else 1}


_RULES = {
    table_of(ThemeUse): _not_twice,
    table_of(PlanRemarkTarget): _not_twice,
    table_of(CrossGoalUse): _one_home,
    table_of(AnalysisEvidence): _without_words,
    table_of(BallotDot): _of_the_same_question,
    table_of(FrozenMinutes): _approved,
    table_of(PublicMinutes): _shown,
    table_of(EditionForm): _form,
    table_of(GateRemark): _says_something,
    table_of(Lesson): _learned,
    table_of(PlaceMonth): _counted,
    table_of(GatePassage): _second_round,
    table_of(GateReopening): _second_round,
}


def _text(metadata, key, path):
    patterns = [found for one in metadata for found in _patterns(one)]
    for pattern, text in (("0-9a-f]{64}", "0" * 64), ("A-Z]{3}", "EUR"), ("A-Z]{2}", "NO")):
        if any(pattern in found for found in patterns):
            return text
    if any("https" in found for found in patterns):
        return f"https://exempel.se/{path[-1]}"
    if any("\\." in found for found in patterns):
        return "meeting.held"
    if patterns:
        return f"kod-{path[-1]}"
    return f'{key} «{"/".join(map(str, path))}» åäö & <b>\n- "två"'


def _patterns(one) -> list[str]:
    inner = [one, *getattr(one, "metadata", [])]
    return [found for part in inner if (found := getattr(part, "pattern", None))]


def _plain(kind, usual):
    if kind is bool:
        return usual is not True
    if typing.get_origin(kind) is dict:
        return {"å": [1, 2.5, None, True, {"djup": "Ö"}], "a": "1"}
    if typing.get_args(kind) and typing.get_origin(typing.get_args(kind)[0]) is dict:
        return [{"key": "1.1", "state": "met"}]
    return ["ett", "två"]


def _home(table) -> tuple[object, ...]:
    """Return the path of the list in which the rows of a table stand first."""
    for name, shape in PARTS.items():
        if shape.table is table:
            return (name,)
        for key, child in shape.children.items():
            if child.table is table:
                return (name, 0, key)
    raise LookupError(table)
