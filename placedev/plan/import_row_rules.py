"""What the words of a row mean; what is not understood is kept as it was said. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from placedev.core.i18n import _
from placedev.plan import rules, word_rules
from placedev.plan.cost import Cost, parse_cost
from placedev.plan.import_field_rules import FIELDS, fold
from placedev.plan.import_table_rules import SaidRow
from placedev.plan.timing import Timing, parse_timing
from placedev.stakeholders.matching_rules import Register
from placedev.stakeholders.models import Organisation

LONGEST_TITLE = 300
_LONGEST_NUMBER = 12
_LIMITS = {"topic": 200, "condition": 500, "area": 200, "goal": 300}
_WITHOUT_DAYS = frozenset({"none", "ongoing", "recurring", "term"})  # nobody expects days there
_EXCEL_DAY_ONE = date(1899, 12, 30)
_EXCEL_DAY = re.compile(r"[34567]\d{4}")  # 1982 to 2118
_DONE = re.compile(r"\[(?P<mark>[xX ])\] ?")
_BULLET = re.compile(r"^[•*·▪–-] +")
_BARE = re.compile(r"(?:ca\.? ?)?[\d .,]+(?: ?[-–] ?[\d .,]+)?")
_ALL_PARTS = re.compile(r"[;\n]|, ")
_JOINED = re.compile(r" och | and |\s*[&+/]\s*")
_AFTER_WORD = re.compile(r"^[\s:,;.(–-]+")


class WhoSaid(NamedTuple):
    """Somebody with a part: an organisation of the register, or words."""

    role: str
    organisation: Organisation | None
    words: str


class FundingSaid(NamedTuple):
    """Where money comes from, as understood."""

    organisation: Organisation | None
    source: str | None
    amount: Decimal | None = None
    currency: str | None = None
    state: str = "idea"


@dataclass
class Understood:
    """A row as it would become an activity; `faults` are what must be mended first."""

    number: int  # of the row
    said: Mapping[str, str] = field(default_factory=dict)
    columns: dict[str, Any] = field(default_factory=dict)  # of the activity
    area: str = ""
    goal: str = ""
    sub_place: str = ""
    steps: Sequence[tuple[str, bool]] = ()
    who: Sequence[WhoSaid] = ()
    timing: Timing = field(default_factory=lambda: Timing("none", None))
    costs: Sequence[Cost] = ()
    funding: Sequence[FundingSaid] = ()
    status: str = "planned"
    reason: str | None = None
    priorities: Sequence[tuple[str, str]] = ()  # scale, value
    notes: list[str] = field(default_factory=list)  # what had no place of its own
    told: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Return what is to be done."""
        return str(self.columns.get("title", ""))


def understand(row: SaidRow, register: Register) -> Understood:
    """Return what a row says."""
    one = Understood(row.number, said=row.said, told=list(row.told))
    _title(one)
    for code in ("topic", "condition", "description", "outcome_expected", "outcome_reached"):
        if text := row.said.get(code):
            _plain(one, code, text)
    for code, read in _READERS.items():
        if text := row.said.get(code):
            read(one, text)
    one.who = [
        *_who(one, "responsible", rules.RESPONSIBLE, register),
        *_who(one, "takes_part", "takes-part", register),
    ]
    if text := row.said.get("cost"):
        one.costs = [_cost(one, each, row.units.get("cost", "")) for each in _parts(text)]
    if text := row.said.get("funding"):
        one.funding = [_funding(each, register) for each in _parts(text)]
    _status(one)
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


def _goal(one: Understood, text: str) -> None:
    words = " ".join(text.split())
    if len(words) > _LIMITS["goal"]:
        _keep(one, "goal", words, _("är för långt för ett mål; det står i anmärkningen"))
    else:
        one.goal = words


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


def _who(one: Understood, code: str, role: str, register: Register) -> list[WhoSaid]:
    found = []
    for words in _names(one.said.get(code, ""), register):
        match = register.find(words)
        if match is not None and match.how != "near":
            found.append(WhoSaid(role, match.organisation, words))
            continue
        found.append(WhoSaid(role, None, words))
        if match is not None:
            one.told.append(
                str(
                    _(
                        "”%(words)s” liknar %(name)s. Det skrivs med era ord;"
                        " välj organisationen på aktiviteten om det är samma.",
                        words=words,
                        name=match.organisation.name,
                    )
                )
            )
    return found


def _names(text: str, register: Register) -> list[str]:
    """Return those who are named; "Kultur och fritid" is divided only if both halves are known."""
    names: list[str] = []
    for part in (text,) if _knows(text, register) else _ALL_PARTS.split(text):
        pieces = [piece.strip() for piece in _JOINED.split(part)]
        divide = not _knows(part, register) and all(_knows(one, register) for one in pieces)
        names += pieces if divide else [part.strip()]
    return list(dict.fromkeys(" ".join(name.split()) for name in names if name))


def _knows(words: str, register: Register) -> bool:
    match = register.find(" ".join(words.split()))
    return match is not None and match.how != "near"


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]


def _funding(text: str, register: Register) -> FundingSaid:
    """Understand "Leader, 15 000 kr, sökt"; what is not understood is the source, as said."""
    states = _codes(rules.FUNDING_STATES, _FUNDING_WORDS)
    pieces = re.split(r", ", text)
    state, amount = "idea", Cost("unknown", None)
    if len(pieces) > 1 and fold(pieces[-1]) in states:
        state = states[fold(pieces.pop())]
    if len(pieces) > 1 and parse_cost(pieces[-1]).kind == "sum":
        amount = parse_cost(pieces.pop())
    words = ", ".join(pieces)
    match = register.find(words)
    known = match.organisation if match is not None and match.how != "near" else None
    source = None if known else words
    return FundingSaid(known, source, amount.amount, amount.currency, state)


def _status(one: Understood) -> None:
    said = " ".join(one.said.get("status", "").split())
    reason = " ".join(one.said.get("reason", "").split())
    code, rest = _status_of(said) if said else ("planned", "")
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


def _status_of(said: str) -> tuple[str | None, str]:
    """Return the status that a cell begins with, and what it says after it."""
    words = _codes(rules.STATUSES, _STATUS_WORDS)
    plain = fold(said)
    if plain in words:
        return words[plain], ""
    for word in sorted(words, key=len, reverse=True):
        rest = said[len(word) :]
        if plain.startswith(word) and _AFTER_WORD.match(rest):
            return words[word], _AFTER_WORD.sub("", rest).rstrip(")")
    return None, ""


def _kind(one: Understood, text: str) -> None:
    code = _codes(rules.ACTIVITY_KINDS, {}).get(fold(text))
    one.columns |= {"kind": code} if code else {"kind": rules.OTHER, "kind_label": text[:80]}


def _who_acts(one: Understood, text: str) -> None:
    code = _codes(rules.WHO_ACTS, {}).get(fold(text))
    if code is None:
        _keep(one, "who_acts", text, _("är inget av de tre svaren; det står i anmärkningen"))
    else:
        one.columns["who_acts"] = code


def _sub_place(one: Understood, text: str) -> None:
    one.sub_place = " ".join(text.split())


def _priority(one: Understood, text: str) -> None:
    one.priorities = [(_scale(value), value[:80]) for value in _parts(text)]


def _scale(value: str) -> str:
    plain = fold(value)
    for scale, pattern in _SCALES.items():
        if re.fullmatch(pattern, plain):
            return scale
    return word_rules.OTHER


def _codes(words: Mapping[str, Any], more: Mapping[str, str]) -> dict[str, str]:
    return (
        dict(more)
        | {code.replace("-", " "): code for code in words if code != rules.OTHER}
        | {fold(str(word)): code for code, word in words.items() if code != rules.OTHER}
    )


_READERS: Mapping[str, Callable[[Understood, str], None]] = {
    "number": _number,
    "area": _area,
    "goal": _goal,
    "steps": _steps,
    "when": _when,
    "kind": _kind,
    "who_acts": _who_acts,
    "sub_place": _sub_place,
    "priority": _priority,
}
_SCALES = {
    "1-3": "[123]",
    "0-6": "[0456]",
    "l-m-h": "[lmh]|låg|medel|hög",
    "term": "(?:på )?(?:kort|medellång|lång) sikt",
    "votes": r"\d+ (?:prickar|röster|poäng)",
}
_STATUS_WORDS = {
    word: code
    for code, words in {
        "planned": "planerat, planeras, ej påbörjad, ej påbörjat, inte påbörjad, inte påbörjat,"
        " kommande, planerad, planned, not started, to do",
        "under-way": "pågående, påbörjad, påbörjat, igång, startad, startat, pågår, under way,"
        " started, ongoing",
        "recurring": "återkommande, löpande, årligen, varje år, recurring, återkommer",
        "waiting": "väntar, avvaktar, fråga ställd, tillfrågad, väntar på svar, waiting, asked",
        "resting": "vilar, pausad, vilande, uppskjuten, uppskjutet, paused, on hold",
        "done": "klar, klart, färdig, färdigt, genomförd, genomfört, avslutad, avslutat, utförd,"
        " utfört, gjort, done, finished, completed",
        "refused": "nej, avslag, avslaget, avslagen, blev nej, refused, rejected",
        "dropped": "avskriven, avskrivet, struken, struket, utgår, inställd, inställt, dropped,"
        " cancelled",
        "disputed": "oense, omstritt, disputed",
        rules.SILENT: "okänt, vet ej, vet inte, ingen rapport, unknown, no report yet",
    }.items()
    for word in map(str.strip, words.split(","))
}
_FUNDING_WORDS = {
    word: code
    for code, words in {
        "applied": "ansökt, söks, sökt",
        "granted": "beviljad, beviljade, klart, klar",
        "refused": "avslaget, nej",
        "paid": "utbetald, betalt",
    }.items()
    for word in map(str.strip, words.split(","))
}
