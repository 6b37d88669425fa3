"""The whole database out as one file and back, as an operator does it."""

import os
import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from placedev.app import create_app
from placedev.core import backups, files
from placedev.core.db import db, sqlite_driver
from tests import databases, people
from tests.commands import run_command
from tests.editions.published import publish

CASE = Path("tests/cases/vimmerby.json").absolute()


@pytest.fixture
def run(tmp_path):
    """Return a function that runs `placedev` on an instance folder, the first unless it says so."""

    def placedev(*arguments, instance="instance", **environment):
        env = {
            "PATH": os.environ["PATH"],
            "PLACEDEV_INSTANCE": str(tmp_path / instance),
            **environment,
        }
        return run_command([*map(str, arguments)], env=env, stdin="n\n", folder=tmp_path)

    return placedev


@pytest.fixture
def backup(run, once, tmp_path):
    """Return a backup of the installation, which has one place."""

    def make(path):
        for command in (("db", "upgrade"), ("import", CASE), ("backup", path)):
            made = run(*command, instance="first")
            assert made.returncode == 0, made.stderr

    kept = once.file("backup.sqlite", make)
    _installation(tmp_path).parent.mkdir()
    shutil.copyfile(kept, _installation(tmp_path))
    return Path(shutil.copyfile(kept, tmp_path / "kopia.sqlite"))


def _installation(folder):
    return folder / "instance" / "placedev.sqlite"


def _rows(database):
    with closing(sqlite3.connect(database)) as opened:
        return [*opened.iterdump()]


def _accounts(folder):
    return [row for row in _rows(_installation(folder)) if row.startswith('INSERT INTO "user"')]


def test_what_went_out_comes_back_on_another_machine(run, backup, tmp_path):
    restored = run("restore", backup, "--yes", instance="elsewhere")
    assert restored.returncode == 0, restored.stderr
    assert "är hel" in restored.stdout
    out = tmp_path / "ut.json"
    run("export", "vimmerby", "-o", out, instance="elsewhere")
    assert out.read_bytes() == CASE.read_bytes()


@pytest.mark.usefixtures("backup")
def test_a_folder_keeps_them_for_the_owner_alone_and_doctor_knows(run, tmp_path):
    folder = tmp_path / "kopior"
    folder.mkdir()
    assert run("backup", folder).returncode == 0
    (kept,) = folder.glob("*.sqlite")
    assert kept.stat().st_mode & 0o077 == 0
    assert str(kept) in run("doctor").stdout


def test_what_was_there_is_kept_and_can_come_back(run, backup, tmp_path):
    run("user", "add", "lena@exempel.se", "Lena Fors", "--password", "sju små grodor")
    with_her = _accounts(tmp_path)
    assert run("restore", backup, "--yes").returncode == 0
    assert len(_accounts(tmp_path)) == len(with_her) - 1  # she was not in the backup
    (before,) = (tmp_path / "instance").glob("fore-aterstallning-*.sqlite")
    assert run("restore", before, "--yes").returncode == 0
    assert _accounts(tmp_path) == with_her


def test_nothing_is_changed_without_a_yes(run, backup, tmp_path):
    run("user", "add", "lena@exempel.se", "Lena Fors", "--password", "sju små grodor")
    before = _rows(_installation(tmp_path))
    assert run("restore", backup).returncode == 1
    assert run("restore", backup, "--verify").returncode == 0
    assert _rows(_installation(tmp_path)) == before


def _half(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _words(path):
    path.write_text("Det här är ett brev.")


def _somebody_elses(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("create table recept (namn text)")


def _newer(path):
    with closing(sqlite_driver.connect(path)) as copy, copy:
        copy.execute("update alembic_version set version_num = '9999'")


def _loose(path):
    with closing(sqlite_driver.connect(path)) as copy, copy:
        copy.execute("update membership set place_id = 4711")
        copy.execute("update meeting set place_id = 4711")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_half, "skadad"),
        (_words, "ingen säkerhetskopia"),
        (_somebody_elses, "ingen säkerhetskopia"),
        (_newer, "nyare placedev"),
        (_loose, "skadad"),
    ],
)
def test_what_is_no_whole_backup_is_refused_and_nothing_changed(run, backup, tmp_path, spoil, said):
    before = _rows(_installation(tmp_path))
    spoil(backup)
    answer = run("restore", backup, "--yes")
    assert answer.returncode == 1
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr
    assert _rows(_installation(tmp_path)) == before


def test_an_older_one_is_brought_to_head(run, tmp_path):
    old = tmp_path / "gammal.sqlite"
    databases.migrate(create_app(databases.settings(tmp_path, f"sqlite:///{old}")), "0007")
    restored = run("restore", old, "--yes")
    assert restored.returncode == 0, restored.stderr
    assert run("import", CASE).returncode == 0


@pytest.fixture
def busy(once, lasting_folder, tmp_path):
    """Return an application on a file, whatever the other tests run on."""
    shutil.copyfile(databases.migrated_file(once, lasting_folder), tmp_path / "busy.sqlite")
    app = create_app(databases.settings(tmp_path, f"sqlite:///{tmp_path / 'busy.sqlite'}"))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("is_removed", [False, True], ids=["here", "removed"])
def test_an_edition_that_was_altered_by_hand_is_found(run, busy, now, tmp_path, is_removed):
    place = people.add_place("Ålvdal", "alvdal")
    publish(place, now)
    place.removed_at = now if is_removed else None
    db.session.commit()
    copy = tmp_path / "kopia.sqlite"
    backups.make(copy)
    assert run("restore", copy, "--verify").returncode == 0
    with closing(sqlite_driver.connect(copy)) as opened, opened:
        triggers = opened.execute("select name from sqlite_schema where type = 'trigger'")
        for (name,) in triggers.fetchall():
            opened.execute(f'drop trigger "{name}"')
        opened.execute("update edition set page_html = replace(page_html, 'Ålvdal', 'Älvdal')")
    answer = run("restore", copy, "--verify")
    assert answer.returncode == 1
    assert "ändrad för hand: /plan/alvdal/1" in answer.stderr


def test_what_was_acknowledged_before_is_in_it_while_others_write(busy, tmp_path):
    told, is_over = [], threading.Event()

    def write():
        with busy.app_context():
            while not is_over.is_set():
                files.store(str(len(told)).encode(), media_type="text/plain")
                db.session.commit()
                told.append(len(told))
            db.session.remove()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            least = len(told)
            copy = tmp_path / f"{number}.sqlite"
            backups.make(copy)
            with closing(sqlite_driver.connect(copy)) as opened:
                assert opened.execute("select count(*) from stored_file").fetchone()[0] >= least
    finally:
        is_over.set()
        writer.join()
    assert len(told) > 5


def test_on_postgresql_it_names_the_tools(run, tmp_path):
    for command in (("backup", tmp_path / "kopia"), ("restore", tmp_path / "kopia")):
        (tmp_path / "kopia").touch()
        answer = run(*command, PLACEDEV_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
        assert answer.returncode == 1
        assert "pg_dump" in answer.stderr
