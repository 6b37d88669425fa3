"""What looks personal is found before a text is read by everyone, and little else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedev.core.personal import REMOVED, looks_personal, without


def kinds(text, *names):
    return [one.kind for one in looks_personal(text, names)]


@pytest.mark.parametrize(
    "number",
    [
        "850709-9805",
        "19850709-9805",
        "850709+9805",
        "850709 9805",
        "850709 – 9805",
        "198507099805",
        "8507099805",
        "850769-9805",  # a co-ordination number
        "000229-1234",
    ],
)
def test_personal_numbers_are_found(number):
    [found] = looks_personal(f"Ring kassören ({number}) i dag.")
    assert (found.kind, found.words) == ("personal-number", number)


@pytest.mark.parametrize(
    "number",
    [
        "070-123 45 67",
        "0701234567",
        "070 123 45 67",
        "070/1234567",
        "(070) 123 45 67",
        "0431-123 45",
        "08-12 34 56",
        "08–123 456 78",
        "+46 70 123 45 67",
        "+46 (0)70-123 45 67",
        "+46701234567",
        "0046 70 123 45 67",
    ],
)
def test_telephone_numbers_are_found(number):
    [found] = looks_personal(f"Ring mig på {number}, tack.")
    assert (found.kind, found.words) == ("phone", number)


@pytest.mark.parametrize(
    "address", ["namn@exempel.se", "For.Efter+lag@post.exempel.se", "åke@föreningen.exempel"]
)
def test_addresses_are_found(address):
    [found] = looks_personal(f"Skriv till {address}.")
    assert (found.kind, found.words) == ("email", address)


@pytest.mark.parametrize(
    "words",
    [
        "Mötet hölls 2027-04-08 kl. 18.30–20.35 i bygdegården.",
        "Protokoll 2027/0712, dnr KS 2026-00412.",
        "Föreningen 802412-3456 söker 150 000 kr av 1 050 000 kr.",
        "Bankgiro 5555-1234. § 12. Punkt 3. 41 personer, 3 prickar var.",
        "Vecka 14, kl 08.30 eller 2027-04-08 1830.",
        "Sjön är 1 200 meter bred; vägen 26 och 40 möts där.",
        "Skriv @ i kartan. a@b",
        "",
    ],
)
def test_what_minutes_are_full_of_is_left_alone(words):
    assert kinds(words, "Lena Fors") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Då sa Lena Fors att", "Lena Fors"),
        ("Då sa LENA  FORS att", "LENA  FORS"),
        ("Lena Fors’s lada", "Lena Fors’s"),
        ("hos Lenas bror", "Lenas"),
        ("Lena: ja", "Lena"),
        ("Anna-Karin ringer", "Anna-Karin"),
        ("Åsa Öberg", "Åsa Öberg"),
    ],
)
def test_names_from_the_register_are_found(words, found):
    names = ["Lena Fors", "Anna-Karin Å", "Åsa  Öberg"]
    assert [one.words for one in looks_personal(words, names)] == [found]


def test_a_name_inside_a_word_or_written_small_is_none():
    assert kinds("Lenahult, Magdalena och forsen", "Lena Fors") == []
    assert kinds("Bo i byn", "Bo Al") == []


def test_what_stands_inside_another_is_told_once():
    assert kinds("Lena.Fors@exempel.se", "Lena Fors") == ["email"]


def test_a_register_of_odd_names_is_no_pattern():
    assert kinds("(a+)+ $ Lena [x", "(a+)+ $", "[x", "", " ", "Lena (Ek") == ["name", "name"]


def test_what_is_found_can_be_taken_away():
    text = "Lena ringer 070-123 45 67 och skriver till namn@exempel.se."
    assert without(text, looks_personal(text, ["Lena Fors"])) == (
        f"{REMOVED} ringer {REMOVED} och skriver till {REMOVED}."
    )
    assert without(text, []) == text


@given(st.text(st.sampled_from("0123456789+-() @.aåLena\n"), max_size=200))
def test_after_taking_away_nothing_is_found(text):
    left = without(text, looks_personal(text, ["Lena Fors"]))
    assert all(one.words != REMOVED for one in looks_personal(left, ["Lena Fors"]))
    assert "Lena Fors" not in left


@pytest.mark.parametrize("much", ["a" * 100_000, "0" * 100_000, "07 " * 30_000, "a@" * 50_000])
def test_long_texts_are_looked_through(much):
    looks_personal(much, ["Lena Fors"])
