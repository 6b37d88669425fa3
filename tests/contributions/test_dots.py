import pytest

from placedev.contributions import dots_queries, queries
from placedev.contributions.dots_rules import check_dots, outcome_of
from placedev.contributions.models import Question, QuestionOption
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from tests.contributions.builders import add_ballot, add_phone, add_question
from tests.meetings.builders import add_meeting


def question_of(*paper, each=3):
    options = [
        QuestionOption(id=at, position=at, text=f"Sak {at}", paper_dots=dots)
        for at, dots in enumerate(paper, start=1)
    ]
    return Question(id=1, text="Vad är viktigast?", dots_each=each, options=options)


def test_options_stand_in_order_of_paper_and_phones_together():
    outcome = outcome_of(question_of(4, None, 6), phone_dots={1: 2, 2: 9}, phone_ballots=5)
    found = [(one.option.text, one.rank, one.points) for one in outcome.standings]
    assert found == [("Sak 2", 1, 9), ("Sak 1", 2, 6), ("Sak 3", 2, 6)]
    assert (outcome.points, outcome.voters, outcome.is_counted) == (21, 5, True)


def test_those_who_voted_on_paper_are_counted_with_the_phones():
    question = question_of(1)
    question.paper_ballots = 12
    assert outcome_of(question, phone_dots={}, phone_ballots=3).voters == 15


def test_what_nobody_counted_is_not_zero():
    outcome = outcome_of(question_of(None, 0), phone_dots={}, phone_ballots=0)
    assert [one.points for one in outcome.standings] == [None, 0]
    assert not outcome_of(question_of(None), phone_dots={}, phone_ballots=0).is_counted


@pytest.mark.parametrize("dots", [{}, {1: 3}, {1: 1, 2: 2}, {2: 0}])
def test_a_set_of_dots_that_fits(dots):
    check_dots(dots, known={1, 2}, each=3)


@pytest.mark.parametrize(
    ("dots", "words"),
    [
        ({1: 4}, "en prick för mycket"),
        ({1: 3, 2: 2}, "2 prickar"),
        ({9: 1}, "Ladda om"),
        ({1: -1}, "Ladda om"),
    ],
)
def test_a_set_of_dots_that_does_not_fit(dots, words):
    with pytest.raises(RuleBroken, match=words):
        check_dots(dots, known={1, 2}, each=3)


def test_results_are_read_with_as_many_statements_for_many_phones(world, count_statements):
    meeting = add_meeting(world.place)
    question = add_question(meeting, options=("Badet", "Bussen", "Bryggan"))
    other = add_question(meeting, number=2, options=("Ja", "Nej"))
    for at in range(10):
        phone = add_phone(meeting, f"telefon {at}")
        add_ballot(question, phone, 2, 1)
    add_ballot(question, add_phone(meeting, "ångrade sig"), 0, 0)
    add_ballot(other, phone, 0, 3)
    db.session.commit()
    meeting_id = meeting.id
    with count_statements() as statements:
        first, second = dots_queries.results_of_all(
            queries.questions_of_meeting(meeting_id=meeting_id)
        )
    assert len(statements) == 4
    assert [(one.option.text, one.points) for one in first.standings] == [
        ("Badet", 20),
        ("Bussen", 10),
        ("Bryggan", None),
    ]
    assert (first.voters, second.voters, second.points) == (10, 1, 3)
