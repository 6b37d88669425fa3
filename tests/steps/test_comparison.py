"""What differs between two versions of a method."""

from placedev.steps.comparison import compare
from placedev.steps.method import Words
from placedev.steps.methods import all_methods, default_method

METHOD = default_method()
FIRST = METHOD.steps[0]
NEW_WORDS = Words(sv="Helt andra ord", en="Quite other words")


def with_first(**changes):
    step = FIRST.model_copy(update=changes)
    return METHOD.model_copy(update={"steps": (step, *METHOD.steps[1:])})


def with_criterion(**changes):
    changed = FIRST.criteria[0].model_copy(update=changes)
    return with_first(criteria=(changed, *FIRST.criteria[1:]))


def change_of_first(new):
    changes = compare(METHOD, new)
    assert {one.kind for one in changes[1:]} == {"same"}
    return changes[0]


def test_the_same_method_differs_in_nothing():
    changes = compare(METHOD, METHOD)
    assert {one.kind for one in changes} == {"same"}
    assert [one.kept for one in changes] == [len(step.criteria) for step in METHOD.steps]


def test_a_criterion_comes_and_goes():
    fewer = with_first(criteria=FIRST.criteria[1:])
    gone = change_of_first(fewer)
    assert (gone.kind, list(gone.gone)) == ("changed", [FIRST.criteria[0]])
    back = compare(fewer, METHOD)[0]
    assert list(back.added) == [FIRST.criteria[0]]
    assert back.kept == len(FIRST.criteria) - 1


def test_other_words_are_told_with_the_old_ones():
    change = change_of_first(with_criterion(text=NEW_WORDS))
    assert [(was.text, now.text) for was, now in change.reworded] == [
        (FIRST.criteria[0].text, NEW_WORDS)
    ]
    assert not change.rechecked


def test_another_check_is_told():
    change = change_of_first(with_criterion(judged_by="either"))
    assert [one.key for one in change.rechecked] == [FIRST.criteria[0].key]
    change = change_of_first(with_criterion(params={"number": 9}))
    assert [one.key for one in change.rechecked] == [FIRST.criteria[0].key]


def test_another_name_is_told_with_the_old_one():
    change = change_of_first(with_first(name=NEW_WORDS))
    assert (change.kind, change.name, change.earlier_name) == ("changed", NEW_WORDS, FIRST.name)


def test_a_step_comes_and_goes():
    fewer = METHOD.model_copy(update={"steps": METHOD.steps[:-1]})
    assert compare(METHOD, fewer)[-1].kind == "gone"
    assert compare(fewer, METHOD)[-1].kind == "added"


def test_every_shipped_method_can_be_compared_with_every_other():
    methods = all_methods()
    for old in methods:
        for new in methods:
            names = [one.name for one in compare(old, new)]
            assert names[: len(new.steps)] == [step.name for step in new.steps]
