"""How people write hours, and what is made of it."""

from datetime import date
from decimal import Decimal

import pytest

from placedev.core.errors import RuleBroken
from placedev.hours import rules
from placedev.hours.line_rules import Line, read_line
from placedev.hours.models import HourRate
from placedev.hours.rate_rules import programmes, rate_on
from placedev.hours.sum_rules import HALF, MONTH, YEAR, Summed, bucket_of, summed_up

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("3", "3"),
        ("3,5", "3.5"),
        ("3.5 timmar", "3.5"),
        ("3 h", "3"),
        ("3h", "3"),
        ("1 500,5", "1500.5"),
        ("1.500,50", "1500.5"),
        ("2 tim 30 min", "2.5"),
        ("2:30", "2.5"),
        ("45 min", "0.75"),
        ("½", "0.5"),
        ("1½", "1.5"),
        ("en timme", "1"),
        ("en halvtimme", "0.5"),
    ],
)
def test_hours_as_people_write_them(written, hours):
    assert rules.read_hours(written) == Decimal(hours)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("ca 20 tim", "ungefärligt"),
        ("3-4", "ungefärligt"),
        ("\N{MINUS SIGN}3", "under noll"),
        ("0", "mer än noll"),
        ("9" * 40, "fler timmar"),
        ("1e9", "med siffror"),
        ("NaN", "med siffror"),
        ("²", "med siffror"),
        ("3,333", "två decimaler"),
        ("", "med siffror"),
        (None, "med siffror"),
    ],
)
def test_what_is_no_number_of_hours_is_told(app, written, words):
    with app.app_context(), pytest.raises(RuleBroken, match=words):
        rules.read_hours(written)


def test_people_as_people_write_them(app):
    assert [rules.read_people(one) for one in ("8", "8 personer", "åtta", "1 000")] == [
        8,
        8,
        8,
        1000,
    ]
    with app.app_context():
        for wrong in ("ca 8", "-1", "0", "8,5", "9" * 20, "många", ""):
            with pytest.raises(RuleBroken):
                rules.read_people(wrong)


@pytest.mark.parametrize(
    ("written", "line"),
    [
        (
            "8 personer, 3 timmar, städade badet, 12 maj",
            Line("8", "3 timmar", "each", date(2026, 5, 12), "Städade badet"),
        ),
        (
            "24 timmar tillsammans, 8 pers, målade bryggan 3/5",
            Line("8", "24 timmar", "together", date(2026, 5, 3), "Målade bryggan"),
        ),
        (
            "två personer 3h, bygga 12 bänkar 1 dec",
            Line("två", "3h", "each", date(2025, 12, 1), "Bygga 12 bänkar"),
        ),
        ("I går: 2 barn, 45 min var", Line("2", "45 min", "each", date(2026, 11, 25), "")),
        ("städade 31/2", Line(None, None, "each", None, "Städade 31/2")),
        ("", Line(None, None, "each", None, "")),
    ],
)
def test_one_line_in_any_order(written, line):
    assert read_line(written, today=TODAY) == line


def test_the_newest_rate_that_holds_on_the_day():
    always = HourRate(id=1, label="A", amount=Decimal(175), from_on=None)
    newer = HourRate(id=2, label="A", amount=Decimal(220), from_on=date(2026, 1, 1))
    later = HourRate(id=3, label="B", amount=Decimal(30), from_on=date(2030, 1, 1))
    rates = (newer, later, always)
    assert rate_on(rates, "A", date(2025, 12, 31)) is always
    assert rate_on(rates, "A", date(2026, 1, 1)) is newer
    assert rate_on(rates, "B", TODAY) is None
    assert programmes(rates, today=TODAY) == {"A": newer, "B": later}


def test_currencies_are_never_added_and_hours_without_a_rate_are_told():
    worth = summed_up(
        [
            Summed("A", "SEK", Decimal(220), Decimal(10), 4, 2),
            Summed("A", "SEK", Decimal(175), Decimal("0.5"), 1, 1),
            Summed("B", "EUR", Decimal("20.5"), Decimal(2), 1, 1),
            Summed(None, None, None, Decimal(3), 1, 1),
        ]
    )
    assert (worth.hours, worth.people, worth.rows, worth.unvalued) == (Decimal("15.5"), 7, 5, 3)
    assert worth.totals == {"SEK": Decimal("2287.5"), "EUR": Decimal(41)}
    assert [one.label for one in worth.values] == ["A", "B"]


def test_months_belong_to_periods():
    assert [bucket_of(2026, 6, one) for one in (YEAR, HALF, MONTH)] == [
        (2026, 0),
        (2026, 1),
        (2026, 6),
    ]
    assert bucket_of(2026, 7, HALF) == (2026, 2)


def test_a_row_is_shown_as_somebody_would_write_it():
    assert rules.as_written(8, Decimal(24)) == (Decimal(3), "each")
    assert rules.as_written(7, Decimal(24)) == (Decimal(24), "together")
