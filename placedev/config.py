"""Settings, read once from PLACEDEV_* variables."""

import contextlib
import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from placedev.core.mailing import server_of

SHORTEST_SECRET = 32
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
    instance.mkdir(parents=True, exist_ok=True)
    database = f"sqlite:///{instance / ('demo.sqlite' if demo else 'placedev.sqlite')}"
    return Settings(
        secret_key=_secret(env.get("PLACEDEV_SECRET_KEY", ""), instance, demo=demo),
        database_url=_with_driver(env.get("PLACEDEV_DATABASE_URL", "") or database),
        instance=instance,
        site_name=env.get("PLACEDEV_SITE_NAME", "Platsutveckling"),
        base_url=env.get("PLACEDEV_BASE_URL", "").rstrip("/"),
        demo=demo,
        jobs_url=_jobs_url(env.get("PLACEDEV_JOBS_URL", "")),
        method_path=env.get("PLACEDEV_METHOD_PATH", ""),
        trusted_hosts=tuple(filter(None, env.get("PLACEDEV_TRUSTED_HOSTS", "").split(","))),
        proxies=_whole_number(env.get("PLACEDEV_PROXIES", "0"), "PLACEDEV_PROXIES"),
        mail_url=_mail_url(env.get("PLACEDEV_MAIL_URL", "")),
    )


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


def _with_driver(url: str) -> str:
    """Name psycopg 3 where only the database is named."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _mail_url(url: str) -> str:
    try:
        server_of(url)
    except ValueError as error:
        raise SettingsError(str(error)) from error
    return url


def _jobs_url(url: str) -> str:
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
