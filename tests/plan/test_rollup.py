"""How far activities have come: what is counted, what is not, and how it is said."""

from datetime import date

import pytest

from placedev.plan.rollup_rules import Progress, Standing, progress_of, progress_words

TODAY = date(2027, 11, 26)
LONG_AGO, LATELY, GONE_BY = date(2027, 5, 3), date(2027, 11, 1), date(2027, 9, 30)


def told(*activities):
    return progress_words(progress_of(activities, today=TODAY), today=TODAY)


def test_the_sentence_of_the_method(app):
    done = [Standing("done", LATELY)] * 4
    late = [Standing("planned", LATELY, ends_on=GONE_BY)] * 2
    silent = [Standing("under-way", LONG_AGO)]
    fresh = [Standing("under-way", LATELY)] * 2
    with app.test_request_context("/"):
        assert told(*done, *late, *silent, *fresh) == (
            "4 av 9 klara, 2 försenade, 1 utan rapport sedan maj"
        )


@pytest.mark.parametrize(
    ("activities", "words"),
    [
        ([], ""),
        ([Standing("planned", LONG_AGO)], "1 aktivitet, inte klar än"),
        ([Standing(None)], "1 aktivitet, inte klar än, 1 utan rapport"),
        ([Standing("under-way", date(2026, 5, 3))] * 2,
         "2 aktiviteter, ingen klar än, 2 utan rapport, en av dem sedan maj 2026"),
        # What comes again is never done and never late.
        ([Standing("recurring", LATELY, ends_on=GONE_BY)], "1 återkommer"),
        ([Standing("done", LATELY), Standing("under-way", LATELY, kind="ongoing", ends_on=GONE_BY)],
         "1 av 1 klar, 1 återkommer"),
        # A no is told, and is not part of what can get done.
        ([Standing("done", LATELY), Standing("refused", LATELY), Standing("dropped", LATELY)],
         "1 av 1 klar, utöver det 1 blev nej och 1 avskriven"),
        # An experiment is made; what it was to answer is another matter.
        ([Standing("done", LATELY, is_experiment=True)], "1 av 1 klar, 1 försök väntar på svar"),
        ([Standing("done", LATELY, is_experiment=True, has_answer=True)], "1 av 1 klar"),
    ],
)  # fmt: skip
def test_what_is_told(app, activities, words):
    with app.test_request_context("/"):
        assert told(*activities) == words


def test_words_from_elsewhere_count_as_ours():
    found = progress_of([Standing("started", LATELY), Standing("unknown", LATELY)], today=TODAY)
    assert found == Progress(total=2, silent=1, silent_since=LATELY)
