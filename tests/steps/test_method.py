"""Faulty method files are told of in words that say what to mend."""

import shutil

import pytest

from placedev.core.errors import NotFound
from placedev.core.paths import method_dir
from placedev.steps.checks import CHECKS
from placedev.steps.method_check import problems
from placedev.steps.method_faults import MethodFault
from placedev.steps.method_schema import schema_of
from placedev.steps.methods import all_methods, load_method, method_named

ID, OWN = "vgr-rekonstruktion-a", "var-egen"
HEAD, STEP = "method.toml", "steps/forankring.toml"


@pytest.fixture
def folder(tmp_path):
    """Return a region's own copy of the default method, under a name of its own."""
    made = shutil.copytree(method_dir() / ID, tmp_path / OWN)
    change(made, HEAD, f'id = "{ID}"', f'id = "{OWN}"')
    return made


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


FAULTS = [
    (HEAD, "version = 2", "", "method.toml: version saknas."),
    (HEAD, "version = 2", "version = 0", "method.toml, rad 2: version är för litet."),
    (HEAD, "version = 2", 'version = "två"', "rad 2: version ska vara ett heltal"),
    (HEAD, "version = 2", "version = ", "method.toml, rad 2: går inte att läsa som TOML. Värdet"),
    (HEAD, "version = 2", "version = 2\nfärg = 2", "rad 3: går inte att läsa som TOML. Raden ska"),
    (HEAD, "version = 2", "version = 2\ncolour = 2", "rad 3: colour är inget namn som används"),
    (HEAD, "version = 2", "version = 2\nversion = 3", "rad 3: går inte att läsa som TOML. Samma"),
    (HEAD, 'id = "var-egen"', 'id = "annan"', "method.toml, rad 1: id är 'annan' men mappen"),
    (HEAD, '"advise"', '"lock"', "gate_policy ska vara 'advise'."),
    (HEAD, '"analys"', '"analysen"', "steps/analysen.toml: filen saknas."),
    (HEAD, '"analys"', '"forankring"', "använder nyckeln 'forankring' två gånger"),
    (HEAD, "https://www.vgregion.se", "vgregion.se", "link ska börja med http:// eller https://"),
    (STEP, "months = [1, 3]", "months = [3, 1]", f"{STEP}, rad 2: months slutar före sin början."),
    (STEP, "months = [1, 3]", "months = [1, 3", f"{STEP}, rad"),
    (STEP, "months = [1, 3]", "months = [1]", f"{STEP}, rad 2: months"),
    (STEP, 'key = "forankring"', 'key = "forank"', "key är 'forank' men filen heter"),
    (STEP, 'en = "Anchoring"', "", "name.en saknas."),
    (STEP, 'en = "Anchoring"', 'en = ""', "name.en är tom."),
    (STEP, 'en = "Anchoring"', "en = Anchoring", "går inte att läsa som TOML. Värdet efter ="),
    (STEP, 'en = "Anchoring"', 'en = "Anchoring', "En text saknar sitt sista citattecken"),
    (STEP, 'check = "place-defined"', 'check = "place-defnd"', "'place-defnd' finns inte. Välj"),
    (STEP, 'check = "place-defined"', "", "måste ha judged_by"),
    (
        STEP,
        'check = "place-defined"',
        'check = "place-defined"\nparams = { most = "tusen" }',
        "params.most finns inte för place-defined",
    ),
    (STEP, 'judged_by = "person"', 'judged_by = "katten"', "(right-people-on-board).judged_by ska"),
    (STEP, '"vgr-kriterier"', '"vgr"', "nämner källan 'vgr', som inte finns i method.toml"),
    (STEP, "rekonstruktion = true", 'rekonstruktion = "kanske"', "ska vara true eller false"),
    (STEP, 'key = "place-defined"', 'key = "Plats åäö"', "bara ha små bokstäver"),
    (STEP, 'kind = "stormote"', 'kind = "fest"', "meetings.2.kind 'fest' finns inte. Välj en av"),
    (STEP, 'kind = "stormote"', 'kind = "other"', "meetings.2.kind 'other' finns inte."),
    (
        STEP,
        "minutes = 120",
        "minutes = 100",
        "meetings.1.agenda tar 120 minuter, men mötet är 100.",
    ),
    (STEP, "point = 4", "point = 9", "meetings.2.questions.1.point är 9, men dagordningen har 7."),
    (
        STEP,
        'key = "forsta-oppna-motet"',
        'key = "arbetsgruppens-start"',
        "meetings har två mallar som heter 'arbetsgruppens-start'.",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "told"), FAULTS)
def test_a_fault_is_told_with_file_and_line(folder, name, old, new, told):
    change(folder, name, old, new)
    faults = problems(folder)
    assert any(told in fault for fault in faults), faults
    assert all(fault.startswith((name, "steps/analysen")) for fault in faults), faults


def test_the_line_is_the_one_where_the_fault_stands(folder):
    change(folder, STEP, 'check = "place-defined"', 'check = "place-defnd"')
    line = (folder / STEP).read_text().splitlines().index('check = "place-defnd"') + 1
    assert problems(folder)[0].startswith(f"{STEP}, rad {line}: criteria.1 (place-defined).check")


def test_a_missing_or_empty_guidance_is_told(folder):
    (folder / "steps/analys.en.md").unlink()
    (folder / "steps/analys.sv.md").write_text("\n")
    assert problems(folder) == [
        "steps/analys.sv.md: filen är tom. Skriv stegets vägledning.",
        "steps/analys.en.md: filen saknas.",
    ]


def test_a_file_in_another_coding_is_told(folder):
    (folder / STEP).write_bytes('key = "förankring"'.encode("latin-1"))
    assert problems(folder) == [f"{STEP}: filen är inte sparad som UTF-8."]


def test_all_faults_are_told_at_once(folder):
    change(folder, STEP, 'en = "Anchoring"', "")
    (folder / "steps/analys.en.md").unlink()
    assert len(problems(folder)) == 2


def test_a_folder_without_a_method(tmp_path):
    with pytest.raises(MethodFault, match=r"method\.toml: filen saknas"):
        load_method(tmp_path)


def test_a_region_keeps_its_own_methods_beside_the_shipped_ones(make_app, folder, tmp_path):
    assert problems(folder) == []
    with make_app(method_path=str(tmp_path)).app_context():
        assert method_named(OWN).version == 2
        assert {OWN, ID} <= {method.id for method in all_methods()}
        assert all_methods()[0].id == ID


def test_a_regions_faulty_method_is_told_and_does_not_stop_the_others(make_app, folder, tmp_path):
    change(folder, HEAD, "version = 2", "")
    with make_app(method_path=str(tmp_path)).app_context():
        assert OWN not in {method.id for method in all_methods()}


def test_a_region_may_not_take_the_name_of_a_shipped_method(folder, tmp_path):
    change(folder, HEAD, f'id = "{OWN}"', f'id = "{ID}"')
    taken = folder.rename(tmp_path / ID)
    (fault,) = problems(taken)
    assert fault.startswith(f"method.toml, rad 1: id är {ID!r}, som är upptaget av en metod")


def test_a_method_that_extends_another_takes_what_it_does_not_give(app):
    with app.app_context():
        base, made = method_named(ID), method_named("vgr-rekonstruktion-b")
    assert made.step("forankring").criteria == base.step("forankring").criteria
    assert made.step("malbild").guidance_sv == base.step("malbild").guidance_sv
    assert [step.number for step in made.steps] == [1, 2, 3, 4, 5, 6]
    assert made.sources.keys() >= base.sources.keys()


def test_a_step_lends_its_templates_to_the_one_that_has_none(app):
    lender, borrower = method_named(ID), method_named("vgr-rekonstruktion-b")
    assert borrower.step("malbild").name != lender.step("malbild").name
    assert borrower.step("malbild").meetings == lender.step("malbild").meetings
    assert borrower.step("genomforande").meetings


def test_extending_what_is_not_here_is_told(tmp_path):
    own = shutil.copytree(method_dir() / "vgr-rekonstruktion-b", tmp_path / "vgr-rekonstruktion-b")
    change(own, HEAD, "version = 2", "version = 7")
    assert any("extends nämner vgr-rekonstruktion-a i version 7" in one for one in problems(own))


def test_an_earlier_version_is_kept_whole(app):
    with app.app_context():
        earlier, newest = method_named(ID, 1), method_named(ID)
    assert (earlier.version, newest.version) == (1, 2)
    assert [step.key for step in earlier.steps] == [step.key for step in newest.steps]
    assert {one.key for step in earlier.steps for one in step.criteria} == {
        one.key for step in newest.steps for one in step.criteria
    }


@pytest.mark.parametrize("file", ["method", "step", "entry"])
def test_the_schema_for_editors_knows_the_files_and_the_checks(file):
    schema = schema_of(file)
    criterion = schema["$defs"].get("Criterion")
    assert schema["additionalProperties"] is False
    assert (criterion is None) == (file == "method")
    if criterion:
        assert criterion["properties"]["check"]["enum"] == sorted(CHECKS)


@pytest.mark.parametrize("name", ["finns-inte", "../method", "", "VGR"])
def test_a_method_that_is_not_here(app, name):
    with app.app_context(), pytest.raises(NotFound):
        method_named(name)
    with app.app_context(), pytest.raises(NotFound, match="version 99"):
        method_named(ID, 99)


def test_words_follow_the_language(app):
    step = method_named(ID).step("malbild")
    with app.test_request_context("/?sprak=en"):
        assert str(step.name) == "Shared target picture"
        assert "postcard" in step.guidance
    with app.test_request_context("/"):
        assert str(step.name) == "Gemensam målbild"
        assert "vykort" in step.guidance
