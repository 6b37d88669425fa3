"""What pages that write letters share: addresses in them, and whether they leave the house.

The host that a request names is chosen by whoever sends it. A link in a letter to somebody else
must therefore never be built from it, unless the host is known to be ours.
"""

from urllib.parse import urlsplit

from flask import current_app, has_request_context, request

from placedev.config import Settings
from placedev.core import jobs
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _

_OWN_COMPUTER = {"localhost", "127.0.0.1", "::1"}  # leads nowhere but to the reader's own


def letter_address(path: str) -> str:
    """Return a whole address for a letter.

    Raises:
        RuleBroken: the installation has not been told its own address.
    """
    address = address_if_known(path)
    if address is None:
        raise RuleBroken(
            _(
                "Tjänsten vet inte sin egen adress, så brev med länkar kan inte skrivas. Be den som"
                " sköter tjänsten att ange den (PLACEDEV_BASE_URL)."
            )
        )
    return address


def address_if_known(path: str) -> str | None:
    """Return a whole address, or none where only the sender of the request says what it is.

    The worker answers no request: it knows only the address that is set.
    """
    settings = _settings()
    if settings.base_url or not has_request_context():
        return f"{settings.base_url}{path}" if settings.base_url else None
    asked = request.host_url.rstrip("/")
    is_ours = bool(settings.trusted_hosts) or urlsplit(asked).hostname in _OWN_COMPUTER
    return f"{asked}{path}" if is_ours else None


def mail_works() -> bool:
    """Tell whether letters are sent, and links in them lead here."""
    settings = _settings()
    return bool(settings.mail_url and settings.base_url)


def letters_can_be_read() -> bool:
    """Tell whether who is written to can read the letter: by mail, or on a page of the demo."""
    return mail_works() or _settings().demo


def send_soon() -> None:
    """Let the worker send what was written, once it is stored."""
    jobs.wake_after_commit(current_app)


def _settings() -> Settings:
    settings: Settings = current_app.config["PLACEDEV_SETTINGS"]
    return settings
