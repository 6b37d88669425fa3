"""What the pages of an edition may not contain, whoever wrote the file.

The checksum says that a page is what it was; it cannot say who made it. Pages are shown to
residents as they are, so one that could do more than be read is refused.
"""

import re
from html.parser import HTMLParser

_ACTING = frozenset(
    "applet base button embed form frame frameset iframe object portal script select".split()
)
_CHOICES = {"checkbox", "radio"}  # that show and hide parts of the page
_ADDRESSES = frozenset({"action", "data", "formaction", "href", "poster", "src", "xlink:href"})
# `photo:` is what core.render understands as a stored photo by its hash; a browser knows it not.
_HARMLESS = re.compile(
    r"(https?:|mailto:|data:image/|photo:[0-9a-f]{64}$|/|#|\.|[\w%-]+([/?#.]|$)|$)", re.IGNORECASE
)


def first_unsafe(page: str) -> str | None:
    """Return what in a page could do more than be read, or none."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.found is None:
            self.found = _unsafe(tag, dict(attrs))


def _unsafe(tag: str, attributes: dict[str, str | None]) -> str | None:
    if tag == "input" and attributes.get("type") not in _CHOICES:
        return "<input>"
    if tag in _ACTING:
        return f"<{tag}>"
    for name, value in attributes.items():
        address = re.sub(r"[\x00-\x20]", "", value or "")
        if name.startswith("on") or name in {"http-equiv", "srcdoc", "ping"}:
            return name
        if name in _ADDRESSES and not _HARMLESS.match(address):
            return f'{name}="{address[:40]}"'
    return None
