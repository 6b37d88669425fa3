"""An activity on one line: what is understood, and that nothing is lost."""

from datetime import date

import pytest

from placedev.plan.line_rules import names_in, read_line, timing_of

KNOWN = ["Båtklubben", "Ekhamra kommun, miljö", "Byalaget"]


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("Rusta bryggan, samhällsföreningen, till våren",
         ("Rusta bryggan", ("samhällsföreningen",), "till våren", None)),
        ("Rusta bryggan, båtklubben, våren 2028, ca 20 tkr",
         ("Rusta bryggan", ("Båtklubben",), "våren 2028", "ca 20 tkr")),
        ("Rusta bryggan, ca 1,5 mkr, när röret läggs",
         ("Rusta bryggan", (), "när röret läggs", "ca 1,5 mkr")),
        ("Måla, gärna blå, senast 2028", ("Måla, gärna blå", (), "senast 2028", None)),
        ("Städa, byalaget och villaägarna", ("Städa", ("Byalaget", "villaägarna"), None, None)),
        ("2 bänkar & 1 bord – ”så”.", ("2 bänkar & 1 bord – ”så”.", (), None, None)),
        ("våren 2028", ("våren 2028", (), None, None)),
        ("Måla 12, 14", ("Måla 12, 14", (), None, None)),
        ("Städdag, 30 februari 2027", ("Städdag, 30 februari 2027", (), None, None)),
    ],
)  # fmt: skip
def test_what_a_line_says(written, understood):
    assert tuple(read_line(written, names=KNOWN)) == understood


def test_a_time_without_a_year_is_the_next_one_and_is_kept_as_said():
    found = timing_of("till våren", today=date(2027, 6, 2))
    assert found == ("season", "till våren", date(2028, 3, 1), date(2028, 5, 31))
    assert timing_of("när röret läggs", today=date(2027, 6, 2)).ends_on is None


def test_a_known_name_may_hold_a_comma():
    written = "båtklubben, Ekhamra kommun, miljö; Nya gänget, båtklubben"
    assert names_in(written, names=KNOWN) == ["Båtklubben", "Ekhamra kommun, miljö", "Nya gänget"]
