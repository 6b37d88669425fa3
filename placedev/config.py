"""Settings, read once from PLACEDEV_* variables."""

import contextlib
import os
import secrets
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from placedev.core.mail_server import server_of

SHORTEST_SECRET = 32
_QUEUES = {"postgres", "postgresql", "postgresql+psycopg", "redis", "rediss", "unix"}
_KNOWN_SECRETS = {"changeme", "change-me", "secret", "dev", "development", "placedev"}


class SettingsError(Exception):
    """A setting is missing or unsafe; the message says what to do."""


@dataclass(frozen=True)
class Settings:
    """Everything that an installation can choose."""

    secret_key: str
    database_url: str
    instance: Path
    site_name: str = "Platsutveckling"
    base_url: str = ""  # e.g. https://platser.exempel.se; addresses on paper and in QR codes
    demo: bool = False
    jobs_url: str = ""  # redis:// or postgresql://; empty: a file in the instance folder
    jobs_now: bool = False  # run jobs inside the request; for tests
    method_path: str = ""  # a folder with further methods
    trusted_hosts: tuple[str, ...] = ()
    proxies: int = 0  # how many proxies stand in front and set X-Forwarded-*
    mail_url: str = ""  # smtp://host:port; empty: no mail is sent

    @property
    def https(self) -> bool:
        """Tell whether the site is reached over https, so that cookies can demand it."""
        return self.base_url.startswith("https://")


def read_settings(environ: Mapping[str, str] | None = None, *, demo: bool = False) -> Settings:
    """Return the settings of this installation; raise SettingsError.

    Without PLACEDEV_SECRET_KEY a secret is made in the instance folder, readable by its owner only.
    """
    env = os.environ if environ is None else environ
    demo = demo or env.get("PLACEDEV_DEMO", "") == "1"
    instance = Path(env.get("PLACEDEV_INSTANCE", "instance")).absolute()
    try:
        instance.mkdir(parents=True, exist_ok=True)
        secret = _secret(env.get("PLACEDEV_SECRET_KEY", ""), instance, demo=demo)
    except OSError as error:
        raise SettingsError(
            f"Det går inte att skriva i PLACEDEV_INSTANCE, mappen {instance}: {error.strerror}."
        ) from error
    database = f"sqlite:///{instance / ('demo.sqlite' if demo else 'placedev.sqlite')}"
    return Settings(
        secret_key=secret,
        database_url=_database_url(env.get("PLACEDEV_DATABASE_URL", "") or database),
        instance=instance,
        site_name=env.get("PLACEDEV_SITE_NAME", "Platsutveckling"),
        base_url=_base_url(env.get("PLACEDEV_BASE_URL", "").rstrip("/")),
        demo=demo,
        jobs_url=_jobs_url(env.get("PLACEDEV_JOBS_URL", "")),
        method_path=env.get("PLACEDEV_METHOD_PATH", ""),
        trusted_hosts=tuple(filter(None, env.get("PLACEDEV_TRUSTED_HOSTS", "").split(","))),
        proxies=_whole_number(env.get("PLACEDEV_PROXIES", "0"), "PLACEDEV_PROXIES"),
        mail_url=_mail_url(env.get("PLACEDEV_MAIL_URL", "")),
    )


def unknown_settings(environ: Iterable[str]) -> list[str]:
    """Return the names of variables that look like settings and are none, as a misspelt one."""
    known = {f"PLACEDEV_{one.name.upper()}" for one in fields(Settings)}
    return sorted(name for name in environ if name.startswith("PLACEDEV_") and name not in known)


def _secret(given: str, instance: Path, *, demo: bool) -> str:
    if given:
        if not demo and (len(given) < SHORTEST_SECRET or given.lower() in _KNOWN_SECRETS):
            raise SettingsError(
                f"PLACEDEV_SECRET_KEY måste ha minst {SHORTEST_SECRET} tecken och får inte vara ett"
                " känt ord. Utelämna den, så görs en i instansmappen."
            )
        return given
    path = instance / "secret_key"
    if not path.exists():
        _make_secret(path)
    return _kept_secret(path)


def _make_secret(path: Path) -> None:
    """Write a whole file and then name it, so that two starting processes agree on one secret."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix="secret_key.")  # mode 0600
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    Path(draft).unlink()


def _kept_secret(path: Path) -> str:
    kept = path.read_text(encoding="ascii").strip()
    if len(kept) < SHORTEST_SECRET:
        raise SettingsError(f"Hemligheten i {path} är för kort. Ta bort filen och starta igen.")
    return kept


def _database_url(url: str) -> str:
    """Name psycopg 3 where only the database is named. The address may hold a password."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            url = "postgresql+psycopg://" + url.removeprefix(prefix)
    try:
        driver = make_url(url).drivername
    except (ArgumentError, ValueError):
        driver = ""
    if driver not in {"sqlite", "postgresql+psycopg"}:
        raise SettingsError(
            "PLACEDEV_DATABASE_URL ska se ut så här: postgresql://namn:lösen@värd/databas."
            " Utelämna den, så används en fil i instansmappen."
        )
    return url


def _base_url(url: str) -> str:
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.netloc or parts.query):
        raise SettingsError(
            "PLACEDEV_BASE_URL ska vara hela adressen, till exempel https://platser.exempel.se,"
            f" inte {url!r}."
        )
    return url


def _mail_url(url: str) -> str:
    try:
        server_of(url)
    except ValueError as error:
        raise SettingsError(str(error)) from error
    return url


def _jobs_url(url: str) -> str:
    if url and urlsplit(url).scheme not in _QUEUES:
        raise SettingsError(
            "PLACEDEV_JOBS_URL ska börja med postgresql:// eller redis://."
            " Utelämna den, så ligger kön i en fil i instansmappen."
        )
    if url.startswith(("redis", "unix")) and find_spec("redis") is None:
        raise SettingsError(
            "PLACEDEV_JOBS_URL pekar på Redis, men paketet redis saknas."
            " Kör: pip install 'placedev[redis]'"
        )
    return url


def _whole_number(text: str, name: str) -> int:
    if not text.isdecimal():
        raise SettingsError(f"{name} måste vara ett heltal, inte {text!r}.")
    return int(text)
