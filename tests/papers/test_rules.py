"""How many of what: pure."""

import pytest

from placedev.papers.rules import (
    PAPERS,
    clip,
    paper_named,
    rows_of_boxes,
    sheets_of_cards,
    size_of,
    tables_for,
)


@pytest.mark.parametrize(("people", "sheets"), [(1, 1), (8, 1), (9, 2), (60, 8), (64, 8), (65, 9)])
def test_everyone_gets_a_card(people, sheets):
    assert sheets_of_cards(people) == sheets


@pytest.mark.parametrize(
    ("people", "chosen", "tables"), [(60, None, 8), (60, 5, 5), (3, None, 1), (0, None, 1)]
)
def test_tables_are_chosen_or_worked_out(people, chosen, tables):
    assert tables_for(people, chosen) == tables


@pytest.mark.parametrize(
    ("expected", "rows"), [(None, 1), (0, 1), (13, 1), (14, 2), (40, 3), (500, 4)]
)
def test_there_are_boxes_for_half_as_many_more(expected, rows):
    assert rows_of_boxes(expected) == rows


def test_a_text_is_cut_at_a_word_and_says_so():
    assert clip("Vad ska vi börja med", 20) == "Vad ska vi börja med"
    assert clip("Vad ska vi börja med, och när", 21) == "Vad ska vi börja …"
    assert len(clip("x" * 400, 95)) <= 97


def test_the_longer_the_smaller():
    assert [size_of("x" * length, 10, 20) for length in (10, 11, 20, 21)] == [
        "s0",
        "s1",
        "s1",
        "s2",
    ]


def test_papers_are_found_by_their_address():
    assert [paper_named(paper.slug) for paper in PAPERS] == list(PAPERS)
    assert paper_named("allt") is None
