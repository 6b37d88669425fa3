"""The method as data and its checks as code keep together."""

import tomllib

import pytest

from placedev.core.paths import method_dir
from placedev.steps.checks import CHECKS
from placedev.steps.method import load_method, problems

METHODS = sorted(path.parent for path in method_dir().glob("*/method.toml"))
CRITERIA = [
    (directory.name, step.key, criterion)
    for directory in METHODS
    for step in load_method(directory).steps
    for criterion in step.criteria
]


@pytest.mark.parametrize("directory", METHODS, ids=lambda path: path.name)
def test_a_shipped_method_has_no_faults(directory):
    assert problems(directory, check_keys=CHECKS) == []


def test_every_check_is_used_and_every_named_check_exists():
    assert {criterion.check for _m, _s, criterion in CRITERIA if criterion.check} == set(CHECKS)


def test_the_default_method_has_six_steps_and_enough_is_checked_from_facts():
    default = [one for method, _step, one in CRITERIA if method == "vgr-rekonstruktion-a"]
    assert len(default) == 38
    assert sum(one.check is not None for one in default) >= 12


@pytest.mark.parametrize(
    ("method", "step", "criterion"), CRITERIA, ids=[one[2].key for one in CRITERIA]
)
def test_a_criterion_has_source_and_both_languages(method, step, criterion):
    del method, step
    assert criterion.sources
    for words in (criterion.text, criterion.todo):
        assert words.sv != words.en


@pytest.mark.parametrize("directory", METHODS, ids=lambda path: path.name)
def test_the_guidance_is_long_enough_to_help_and_short_enough_to_read(directory):
    for step in load_method(directory).steps:
        for text in (step.guidance_sv, step.guidance_en):
            assert 250 <= len(text.split()) <= 600, step.key


def test_the_glossary_has_one_identifier_per_term():
    terms = tomllib.loads((method_dir() / "glossary.toml").read_text())["terms"]
    assert len({term["sv"] for term in terms}) == len(terms)
    assert len({term["identifier"] for term in terms}) == len(terms)
    assert all(term["meaning"] for term in terms)


def test_the_glossary_knows_every_slice_and_table():
    text = (method_dir() / "glossary.toml").read_text()
    for name in ("Place", "Organisation", "Seat", "Meeting", "Decision", "Commitment", "Edition"):
        assert f'"{name}"' in text
