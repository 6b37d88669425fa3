"""Which mail server takes our letters, as the settings say it."""

from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

_FAR_TLS, _FAR, _NEAR = 465, 587, 25  # ports


@dataclass(frozen=True)
class Server:
    """Who takes our letters, and in which name they are sent."""

    host: str
    port: int
    user: str | None
    password: str | None
    by_tls: bool  # from the first byte
    starts_tls: bool  # after the greeting
    sender: str


def server_of(url: str) -> Server | None:
    """Return the server of PLACEDEV_MAIL_URL, or none where none is said.

    `smtp://user:password@host:587?from=platser@exempel.se`. A password never goes unencrypted:
    with one, or on port 587, TLS is demanded; `smtps://` and port 465 have it from the start.

    Raises:
        ValueError: the address cannot be understood; the message says what is wrong, in Swedish.
    """
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or not _has_port(parts):
        raise ValueError("PLACEDEV_MAIL_URL ska se ut så här: smtp://namn:lösen@värd:587")
    by_tls = parts.scheme == "smtps" or parts.port == _FAR_TLS
    port = parts.port or (_FAR_TLS if by_tls else _FAR if parts.username else _NEAR)
    return Server(
        host=parts.hostname,
        port=port,
        user=_plain(parts.username),
        password=_plain(parts.password),
        by_tls=by_tls,
        starts_tls=not by_tls and (port == _FAR or parts.username is not None),
        sender=_sender(parts),
    )


def _has_port(parts: SplitResult) -> bool:
    """Tell whether the port, if one is said, is a number."""
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False


def _sender(parts: SplitResult) -> str:
    user = _plain(parts.username) or ""
    said = parse_qs(parts.query).get("from")
    return said[0] if said else user if "@" in user else f"placedev@{parts.hostname}"


def _plain(text: str | None) -> str | None:
    return None if text is None else unquote(text)
