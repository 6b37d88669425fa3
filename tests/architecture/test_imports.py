"""Data flows one way: the order of slices, the layers inside each, and who may know Flask."""

import ast
import re
from functools import cache
from pathlib import Path

SLICES = (
    "core web accounts site places stakeholders meetings plan consultations commitments hours"
    " contributions analysis funding hall papers minutes reminders steps editions readers"
    " regions programmes reports exchange removals demo commands"
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
    "weasyprint": "core/press.py",
    "markdown": "core/markdown.py",
    "huey": "core/jobs.py",
    "openpyxl": "core/spreadsheets.py",
    "docx": "core/word_files.py",
}
LATE = re.compile(r"\blate\(\"([\w.]+)\"\)")  # imported when it is used; see core/late.py
ROOT = Path("placedev")
CHOSEN = {"pysqlite3"}  # if it is there
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


def all_right(wrong, paths=MODULES) -> None:
    """Ask of every module what is wrong in it, and tell it all at once."""
    faults = [f"{path}: {fault}" for path in paths for fault in wrong(path)]
    assert not faults, "\n".join(faults)


def test_between_slices_imports_point_left():
    all_right(_not_to_the_left, sliced())


def _not_to_the_left(path):
    own, module = path.parts[1], path.stem
    is_view = module in VIEWS or kind_of(module) in VIEWS
    for _node, name in imports(path):
        target = place_of(name)
        if target is None or target[0] == own:
            continue
        kind = kind_of(target[1])
        if kind in {"views", "forms"} and target[0] != "web":
            yield name
        elif is_view and kind in SHOWN_TO_VIEWS:
            continue
        elif SLICES.index(target[0]) >= SLICES.index(own):
            yield name


def test_inside_a_slice_imports_point_down():
    all_right(_not_down, [path for path in sliced() if path.parts[1] not in {"core", "web"}])


def _not_down(path):
    own, layer = path.parts[1], layer_of(path.stem)
    if layer is None:
        return
    for _node, name in imports(path):
        target = place_of(name)
        if target is None or target[0] != own or target[1] == path.stem:
            continue
        below = layer_of(target[1])
        of_one_layer = {kind_of(path.stem), kind_of(target[1])} <= LAYERS[layer]
        if below is not None and below <= layer and not of_one_layer:
            yield name


def test_only_the_outermost_modules_know_flask():
    all_right(_flask, [path for path in MODULES if not _is_outermost(path)])


def _is_outermost(path):
    may_know = {ROOT / f"core/{name}.py" for name in ("db", "i18n", "paths")}
    outside = path.parent == ROOT or path.parts[1] in {"web", "commands"}
    return outside or kind_of(path.stem) in KNOW_FLASK or path in may_know


def _flask(path):
    return [name for _node, name in imports(path) if name.split(".")[0] in FLASK]


def test_heavy_libraries_have_one_door_each():
    all_right(_past_the_door)


def _past_the_door(path):
    late = LATE.findall(path.read_text())
    yield from (f"{name} is late" for name in late if name.split(".")[0] not in DOORS)
    for name in [*late, *(name for _node, name in imports(path))]:
        door = DOORS.get(name.split(".")[0])
        if door is not None and path != ROOT / door:
            yield name


def test_imports_stand_at_the_top():
    all_right(_further_down)


def _further_down(path):
    yield from (name for node, name in imports(path) if node.col_offset and name not in CHOSEN)
    if "TYPE_CHECKING" in path.read_text():
        yield "TYPE_CHECKING"


def test_no_module_is_a_drawer_for_everything():
    drawers = {"utils", "helpers", "common", "misc", "tools"}
    assert [path for path in MODULES if path.stem in drawers] == []


def test_only_the_request_and_the_commands_commit():
    committers = {
        str(path.relative_to(ROOT)) for path in MODULES if "session.commit()" in path.read_text()
    }
    outside_requests = {
        *(
            "commands/ground.py",
            "commands/carrying.py",
            "core/sheets.py",
            "core/mailing.py",
            "editions/jobs.py",
            "demo/build.py",
        ),
        "analysis/bin_jobs.py",
        "meetings/names_jobs.py",
        "plan/bin_jobs.py",
        "readers/jobs.py",
        "regions/month_jobs.py",
        "regions/shared_jobs.py",
        "removals/jobs.py",
        "reminders/jobs.py",
        "reports/reminder_jobs.py",
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
