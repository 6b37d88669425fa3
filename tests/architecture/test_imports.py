"""Data flows one way: the order of slices, the layers inside each, and who may know Flask."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

SLICES = (
    "core web accounts places stakeholders meetings plan commitments hours contributions hall"
    " papers minutes reminders steps editions exchange regions demo"
).split()
VIEWS = {"views", "public_views", "showcase", "health"}
LAYERS = (
    VIEWS,
    {"forms", "access", "public_server"},
    {"operations", "jobs"},
    {"queries", "document", "page", "writing", "reading"},
    {"policy", "snapshot", "checks", "format", "composing"},
    {"models", "rules", "method"},
)
SHOWN_TO_VIEWS = {"queries", "policy", "rules", "method", "methods"}
KNOW_FLASK = {"views", "forms", "access"}
FLASK = {"flask", "flask_wtf", "wtforms", "werkzeug", "flask_login"}
DOORS = {
    "weasyprint": "core/render.py",
    "markdown": "core/markdown.py",
    "huey": "core/jobs.py",
    "openpyxl": "core/spreadsheets.py",
}
LATE = re.compile(r"\blate\(\"([\w.]+)\"\)")  # imported when it is used; see core/late.py
ROOT = Path("placedev")
MODULES = sorted(path for path in ROOT.rglob("*.py") if "_bundled" not in path.parts)


@cache
def imports(path: Path) -> list[tuple[ast.AST, str]]:
    """Return each import of a module as its node and the dotted name of what is imported."""
    found: list[tuple[ast.AST, str]] = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found += [(node, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [(node, f"{node.module}.{alias.name}") for alias in node.names]
    return found


def place_of(dotted: str) -> tuple[str, str] | None:
    """Return slice and module of a name in placedev, or none."""
    parts = dotted.split(".")
    if parts[0] != "placedev" or len(parts) < 3 or parts[1] not in SLICES:
        return None
    return parts[1], parts[2]


def layer_of(module: str) -> int | None:
    """Return the number of the layer, 0 on top, or none for a helper of the slice."""
    named = {module, kind_of(module)}
    return next((number for number, names in enumerate(LAYERS) if named & names), None)


def kind_of(module: str) -> str:
    """Return what a module is by the last word of its name: `gate_views` are views."""
    return module.rpartition("_")[2]


def sliced() -> list[Path]:
    """Return the modules that lie in a slice."""
    return [path for path in MODULES if path.parent != ROOT]


@pytest.mark.parametrize("path", sliced(), ids=str)
def test_between_slices_imports_point_left(path):
    own, module = path.parts[1], path.stem
    for _node, name in imports(path):
        target = place_of(name)
        if target is None or target[0] == own:
            continue
        assert kind_of(target[1]) not in {"views", "forms"} or target[0] == "web", name
        if (module in VIEWS or kind_of(module) in VIEWS) and kind_of(target[1]) in SHOWN_TO_VIEWS:
            continue
        assert SLICES.index(target[0]) < SLICES.index(own), f"{path} imports {name}"


@pytest.mark.parametrize("path", sliced(), ids=str)
def test_inside_a_slice_imports_point_down(path):
    own, layer = path.parts[1], layer_of(path.stem)
    if own in {"core", "web"} or layer is None:
        return
    for _node, name in imports(path):
        target = place_of(name)
        if target is None or target[0] != own:
            continue
        below = layer_of(target[1])
        if below is not None and target[1] != path.stem:
            assert below > layer or {kind_of(path.stem), kind_of(target[1])} <= LAYERS[layer], name


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_only_the_outermost_modules_know_flask(path):
    outermost = kind_of(path.stem) in KNOW_FLASK or path.parent == ROOT or path.parts[1] == "web"
    if outermost or path in {ROOT / f"core/{name}.py" for name in ("db", "i18n", "paths")}:
        return
    known = [name for _node, name in imports(path) if name.split(".")[0] in FLASK]
    assert not known


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_heavy_libraries_have_one_door_each(path):
    late = LATE.findall(path.read_text())
    assert {name.split(".")[0] for name in late} <= DOORS.keys(), "only libraries may be late"
    for name in [*late, *(name for _node, name in imports(path))]:
        door = DOORS.get(name.split(".")[0])
        assert door is None or path == ROOT / door, name


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_imports_stand_at_the_top(path):
    tree = ast.parse(path.read_text())
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = [
                node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)
            ]
            assert not inner, function.name
    assert "TYPE_CHECKING" not in path.read_text()


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_no_module_is_a_drawer_for_everything(path):
    assert path.stem not in {"utils", "helpers", "common", "misc", "tools"}


def test_only_the_request_and_the_commands_commit():
    committers = {
        str(path.relative_to(ROOT)) for path in MODULES if "session.commit()" in path.read_text()
    }
    outside_requests = {
        *("cli.py", "core/sheets.py", "core/mailing.py", "editions/jobs.py", "demo/build.py"),
        "meetings/names_jobs.py",
        "reminders/jobs.py",
        "stakeholders/contact_jobs.py",
    }
    assert committers <= {"web/transactions.py", *outside_requests}


def test_the_application_knows_every_table():
    """Follow the imports from the application: whatever runs, the tables are the same."""
    modules = {".".join(path.with_suffix("").parts): path for path in MODULES}
    reached, left = set(), ["placedev.app"]
    while left:
        name = left.pop()
        if name in modules and name not in reached:
            reached.add(name)
            found = [dotted for _node, dotted in imports(modules[name])]
            left += [*found, *(dotted.rpartition(".")[0] for dotted in found)]
    tables = {name for name, path in modules.items() if "__tablename__" in path.read_text()}
    assert len(tables) > 10
    assert tables <= reached
