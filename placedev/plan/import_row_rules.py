"""What the words of a row mean; what is not understood is kept as it was said. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from placedev.core import name_languages
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _n
from placedev.plan import rules, word_rules
from placedev.plan.cost import Cost, parse_cost
from placedev.plan.import_field_rules import FIELDS, LEVELS, fold
from placedev.plan.import_table_rules import SaidRow
from placedev.plan.import_who_rules import FundingSaid, Names, Somebody
from placedev.plan.import_word_rules import codes, light_of, parts, status_of, tags_of
from placedev.plan.timing import Timing, parse_timing

LONGEST_TITLE = 300
_LONGEST_NUMBER = 12
_LIMITS = {"topic": 200, "condition": 500, "area": 200} | dict.fromkeys(LEVELS, 300)
_LONGEST_TAGS = 200  # all of them, with commas between
_WITHOUT_DAYS = frozenset({"none", "ongoing", "recurring", "term"})  # nobody expects days there
_EXCEL_DAY_ONE = date(1899, 12, 30)
_EXCEL_DAY = re.compile(r"[34567]\d{4}")  # 1982 to 2118
_DONE = re.compile(r"\[(?P<mark>[xX ])\] ?")
_BULLET = re.compile(r"^[•*·▪–-] +")
_BARE = re.compile(r"(?:ca\.? ?)?[\d .,]+(?: ?[-–] ?[\d .,]+)?")


class WhoSaid(NamedTuple):
    """Somebody with a part."""

    role: str
    somebody: Somebody


@dataclass
class Understood:
    """A row as it would become an activity; `faults` are what must be mended first."""

    number: int  # of the row
    said: Mapping[str, str] = field(default_factory=dict)
    columns: dict[str, Any] = field(default_factory=dict)  # of the activity
    area: str = ""
    area_language: str | None = None
    goals: Sequence[str] = ()  # the one furthest up first
    sub_place: str = ""
    steps: Sequence[tuple[str, bool]] = ()
    who: Sequence[WhoSaid] = ()
    timing: Timing = field(default_factory=lambda: Timing("none", None))
    costs: Sequence[Cost] = ()
    funding: Sequence[FundingSaid] = ()
    status: str = "planned"
    light: str | None = None
    reason: str | None = None
    priorities: Sequence[tuple[str, str]] = ()  # scale, value
    notes: list[str] = field(default_factory=list)  # what had no place of its own
    told: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Return what is to be done."""
        return str(self.columns.get("title", ""))


def understand(row: SaidRow, names: Names, *, depth: int | None = None) -> Understood:
    """Return what a row says.

    Args:
        row: with its words by field.
        names: of all whom the place knows.
        depth: how many levels of goals the method has; none: as many as wanted.
    """
    one = Understood(row.number, said=row.said, told=list(row.told))
    _title(one)
    for code in ("topic", "condition", "description", "outcome_expected", "outcome_reached"):
        if text := row.said.get(code):
            _plain(one, code, text)
    _goals(one, depth)
    for code, read in _READERS.items():
        if text := row.said.get(code):
            read(one, text)
    one.who = [
        *_who(one, "responsible", rules.RESPONSIBLE, names),
        *_who(one, "takes_part", "takes-part", names),
    ]
    if text := row.said.get("cost"):
        one.costs = [_cost(one, each, row.units.get("cost", "")) for each in parts(text)]
    one.funding = names.funding(row.said.get("funding", ""))
    _status(one)
    _light(one)
    if note := row.said.get("note"):
        one.notes.insert(0, note)
    return one


def _title(one: Understood) -> None:
    title = " ".join(one.said.get("title", "").split())
    if not title:
        one.faults.append(
            str(
                _(
                    "Rad %(number)s säger inte vad som ska göras. Skriv det i tabellen,"
                    " eller välj en annan kolumn som Aktivitet.",
                    number=one.number,
                )
            )
        )
    if len(title) > LONGEST_TITLE:
        one.columns["description"] = title
        cut = title[: LONGEST_TITLE - 1].rsplit(" ", 1)[0]
        title = f"{cut} …"
        one.told.append(str(_("Rubriken är lång; hela texten står i beskrivningen.")))
    one.columns["title"] = title


def _plain(one: Understood, code: str, text: str) -> None:
    limit = _LIMITS.get(code)
    if limit is not None and len(text) > limit:
        _keep(one, code, text, _("är för lång; den står i anmärkningen"))
        return
    before = one.columns.get(code)
    one.columns[code] = f"{before}\n\n{text}" if before else text


def _keep(one: Understood, code: str, text: str, why: str) -> None:
    """Keep what a cell says in the note, and tell of it."""
    heading = str(FIELDS[code].heading)
    one.notes.append(f"{heading}: {text}")
    shown = text if len(text) <= 60 else f"{text[:60]}…"  # noqa: PLR2004 - letters on a line
    one.told.append(str(_("%(column)s ”%(text)s” %(why)s.", column=heading, text=shown, why=why)))


def _number(one: Understood, text: str) -> None:
    if len(text) > _LONGEST_NUMBER:
        _keep(one, "number", text, _("är för långt; det står i anmärkningen"))
    else:
        one.columns["number"] = text


def _area(one: Understood, text: str) -> None:
    words = " ".join(text.split())
    if len(words) > _LIMITS["area"]:
        _keep(one, "area", words, _("är för långt för ett namn; det står i anmärkningen"))
    else:
        one.area = words


def _name_language(one: Understood, text: str) -> None:
    one.columns["name_language"] = _language(one, "name_language", text)


def _area_language(one: Understood, text: str) -> None:
    one.area_language = _language(one, "area_language", text)


def _language(one: Understood, code: str, text: str) -> str | None:
    try:
        return name_languages.read(text)
    except RuleBroken:
        _keep(one, code, text, _("är inget språk som vi känner till; det står i anmärkningen"))
        return None


def _goals(one: Understood, depth: int | None) -> None:
    """Take the goal and those under it; an empty level between is passed over."""
    found: list[str] = []
    for code in LEVELS:
        words = " ".join(one.said.get(code, "").split())
        if not words or (found and fold(found[-1]) == fold(words)):
            continue
        if len(words) > _LIMITS[code]:
            _keep(one, code, words, _("är för långt för ett mål; det står i anmärkningen"))
        elif depth is not None and len(found) >= depth:
            why = _n(
                "ryms inte: er metod har ett slags mål. Det står i anmärkningen",
                "ryms inte: er metod har %(num)s nivåer av mål. Det står i anmärkningen",
                depth,
            )
            _keep(one, code, words, why)
        else:
            found.append(words)
    one.goals = found


def _steps(one: Understood, text: str) -> None:
    found = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        plain = _BULLET.sub("", line)
        mark = _DONE.match(plain)
        words = plain[mark.end() :] if mark else plain
        found.append((words[:LONGEST_TITLE], bool(mark and mark["mark"] in "xX")))
    one.steps = found


def _when(one: Understood, text: str) -> None:
    words = " ".join(text.split())
    if _EXCEL_DAY.fullmatch(words):
        day = _EXCEL_DAY_ONE + timedelta(days=int(words))
        one.told.append(
            str(_("Talet %(number)s är en dag i Excel: %(day)s.", number=words, day=day))
        )
        words = day.isoformat()
    one.timing = parse_timing(words)
    is_known = one.timing.kind in _WITHOUT_DAYS or one.timing.starts_on or one.timing.ends_on
    if not is_known:
        one.told.append(
            str(
                _("Tiden ”%(text)s” går inte att sortera efter. Den står som ni skrev.", text=words)
            )
        )


def _cost(one: Understood, text: str, unit: str) -> Cost:
    has_unit = unit and _BARE.fullmatch(text)
    cost = parse_cost(f"{text} {unit}" if has_unit else text)
    if cost.kind == "unknown":
        one.told.append(
            str(_("Kostnaden ”%(text)s” går inte att räkna. Den står som ni skrev.", text=text))
        )
    return cost


def _who(one: Understood, code: str, role: str, names: Names) -> list[WhoSaid]:
    found = []
    for somebody in names.named(one.said.get(code, "")):
        found.append(WhoSaid(role, somebody))
        if somebody.near is not None:
            one.told.append(
                str(
                    _(
                        "”%(words)s” liknar %(name)s. Det skrivs med era ord;"
                        " välj organisationen på aktiviteten om det är samma.",
                        words=somebody.words,
                        name=somebody.near.name,
                    )
                )
            )
    return found


def _status(one: Understood) -> None:
    said = " ".join(one.said.get("status", "").split())
    reason = " ".join(one.said.get("reason", "").split())
    one.light = light_of(said) if said else None
    code, rest = status_of(said) if said and not one.light else ("planned", "")
    if code is None:
        _keep(one, "status", said, _("är inget läge här; det står i anmärkningen"))
        code, rest = rules.SILENT, ""
    reason = reason or rest
    if code in rules.NEED_A_REASON and not reason:
        reason = str(_("Enligt tabellen som lästes in"))
        one.told.append(
            str(_("Tabellen säger inte varför det blev nej. Skriv det på aktiviteten sedan."))
        )
    one.status = code
    if code == rules.SILENT and reason:
        one.notes.append(f"{FIELDS['reason'].heading}: {reason}")
        reason = ""
    one.reason = reason or None


def _light(one: Understood) -> None:
    """Take the light of its own column; it belongs to a record of how it goes."""
    said = " ".join(one.said.get("light", "").split())
    if not said:
        return
    light = light_of(said)
    if light is None:
        _keep(one, "light", said, _("är inget ljus här; det står i anmärkningen"))
    elif one.status == rules.SILENT:
        _keep(one, "light", said, _("behöver ett läge; det står i anmärkningen"))
    else:
        one.light = light


def _tags(one: Understood, text: str) -> None:
    tags = tags_of(text)
    if len(", ".join(tags)) > _LONGEST_TAGS:
        _keep(one, "tags", text, _("är för långt; det står i anmärkningen"))
    else:
        one.columns["tags"] = tags


def _kind(one: Understood, text: str) -> None:
    code = codes(rules.ACTIVITY_KINDS, {}).get(fold(text))
    one.columns |= {"kind": code} if code else {"kind": rules.OTHER, "kind_label": text[:80]}


def _who_acts(one: Understood, text: str) -> None:
    code = codes(rules.WHO_ACTS, {}).get(fold(text))
    if code is None:
        _keep(one, "who_acts", text, _("är inget av de tre svaren; det står i anmärkningen"))
    else:
        one.columns["who_acts"] = code


def _sub_place(one: Understood, text: str) -> None:
    one.sub_place = " ".join(text.split())


def _priority(one: Understood, text: str) -> None:
    one.priorities = [(_scale(value), value[:80]) for value in parts(text)]


def _scale(value: str) -> str:
    plain = fold(value)
    for scale, pattern in _SCALES.items():
        if re.fullmatch(pattern, plain):
            return scale
    return word_rules.OTHER


_READERS: Mapping[str, Callable[[Understood, str], None]] = {
    "number": _number,
    "area": _area,
    "area_language": _area_language,
    "name_language": _name_language,
    "steps": _steps,
    "when": _when,
    "kind": _kind,
    "who_acts": _who_acts,
    "sub_place": _sub_place,
    "priority": _priority,
    "tags": _tags,
}
_SCALES = {
    "1-3": "[123]",
    "0-6": "[0456]",
    "l-m-h": "[lmh]|låg|medel|hög",
    "term": "(?:på )?(?:kort|medellång|lång) sikt",
    "votes": r"\d+ (?:prickar|röster|poäng)",
}
