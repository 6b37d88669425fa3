"""Reads the forms on pages, and finds every form of a place by walking its links."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

from werkzeug.exceptions import HTTPException

from placedev.core.text import clean

HOME = "http://localhost"
FORM_TYPE = "application/x-www-form-urlencoded"
_TYPED = {"text", "textarea", "search", "url", "tel"}
_SENT_WHEN_ON = {"checkbox", "radio"}
_MUST_BE_CHOSEN = {"organisation"}
_PAGES_PER_KIND = 2
_TAKES_AWAY = ("_remove", "_let_go", "_hand_over", "_leave", "_cancel", "_approve")
# How half a character that cannot be decoded arrives.
_HALF = re.compile("\ufffd|%ED%A0%80")


@dataclass
class Field:
    """One field of a form."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)
    is_on: bool = False
    is_wrong: bool = False  # the page says that it must be corrected

    @property
    def first_choice(self) -> str:
        """Return what is chosen where something must be: the first that is something."""
        must = self.name in _MUST_BE_CHOSEN
        return next((option for option in self.options if option), "") if must else ""

    @property
    def is_typed(self) -> bool:
        """Tell whether anything at all can be typed in it."""
        return self.kind in _TYPED


@dataclass
class HtmlForm:
    """A form as a page gives it."""

    page: str
    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    def named(self, name: str) -> Field | None:
        """Return the first field with a name, or none."""
        return next((one for one in self.fields if one.name == name), None)

    def values(self) -> dict[str, str]:
        """Return what a browser would send if nothing was touched, with every choice made."""
        sent: dict[str, str] = {}
        for one in self.fields:
            if one.kind in _SENT_WHEN_ON:
                if one.is_on or (one.kind == "radio" and one.name not in sent):
                    sent[one.name] = one.value
            elif one.kind == "select":
                sent[one.name] = one.value or one.first_choice
            elif one.kind == "date":
                sent[one.name] = one.value or "2026-03-14"  # has been
            elif one.kind not in {"file", "submit"}:
                sent[one.name] = one.value
        return sent


class PageReader(HTMLParser):
    """Collects the forms and the links of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._page = page
        self.forms: list[HtmlForm] = []
        self.links: list[str] = []
        self._open: HtmlForm | None = None
        self._last: Field | None = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "a" and attrs.get("href"):
            self.links.append(attrs["href"])
        elif tag == "form":
            action = urljoin(HOME + self._page, attrs.get("action") or "").removeprefix(HOME)
            self._open = HtmlForm(self._page, action, attrs.get("method", "get").lower())
            self.forms.append(self._open)
        elif self._open is None:
            return
        elif tag == "option" and self._last is not None and self._last.kind == "select":
            self._last.options.append(attrs.get("value", ""))
            if "selected" in attrs or len(self._last.options) == 1:
                self._last.value = attrs.get("value", "")
        elif tag in {"input", "select", "textarea"} and attrs.get("name"):
            self._add(tag, attrs)

    def _add(self, tag, attrs):
        kind = attrs.get("type", "text") if tag == "input" else tag
        self._last = Field(
            attrs["name"],
            kind,
            attrs.get("value") or "",
            is_on="checked" in attrs,
            is_wrong=attrs.get("aria-invalid") == "true",
        )
        self._open.fields.append(self._last)

    def handle_data(self, data):
        if self._last is not None and self._last.kind == "textarea":
            self._last.value += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._open = None
        if tag in {"select", "textarea", "form"}:
            if tag == "textarea" and self._last is not None:
                self._last.value = re.sub(r"\A\r?\n", "", self._last.value)
            self._last = None


def read(page: str, html: str) -> PageReader:
    """Return the forms and links of a page."""
    reader = PageReader(page)
    reader.feed(html)
    return reader


def form_on(client, page: str, action: str) -> HtmlForm | None:
    """Open a page and return its form that goes to an address, or none."""
    html = client.get(page).text
    return next((one for one in read(page, html).forms if one.action == action), None)


def body_of(values: dict[str, str]) -> bytes:
    """Encode a form as sent, also with halves of characters."""
    return urlencode(list(values.items()), errors="surrogatepass").encode()


def post(client, action: str, values: dict[str, str]):
    """Send a form."""
    return client.post(action, data=body_of(values), content_type=FORM_TYPE)


def endpoint_of(app, address: str, method: str) -> str | None:
    """Return the endpoint that an address leads to, or none."""
    try:
        return app.url_map.bind("localhost").match(urlsplit(address).path, method=method)[0]
    except HTTPException:
        return None


@dataclass
class Walked:
    """What was found: pages, and the forms that change something by where they lead."""

    pages: dict[str, str] = field(default_factory=dict)  # address to endpoint
    forms: dict[str, list[HtmlForm]] = field(default_factory=dict)  # endpoint to forms
    statuses: dict[str, int] = field(default_factory=dict)

    def every_form(self) -> list[tuple[str, HtmlForm]]:
        """Return endpoint and form; those that take something away come last."""
        pairs = [(name, form) for name, forms in self.forms.items() for form in forms]
        return sorted(pairs, key=last_what_takes_away)


def last_what_takes_away(pair: tuple[str, HtmlForm]) -> tuple[bool, str]:
    """Order endpoints so that what another form needs is not removed before it is sent."""
    endpoint, _form = pair
    return endpoint.endswith(_TAKES_AWAY), endpoint


def walk(app, client, slug: str, *, per_kind: int = _PAGES_PER_KIND) -> Walked:
    """Follow the links of a place, a few pages of each kind, and keep every form there."""
    return walk_under(app, client, f"/platser/{slug}", per_kind=per_kind)


def walk_under(app, client, room: str, *, per_kind: int = _PAGES_PER_KIND) -> Walked:
    """Follow the links of whatever lies under an address."""
    found = Walked()
    seen_kinds: Counter[str] = Counter()
    left = deque([room])
    while left:
        address = left.popleft()
        endpoint = endpoint_of(app, address, "GET")
        if address in found.pages or endpoint is None or seen_kinds[endpoint] >= per_kind:
            continue
        if endpoint.endswith("pdf"):
            continue
        seen_kinds[endpoint] += 1
        answer = client.get(address)
        found.pages[address], found.statuses[address] = endpoint, answer.status_code
        if answer.mimetype != "text/html":
            continue
        page = read(address, answer.text)
        for one in page.forms:
            _keep(app, found, one, room, per_kind)
        whole = (urldefrag(urljoin(HOME + address, link)).url for link in page.links)
        left.extend(link.removeprefix(HOME) for link in whole if link.startswith(f"{HOME}{room}"))
    return found


def _keep(app, found: Walked, form: HtmlForm, room: str, per_kind: int) -> None:
    if form.method != "post" or not form.action.startswith(room):
        return
    endpoint = endpoint_of(app, form.action, "POST")
    kept = found.forms.setdefault(str(endpoint), [])
    if len(kept) < per_kind and form.action not in {one.action for one in kept}:
        kept.append(form)


def says(html: str, text: str) -> bool:
    """Tell whether a page shows or keeps a text, whatever its spaces and lines."""
    return _squeezed(clean(text)) in _squeezed(unescape(html))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", _HALF.sub("", text)).strip()
