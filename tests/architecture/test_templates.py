"""Templates assemble components: they trust no text, and every page is reached by a view."""

import re
from pathlib import Path

import pytest
from jinja2 import nodes

from placedev.core.paths import templates_dir

TEMPLATES = sorted(templates_dir().rglob("*.html"))


def name(path: Path) -> str:
    return str(path.relative_to(templates_dir()))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_it_parses_and_uses_what_it_imports(path, app):
    source = path.read_text()
    tree = app.jinja_env.parse(source)
    imported = {
        alias if isinstance(alias, str) else alias[1]
        for node in tree.find_all(nodes.FromImport)
        for alias in node.names
    }
    used = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
    assert imported <= used


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_text_is_declared_safe_and_nothing_is_inline(path):
    source = path.read_text()
    assert not re.search(r"\|\s*safe\b", source)
    assert not re.search(r"\sstyle=|\son[a-z]+=\"", source)
    assert not re.search(r"<script(?![^>]*\bsrc=)", source)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_it_knows_neither_request_nor_session(path, app):
    tree = app.jinja_env.parse(path.read_text())
    names = {node.name for node in tree.find_all(nodes.Name)}
    assert not names & {"request", "session", "g", "current_user", "config"}
