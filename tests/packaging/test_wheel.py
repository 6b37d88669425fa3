"""The wheel, built from a source archive and run in an empty environment away from the checkout."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = "placedev"
BUNDLED = ("method", "migrations", "templates")
FILES = ("pyproject.toml", "setup.py", "README.md")
NOT_SHIPPED = shutil.ignore_patterns("__pycache__", "*.pyc")
NEEDED = {
    "placedev/static/app.css",
    "placedev/demo/vasselvik.jpg",
    "placedev/static/vendor/designsystemet.css",
    "placedev/translations/en/LC_MESSAGES/messages.mo",
    "placedev/_bundled/templates/layout/base.html",
    "placedev/_bundled/migrations/env.py",
    "placedev/_bundled/migrations/alembic.ini",
    "placedev/_bundled/method/vgr-rekonstruktion-a/method.toml",
}

# Run in an empty folder: makes the source archive, and the wheel from what is in it.
BUILD = """
import os, sys, tarfile
from setuptools import build_meta

source, into = sys.argv[1:]
os.chdir(source)
archive = build_meta.build_sdist(into)
os.chdir(into)
tarfile.open(archive).extractall(filter="data")
os.chdir(archive.removesuffix(".tar.gz"))
build_meta.build_wheel(into)
"""

# Run by the environment's own Python, in an empty folder.
FIRST_PAGES = """
import sys
import placedev
from flask_babel import gettext
from placedev import cli
from placedev.app import create_app

print(placedev.__file__)
for command in ("db", "upgrade"), ("doctor",):
    try:
        cli.group(command)
    except SystemExit as ended:
        print(*command, ended.code)
app = create_app()
client = app.test_client()
print("start page", client.get("/").status_code)
print("style sheet", client.get(app.jinja_env.globals["static_url"]("app.css")).status_code)
with app.test_request_context("/?sprak=en"):
    print("English:", gettext(sys.argv[1]))
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """Return a copy of the checkout with what must stay at home."""
    source = tmp_path_factory.mktemp("source")
    for name in (PACKAGE, *BUNDLED):
        shutil.copytree(CHECKOUT / name, source / name, ignore=NOT_SHIPPED)
    for name in FILES:
        shutil.copy(CHECKOUT / name, source)
    for name in ("instance/secret_key", "tests/__init__.py", "build/lib/placedev/old.py"):
        (source / name).parent.mkdir(parents=True)
        (source / name).touch()
    return source


@pytest.fixture(scope="module")
def wheel(source, tmp_path_factory):
    into = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-c", BUILD, source, into], cwd=into)
    (built,) = into.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory):
    """Return the Python of an environment with the wheel; what it needs is lent from here."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"]
    run([*pip, "install", "--quiet", "--no-index", "--no-deps", "--no-compile", wheel], cwd=home)
    (site_packages,) = home.glob("lib/python*/site-packages")
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site_packages / "lent.pth").write_text("\n".join(sorted(lent)))
    return python


@pytest.fixture
def away(tmp_path):
    """Return a function that runs a command in an empty folder, with settings of its own."""

    def run_away(*command):
        return run(command, cwd=tmp_path, PLACEDEV_INSTANCE=str(tmp_path / "instance"))

    return run_away


def run(command, *, cwd, **settings):
    """Return what a command prints; fail with all of it if the command fails."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PLACEDEV_", "PYTHON", "FLASK_"))
    }
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**kept, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_wheel_holds_all_that_is_needed_and_nothing_else(source, wheel):
    found = {name for name in names_in(wheel) if ".dist-info/" not in name}
    package = files_below(source / PACKAGE)
    bundled = {
        f"_bundled/{folder}/{name}" for folder in BUNDLED for name in files_below(source / folder)
    }
    assert found == {f"{PACKAGE}/{name}" for name in package | bundled}


def test_wheel_holds_pages_styles_texts_tables_and_method(wheel):
    assert names_in(wheel) >= NEEDED


def names_in(wheel):
    return set(zipfile.ZipFile(wheel).namelist())


def files_below(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_installed_wheel_runs_away_from_the_checkout(source, python, away):
    placedev = python.with_name("placedev")
    assert away(placedev, "--version").startswith("placedev ")
    swedish, english = a_translation(source)
    where, *told = away(python, "-c", FIRST_PAGES, swedish).splitlines()
    assert Path(where).is_relative_to(python.parents[1])
    assert [line for line in told if not line.startswith("ok ")] == [
        "Databasen är uppgraderad.",
        "db upgrade 0",
        "doctor 0",
        "start page 200",
        "style sheet 200",
        f"English: {english}",
    ]


def a_translation(source):
    """Return a text of the English catalogue without parameters, and what it is in English."""
    path = source / PACKAGE / "translations/en/LC_MESSAGES/messages.po"
    with path.open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        if message.id and message.string and not (message.pluralizable or message.python_format):
            return message.id, message.string
    pytest.fail("The English catalogue is empty.")
