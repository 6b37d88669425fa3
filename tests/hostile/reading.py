"""Reads the forms on pages, and finds every form of a place by walking its links."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache, partial
from html import unescape
from urllib.parse import urlencode, urljoin

from lxml.html import document_fromstring

from placedev.core.text import clean
from tests.demo.crawl import HOME, Answer, crawl, endpoint_of

CHANGED_SINCE = {404, 409}
FORM_TYPE = "application/x-www-form-urlencoded"
_TYPED = {"text", "textarea", "search", "url", "tel"}
_SENT_WHEN_ON = {"checkbox", "radio"}
_MUST_BE_CHOSEN = {"organisation"}
_PER_KIND = 2  # pages and forms
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
    longest: int = 10_000  # as the page says, if it does

    @property
    def first_choice(self) -> str:
        """Return what is chosen where something must be: the first that is something."""
        must = self.name in _MUST_BE_CHOSEN
        return next((option for option in self.options if option), "") if must else ""

    @property
    def is_typed(self) -> bool:
        """Tell whether anything at all can be typed in it."""
        return self.kind in _TYPED

    def has_room_for(self, text: str) -> bool:
        """Tell whether the page says that so long a text fits."""
        return len(text) <= self.longest


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


@dataclass
class Page:
    """What a page has that one can use: its forms, and where its links lead."""

    forms: list[HtmlForm]
    links: list[str]


def read(page: str, html: str) -> Page:
    """Return the forms and links of a page."""
    tree = document_fromstring(html)
    return Page(
        [_form(page, one) for one in tree.iter("form")],
        [one.get("href") for one in tree.iter("a") if one.get("href")],
    )


def _form(page: str, element) -> HtmlForm:
    action = urljoin(HOME + page, element.get("action") or "").removeprefix(HOME)
    fields = element.iter("input", "select", "textarea")
    return HtmlForm(
        page,
        action,
        element.get("method", "get").lower(),
        [_field(one) for one in fields if one.get("name")],
    )


def _field(element) -> Field:
    kind = element.get("type", "text") if element.tag == "input" else element.tag
    options = list(element.iter("option")) if kind == "select" else []
    chosen = [one for one in options if "selected" in one.attrib] or options[:1]
    if kind == "textarea":
        value = re.sub(r"\A\r?\n", "", element.text_content())
    else:
        value = (chosen[-1] if chosen else element).get("value", "")
    return Field(
        element.get("name"),
        kind,
        value,
        [one.get("value", "") for one in options],
        is_on="checked" in element.attrib,
        is_wrong=element.get("aria-invalid") == "true",
        longest=int(element.get("maxlength", 10_000)),
    )


def form_on(client, page: str, action: str) -> HtmlForm | None:
    """Open a page and return its form that goes to an address, or none."""
    html = client.get(page).text
    return next((one for one in read(page, html).forms if one.action == action), None)


def is_gone(client, old: HtmlForm) -> bool:
    """Tell whether the page of a form no longer has it."""
    return form_on(client, old.page, old.action) is None


def body_of(values: dict[str, str]) -> bytes:
    """Encode a form as sent, also with halves of characters."""
    return urlencode(list(values.items()), errors="surrogatepass").encode()


def post(client, action: str, values: dict[str, str]):
    """Send a form."""
    return client.post(action, data=body_of(values), content_type=FORM_TYPE)


def send_anew(client, old: HtmlForm, changes: dict[str, str]):
    """Send a form that was read before with some values changed.

    If something has changed since, its page is opened again; nothing is returned if it has gone.
    """
    answer = post(client, old.action, old.values() | changes)
    if answer.status_code not in CHANGED_SINCE:
        return answer
    form = form_on(client, old.page, old.action)
    return form and post(client, form.action, form.values() | changes)


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


def walk(app, client, room: str) -> Walked:
    """Follow the links of whatever lies under an address."""
    kind_of = partial(endpoint_of, app)
    return found_in(app, crawl(client, room, most=_PER_KIND, within=room, kind_of=kind_of), room)


def found_in(app, read_before: dict[str, Answer], room: str) -> Walked:
    """Return a few pages of each kind under an address, and every form there."""
    found = Walked()
    of_kind: Counter[str | None] = Counter()
    for address, answer in read_before.items():
        endpoint = endpoint_of(app, address, "GET")
        if not address.startswith(room) or of_kind[endpoint] == _PER_KIND:
            continue
        of_kind[endpoint] += 1
        found.pages[address], found.statuses[address] = str(endpoint), answer.status_code
        for form in read(address, answer.text).forms if answer.is_page else ():
            _keep(app, found, form, room)
    return found


def _keep(app, found: Walked, form: HtmlForm, room: str) -> None:
    if form.method != "post" or not form.action.startswith(room):
        return
    endpoint = endpoint_of(app, form.action, "POST")
    kept = found.forms.setdefault(str(endpoint), [])
    if len(kept) < _PER_KIND and form.action not in {one.action for one in kept}:
        kept.append(form)


def says(html: str, text: str) -> bool:
    """Tell whether a page shows or keeps a text, whatever its spaces and lines."""
    return _squeezed(clean(text)) in _words(html)


@lru_cache(maxsize=4)  # a page is asked for many texts
def _words(html: str) -> str:
    return _squeezed(unescape(html))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", _HALF.sub("", text)).strip()
