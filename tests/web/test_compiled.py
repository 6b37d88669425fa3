"""Templates are compiled once, and anew when they change."""

import sys

import pytest
from jinja2 import DictLoader, Environment

from placedev.web.compiled import CompiledTemplates


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    made = CompiledTemplates("test")
    made.directory = str(tmp_path / "compiled")
    return made


def said(cache, template):
    """Return what a fresh process says with this template."""
    surroundings = Environment(
        loader=DictLoader({"page": template}), autoescape=True, bytecode_cache=cache
    )
    return surroundings.get_template("page").render(word="ja & nej")


def test_what_was_compiled_is_used_again(cache, tmp_path, monkeypatch):
    assert said(cache, "Han sa {{ word }}.") == "Han sa ja &amp; nej."
    monkeypatch.setattr(Environment, "_generate", None)  # nothing can be compiled any more
    assert said(cache, "Han sa {{ word }}.") == "Han sa ja &amp; nej."
    assert len(list((tmp_path / "compiled").iterdir())) == 1


def test_a_changed_template_is_compiled_anew(cache, tmp_path):
    assert said(cache, "Han sa {{ word }}.") == "Han sa ja &amp; nej."
    assert said(cache, "Hon sa {{ word }}.") == "Hon sa ja &amp; nej."
    assert len(list((tmp_path / "compiled").iterdir())) == 1


def test_where_nothing_may_be_written_pages_are_shown_all_the_same(cache):
    cache.directory = "/proc/nothing"
    assert said(cache, "Han sa {{ word }}.") == "Han sa ja &amp; nej."


def test_who_asks_python_to_keep_nothing_compiled_is_heeded(cache, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert said(cache, "Han sa {{ word }}.") == "Han sa ja &amp; nej."
    assert not list(tmp_path.iterdir())
