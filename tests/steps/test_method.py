"""Faulty method files are told of in words that say what to mend."""

import shutil

import pytest

from placedev.core.errors import NotFound
from placedev.core.paths import method_dir
from placedev.steps.checks import CHECKS
from placedev.steps.method import MethodFault, load_method, method_named, problems

ID = "vgr-rekonstruktion-a"
STEP = "steps/forankring.toml"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(method_dir() / ID, tmp_path / ID)


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("method.toml", "version = 1", "", "method.toml: version saknas."),
        ("method.toml", "version = 1", "version = 0", "method.toml: version"),
        ("method.toml", "version = 1", "version = ", "method.toml: går inte att läsa som TOML"),
        ("method.toml", "version = 1", "version = 1\nfärg = 2", "method.toml: går inte att läsa"),
        ("method.toml", "version = 1", "version = 1\ncolour = 2", "colour är inget namn"),
        ("method.toml", 'id = "vgr', 'id = "fel', "mappen heter"),
        ("method.toml", '"advise"', '"lock"', "method.toml: gate_policy"),
        ("method.toml", '"analys"', '"analysen"', "steps/analysen.toml: filen saknas."),
        ("method.toml", '"analys"', '"forankring"', "används två gånger"),
        (STEP, "months = [1, 3]", "months = [3, 1]", "months slutar före"),
        (STEP, "months = [1, 3]", "months = [1]", f"{STEP}: months"),
        (STEP, 'en = "Anchoring"', "", f"{STEP}: name.en saknas."),
        (STEP, 'en = "Anchoring"', 'en = ""', f"{STEP}: name.en är tom."),
        (STEP, 'check = "place-defined"', 'check = "place-defnd"', "'place-defnd' finns inte"),
        (STEP, 'check = "place-defined"', "", "utan check måste judged_by"),
        (STEP, 'judged_by = "person"', 'judged_by = "katten"', f"{STEP}: criteria.6.judged_by"),
        (STEP, '["vgr-kriterier", "vgr-medel"]', '["vgr"]', "källan 'vgr' finns inte"),
        (STEP, '["vgr-kriterier", "vgr-medel"]', "[]", f"{STEP}: criteria.1.sources är tom."),
        (STEP, "rekonstruktion = true", 'rekonstruktion = "kanske"', "true eller false"),
        (STEP, 'key = "place-defined"', 'key = "Plats åäö"', "små bokstäver"),
    ],
)
def test_a_fault_is_told_with_its_file(folder, name, old, new, told):
    change(folder, name, old, new)
    faults = problems(folder, check_keys=CHECKS)
    assert any(told in fault for fault in faults), faults


def test_a_missing_guidance_is_told(folder):
    (folder / "steps/analys.en.md").unlink()
    assert problems(folder, check_keys=CHECKS) == ["steps/analys.en.md: filen saknas."]


def test_all_faults_are_told_at_once(folder):
    change(folder, STEP, 'en = "Anchoring"', "")
    change(folder, "method.toml", "version = 1", "")
    assert len(problems(folder, check_keys=CHECKS)) == 2


def test_a_folder_without_a_method(tmp_path):
    with pytest.raises(MethodFault, match=r"method\.toml: filen saknas"):
        load_method(tmp_path)


@pytest.mark.parametrize("name", ["finns-inte", "../method", "", "VGR"])
def test_a_method_that_is_not_here(app, name):
    with app.app_context(), pytest.raises(NotFound):
        method_named(name)


def test_words_follow_the_language(app):
    step = method_named(ID).step("malbild")
    with app.test_request_context("/?sprak=en"):
        assert str(step.name) == "Shared target picture"
        assert "postcard" in step.guidance
    with app.test_request_context("/"):
        assert str(step.name) == "Gemensam målbild"
        assert "vykort" in step.guidance
