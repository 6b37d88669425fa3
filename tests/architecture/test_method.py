"""The method as data and its checks as code keep together."""

import tomllib

import pytest

from placedev.core.paths import method_dir
from placedev.steps.checks import CHECKS
from placedev.steps.method_check import problems
from placedev.steps.methods import default_method, load_method, method_folders

NEWEST = [path.parent for path in sorted(method_dir().glob("*/method.toml"))]
CRITERIA = [
    (folder.name, criterion)
    for folder in method_folders(method_dir())
    for criteria in [
        *(step.criteria for step in load_method(folder).steps),
        *([load_method(folder).entry.criteria] if load_method(folder).entry else []),
    ]
    for criterion in criteria
]


def test_no_shipped_method_has_faults():
    assert len(NEWEST) >= 4
    for folder in method_folders(method_dir()):
        assert problems(folder) == []


def test_every_check_is_used_and_every_named_check_exists():
    assert {criterion.check for _method, criterion in CRITERIA if criterion.check} == set(CHECKS)


def test_the_default_method_has_all_criteria_and_most_are_checked():
    criteria = [one for step in default_method().steps for one in step.criteria]
    assert len(criteria) == 38
    assert sum(one.check is not None for one in criteria) >= 30


def test_the_methods_differ_in_what_a_template_decides():
    methods = [load_method(folder) for folder in NEWEST]
    assert len({len(method.steps) for method in methods}) >= 3  # nothing counts to six
    assert len({method.plan.depth for method in methods}) >= 2
    assert len({method.plan.adopted_by.sv for method in methods}) >= 3


def test_a_criterion_has_source_and_both_languages():
    for method, criterion in CRITERIA:
        assert criterion.sources, (method, criterion.key)
        for words in (criterion.text, criterion.todo):
            assert words.sv != words.en, (method, criterion.key)


@pytest.mark.parametrize("folder", NEWEST, ids=lambda path: path.name)
def test_a_shipped_method_is_complete(folder):
    method = load_method(folder)
    assert method.summary
    for step in method.steps:
        assert step.who, step.key
        assert 3 <= len(step.mistakes) <= 5, step.key
        assert all(activity.takes for activity in step.activities), step.key
        assert any(tool.opens for tool in step.tools), step.key
        for text in (step.guidance_sv, step.guidance_en):
            assert 300 <= len(text.split()) <= 600, step.key


def test_the_glossary_has_one_identifier_per_term():
    terms = tomllib.loads((method_dir() / "glossary.toml").read_text())["terms"]
    assert len({term["sv"] for term in terms}) == len(terms)
    assert len({term["identifier"] for term in terms}) == len(terms)
    assert all(term["meaning"] for term in terms)


def test_the_glossary_knows_every_slice_and_table():
    text = (method_dir() / "glossary.toml").read_text()
    for name in ("Place", "Organisation", "Seat", "Meeting", "Decision", "Commitment", "Edition"):
        assert f'"{name}"' in text
