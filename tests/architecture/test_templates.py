"""Templates assemble components: they trust no text, and every page is reached by a view."""

import re

from jinja2 import nodes

from placedev.core.paths import templates_dir

TEMPLATES = sorted(templates_dir().rglob("*.html"))
DISTRUSTED = {
    "safe": re.compile(r"\|\s*safe\b"),
    "inline": re.compile(r"\sstyle=|\son[a-z]+=\""),
    "script": re.compile(r"<script(?![^>]*\bsrc=)"),
}


def test_they_parse_and_use_what_they_import(trees):
    assert len(trees) > 100
    unused = {name: _imported(tree) - _read(tree) for name, tree in trees.items()}
    assert {name: names for name, names in unused.items() if names} == {}


def _imported(tree) -> set[str]:
    return {
        alias if isinstance(alias, str) else alias[1]
        for node in tree.find_all(nodes.FromImport)
        for alias in node.names
    }


def _read(tree) -> set[str]:
    return {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}


def test_no_text_is_declared_safe_and_nothing_is_inline():
    found = [
        f"{path}: {kind}"
        for path in TEMPLATES
        for kind, pattern in DISTRUSTED.items()
        if pattern.search(path.read_text())
    ]
    assert not found, "\n".join(found)


def test_they_know_neither_request_nor_session(trees):
    hidden = {"request", "session", "g", "current_user", "config"}
    known = {
        name: {node.name for node in tree.find_all(nodes.Name)} & hidden
        for name, tree in trees.items()
    }
    assert {name: names for name, names in known.items() if names} == {}
