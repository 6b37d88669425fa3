"""The commands, run as an operator runs them."""

import json
import os
import shutil
import socket
import stat
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from placedev import config
from placedev.accounts.models import User
from placedev.app import create_app
from placedev.core.db import db
from placedev.core.journal import JournalEntry
from tests import databases
from tests.commands import run_command, run_here
from tests.core.mail_server import post_office

CASE = Path("tests/cases/vimmerby.json").absolute()


@pytest.fixture
def run(tmp_path):
    """Return a function that runs `placedev` on an instance folder of its own."""

    def placedev(*arguments, stdin="", **environment):
        env = {
            "PATH": os.environ["PATH"],
            "PLACEDEV_INSTANCE": str(tmp_path / "instance"),
            **{name: str(value) for name, value in environment.items()},
        }
        return run_command([*map(str, arguments)], env=env, stdin=stdin, folder=tmp_path)

    return placedev


@pytest.fixture
def run_on(app):
    """Return a function that runs `placedev` on an installation that is there."""
    return partial(run_here, app)


@pytest.fixture
def _installed(once, lasting_folder, tmp_path):
    """Begin with what `placedev db upgrade` makes."""
    (tmp_path / "instance").mkdir()
    empty = databases.migrated_file(once, lasting_folder)
    shutil.copyfile(empty, tmp_path / "instance" / "placedev.sqlite")


@pytest.mark.usefixtures("_installed")
def test_a_place_goes_in_and_comes_out_the_same(run, tmp_path):
    assert "prov" in run("import", CASE, "--dry-run").stdout
    assert run("import", CASE).returncode == 0
    out = tmp_path / "ut.json"
    assert run("export", "vimmerby", "-o", out).returncode == 0
    assert out.read_bytes() == CASE.read_bytes()


def test_a_faulty_file_is_named_fault_by_fault(run_on, tmp_path):
    content = json.loads(CASE.read_text())
    content["place"]["name"] = ""
    content["okänt"] = 1
    faulty = tmp_path / "fel.json"
    faulty.write_text(json.dumps(content))
    answer = run_on("import", faulty)
    assert answer.returncode == 1
    assert "place.name" in answer.stderr
    assert "okänt" in answer.stderr
    assert run_on("export", "vimmerby").returncode == 1


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """Return an application on a database without tables."""
    folder = tmp_path_factory.mktemp("bare")
    return create_app(databases.settings(folder, f"sqlite:///{folder / 'placedev.sqlite'}"))


@pytest.fixture(scope="module")
def silent(tmp_path_factory):
    """Return an application on a database that does not answer."""
    url = "postgresql+psycopg://nobody@127.0.0.1:1/none"
    return create_app(databases.settings(tmp_path_factory.mktemp("silent"), url))


WORKS_ON_ROWS = [
    ("export", "alvdal"),
    ("import", CASE),
    ("pdf", "alvdal", "-o", "plan.pdf"),
    ("user", "add", "lena@exempel.se", "Lena Fors", "--password", "Ett långt ord till"),
    ("worker",),
]


@pytest.mark.parametrize("command", WORKS_ON_ROWS, ids=lambda words: words[0])
def test_an_empty_database_is_told_in_a_sentence(bare, command):
    answer = run_here(bare, *command)
    assert answer.returncode == 1
    assert answer.stderr.endswith("Databasen är inte uppgraderad. Kör: placedev db upgrade\n")
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("command", [*WORKS_ON_ROWS, ("db", "upgrade")], ids=lambda words: words[0])
def test_a_database_that_does_not_answer_is_told_in_a_sentence(silent, command):
    answer = run_here(silent, *command)
    assert answer.returncode == 1
    assert answer.stderr.startswith("Fel: Databasen svarar inte (connection failed")
    assert answer.stderr.endswith("Se: placedev doctor\n")


def test_doctor_says_what_is_missing(run):
    answer = run("doctor")
    assert answer.returncode == 1
    assert "placedev db upgrade" in answer.stdout


@pytest.mark.usefixtures("_installed")
def test_doctor_says_what_is_in_force(run):
    answer = run("doctor")
    assert answer.returncode == 0
    assert "synchronous=2" in answer.stdout


def test_a_letter_is_tried_and_the_server_quoted(run):
    assert "PLACEDEV_MAIL_URL" in run("mail", "test", "namn@exempel.se").stderr
    with post_office() as office:
        sent = run("mail", "test", "namn@exempel.se", PLACEDEV_MAIL_URL=office.url)
        assert sent.returncode == 0
        assert "Servern tog emot brevet till namn@exempel.se" in sent.stdout
        assert [letter["To"] for letter in office.letters] == ["namn@exempel.se"]
        office.refuses = 550
        refused = run("mail", "test", "namn@exempel.se", PLACEDEV_MAIL_URL=office.url)
    assert refused.returncode == 1
    assert "tar inte emot brev till den adressen. Svaret var: 550 no" in refused.stderr
    silent = run("mail", "test", "namn@exempel.se", PLACEDEV_MAIL_URL=office.url)
    assert "gick inte att nå" in silent.stderr


@pytest.mark.usefixtures("_installed")
def test_a_regions_own_methods_are_looked_at(run, tmp_path):
    own = tmp_path / "metoder"
    nowhere = run("doctor", PLACEDEV_METHOD_PATH=own)
    assert nowhere.returncode == 1
    assert f"mappen {own} finns inte" in nowhere.stdout
    (own / "var-egen").mkdir(parents=True)
    (own / "var-egen" / "method.toml").write_text('id = "var-egen"\n')
    faulty = run("doctor", PLACEDEV_METHOD_PATH=own)
    assert "method.toml: version saknas." in faulty.stdout
    checked = run("method", "check", PLACEDEV_METHOD_PATH=own)
    assert checked.returncode == 1
    assert "var-egen: " in checked.stdout
    assert "vgr-rekonstruktion-a: hel" in checked.stdout


def test_the_schema_of_a_step_is_printed(run):
    assert json.loads(run("method", "schema", "step").stdout)["title"] == "StepFile"


def test_a_secret_is_made_for_the_owner_alone(run, tmp_path):
    run("export", "alvdal")
    secret = tmp_path / "instance" / "secret_key"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert len(secret.read_text()) == 64


@pytest.mark.parametrize("secret", ["short", "changeme", "x" * 31])
def test_a_weak_secret_stops_the_start(run, secret):
    answer = run("db", "upgrade", PLACEDEV_SECRET_KEY=secret)
    assert answer.returncode == 1
    assert answer.stderr.startswith("Fel: PLACEDEV_SECRET_KEY")


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("BASE_URL", "platser.exempel.se"),
        ("BASE_URL", "ftp://platser.exempel.se"),
        ("DATABASE_URL", "mysql://anna:hemligt@exempel.se/plats"),
        ("DATABASE_URL", "postgresql://anna:hemligt@exempel.se:port/plats"),
        ("DATABASE_URL", "plats"),
        ("JOBS_URL", "jobb"),
        ("MAIL_URL", "exempel.se"),
        ("PROXIES", "två"),
        ("INSTANCE", "/dev/null/mapp"),
    ],
)
def test_a_setting_that_cannot_be_is_told_without_what_is_secret_in_it(run, setting, value):
    answer = run("doctor", **{f"PLACEDEV_{setting}": value})
    assert answer.returncode == 1
    assert answer.stderr.startswith("Fel: ")
    assert f"PLACEDEV_{setting}" in answer.stderr
    assert "hemligt" not in answer.stderr


def test_a_misspelt_setting_is_found(run):
    answer = run("doctor", PLACEDEV_BASEURL="https://platser.exempel.se")
    assert "FEL Inställningar: PLACEDEV_BASEURL finns inte" in answer.stdout


@pytest.mark.parametrize("url", ["redis://localhost", "rediss://localhost", "unix:///redis.sock"])
def test_a_queue_in_redis_says_which_package_is_missing(monkeypatch, tmp_path, url):
    monkeypatch.setattr(config, "find_spec", lambda _name: None)
    here = {"PLACEDEV_INSTANCE": str(tmp_path), "PLACEDEV_JOBS_URL": url}
    with pytest.raises(config.SettingsError, match=r"pip install 'placedev\[redis\]'"):
        config.read_settings(here)


@pytest.mark.parametrize(
    ("email", "name", "said"),
    [("lena", "Lena Fors", "Skriv en hel e-postadress"), ("lena@exempel.se", " ", "ett namn")],
)
def test_an_account_needs_an_address_and_a_name(run_on, email, name, said):
    answer = run_on("user", "add", email, name, "--password", "sju små grodor")
    assert answer.returncode == 1
    assert said in answer.stderr


def test_what_cannot_be_written_is_told_in_a_sentence(run_on, tmp_path):
    run_on("import", CASE)
    answer = run_on("export", "vimmerby", "-o", tmp_path / "ingen" / "ut.json")
    assert answer.returncode == 1
    assert answer.stderr.startswith("Fel: Det går inte att skriva")


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_is_taken_is_told_before_anything_is_made(run, tmp_path, command):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = run(command, "--port", port)
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"Fel: Port {port} är upptagen")
    assert not (tmp_path / "instance" / "demo.sqlite").exists()


def test_an_address_of_another_machine_is_told(run):
    answer = run("serve", "--host", "192.0.2.1")
    assert answer.returncode == 1
    assert "192.0.2.1" in answer.stderr


def test_an_account_is_added_once(run_on):
    words = "sju små grodor\nsju små grodor\n"
    assert run_on("user", "add", "lena@exempel.se", "Lena Fors", stdin=words).returncode == 0
    again = run_on("user", "add", "lena@exempel.se", "Lena Fors", stdin=words)
    assert again.returncode == 1
    assert "finns redan" in again.stderr


def test_an_account_is_erased_for_somebody_else(app, run_on):
    words = "sju små grodor\nsju små grodor\n"
    for address, name in (("lena@exempel.se", "Lena Fors"), ("bo@exempel.se", "Bo Ek")):
        run_on("user", "add", address, name, stdin=words)
    run_on("import", CASE, "--leader", "lena@exempel.se")
    erase = ("user", "erase", "lena@exempel.se")
    assert run_on(*erase, stdin="n\n").returncode == 1  # asked, and not wanted
    alone = run_on(*erase, "--yes")
    assert alone.returncode == 1
    assert "leder ensam: vimmerby" in alone.stderr
    assert "är nu processledare" in run_on("user", "lead", "bo@exempel.se", "vimmerby").stdout
    assert "är borttaget" in run_on(*erase, stdin="y\n").stdout
    assert "inget konto" in run_on(*erase, "--yes").stderr
    exported = run_on("export", "vimmerby").stdout
    people = {person["name"]: person["role"] for person in json.loads(exported)["people"]}
    assert people["Bo Ek"] == "leader"
    assert people.get("Lena Fors") is None
    with app.app_context():
        said = dict(db.session.execute(select(JournalEntry.event, JournalEntry.actor_id)).all())
        emails = db.session.scalars(select(User.email)).all()
    assert {one: said[one] for one in ("member.let-go", "user.closed")} == {
        "member.let-go": None,
        "user.closed": None,
    }
    assert {*emails} == {None, "bo@exempel.se"}
    assert run_on("user", "add", "lena@exempel.se", "Lena Fors", stdin=words).returncode == 0


def test_somebody_here_leads_an_imported_place(run_on):
    unknown = run_on("import", CASE, "--leader", "lena@exempel.se")
    assert unknown.returncode == 1
    assert "placedev user add" in unknown.stderr
    words = "sju små grodor\nsju små grodor\n"
    run_on("user", "add", "lena@exempel.se", "Lena Fors", stdin=words)
    assert run_on("import", CASE, "--leader", "lena@exempel.se").returncode == 0
    exported = json.loads(run_on("export", "vimmerby").stdout)
    people = {person["name"]: person["role"] for person in exported["people"]}
    assert people["Lena Fors"] == "leader"


def test_the_shipped_method_is_sound(run):
    assert run("method", "check").returncode == 0


def test_the_schema_of_the_file_is_shown(run):
    assert json.loads(run("export", "--schema").stdout)["type"] == "object"
