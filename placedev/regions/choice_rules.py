"""Which places a contact wants to see, in what order and with which columns. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from placedev.core.collation import sort_key
from placedev.core.text import one_line
from placedev.regions.column_rules import COLUMNS, PLACE, USUAL, in_order
from placedev.regions.need_rules import RISKS, risk_of
from placedev.regions.row_rules import Row

_NARROWS = ("sok", "kommun", "program", "steg", "metod", "risk")
_LONGEST = 80  # characters of a word in an address
FALLING = "fallande"
FIRST_RISK = "risk"  # the usual order: who needs the contact comes first


@dataclass(frozen=True)
class Choice:
    """What a reader wants to see. Whatever an address says, it holds only what is known here."""

    words: str = ""
    municipality: str = ""
    programme: str = ""
    step: str = ""
    method: str = ""
    risk: str = ""
    column: str = FIRST_RISK
    is_falling: bool = False
    columns: tuple[str, ...] = USUAL

    @property
    def is_narrow(self) -> bool:
        """Tell whether any places are left out."""
        return bool(self.told)

    @property
    def told(self) -> list[str]:
        """Return what the places are narrowed down by, for people."""
        risk = str(RISKS[self.risk]) if self.risk else ""
        words = f"”{self.words}”" if self.words else ""
        said = (words, self.municipality, self.programme, self.step, self.method, risk)
        return [one for one in said if one]

    def written(self, **other: object) -> dict[str, Any]:
        """Return the choice as an address says it, without what is usual."""
        said = {
            "sok": self.words,
            "kommun": self.municipality,
            "program": self.programme,
            "steg": self.step,
            "metod": self.method,
            "risk": self.risk,
            "sortera": "" if self.column == FIRST_RISK else self.column,
            "ordning": FALLING if self.is_falling else "",
            "kol": [] if self.columns == USUAL else list(self.columns),
        }
        return {name: value for name, value in {**said, **other}.items() if value}

    def widened(self, **other: object) -> dict[str, Any]:
        """Return the same choice about all places, as an address says it."""
        return self.written(**dict.fromkeys(_NARROWS, ""), **other)


def read_choice(said: Mapping[str, str], columns: Sequence[str]) -> Choice:
    """Return the choice that an address or a saved view makes; what is unknown is passed over."""

    def word(name: str) -> str:
        return one_line(str(said.get(name) or ""))[:_LONGEST]

    risk, column = word("risk"), word("sortera")
    chosen = tuple(key for key in COLUMNS if key in columns and key != PLACE)
    sortable = column in COLUMNS and COLUMNS[column].can_sort
    return Choice(
        words=word("sok"),
        municipality=word("kommun"),
        programme=word("program"),
        step=word("steg"),
        method=word("metod"),
        risk=risk if risk in RISKS else "",
        column=column if sortable else FIRST_RISK,
        is_falling=word("ordning") == FALLING,
        columns=chosen or USUAL,
    )


def chosen_rows(rows: Sequence[Row], choice: Choice, *, today: date) -> list[Row]:
    """Return the places that the choice is about, in its order.

    A former municipality is what it has become.
    """
    called = {choice.municipality} | {
        row.municipality for row in rows if row.municipality_said == choice.municipality
    }
    found = [row for row in rows if _fits(row, choice, called, today)]
    return in_order(found, column=choice.column, falling=choice.is_falling, today=today)


def _fits(row: Row, choice: Choice, municipalities: Collection[str], today: date) -> bool:
    stage = row.stage
    said = (row.name, row.municipality, row.municipality_said, stage.name or "", row.programme)
    told = " ".join(said).casefold()
    return (
        all(word in told for word in choice.words.casefold().split())
        and (not choice.municipality or row.municipality in municipalities)
        and choice.programme in {"", *row.programmes}
        and choice.step in {"", stage.name or ""}
        and choice.method in {"", stage.method}
        and (not choice.risk or risk_of(row, today) == choice.risk)
    )


def offered(rows: Sequence[Row]) -> dict[str, list[tuple[str, str]]]:
    """Return what the places can be narrowed down by: value and words, in Swedish order."""
    steps = {row.stage.name: row.stage.number for row in reversed(rows) if row.stage.name}
    found = {
        "municipality": sorted({row.municipality for row in rows} - {""}, key=sort_key),
        "programme": sorted({name for row in rows for name in row.programmes}, key=sort_key),
        "step": sorted(steps, key=lambda name: (steps[name], sort_key(name))),
        "method": sorted({row.stage.method for row in rows} - {""}, key=sort_key),
    }
    return {name: [(word, word) for word in words] for name, words in found.items()}
