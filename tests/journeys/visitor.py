"""A person who reads pages and fills in the forms that stand on them, as a browser would."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from lxml.html import document_fromstring
from werkzeug.test import TestResponse

MOVED = {302, 303}


@dataclass
class FormOnPage:
    """A form as the page gives it: where it goes and what it already holds."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


class _Page:
    """The forms of a page, and where its links lead with their words."""

    def __init__(self, address: str, html: str) -> None:
        tree = document_fromstring(html)
        self.forms = [_form(one, address) for one in tree.iter("form")]
        self.links = [
            (one.get("href"), one.text_content()) for one in tree.iter("a") if "href" in one.attrib
        ]


def _form(element, address: str) -> FormOnPage:
    form = FormOnPage(element.get("action") or address, element.get("method", "get").lower())
    for one in element.iter("button", "input", "select", "textarea"):
        name, value = one.get("name"), _untouched(one)
        if name:
            form.names.add(name)
        if name and value is not None:
            form.values[name] = value
    return form


def _untouched(field) -> str | None:
    """Return what a field sends if nobody touches it, or none if it sends nothing."""
    if field.tag == "textarea":
        return field.text_content().removeprefix("\n")
    if field.tag == "select":
        options = list(field.iter("option"))
        chosen = [one for one in options if "selected" in one.attrib] or options[:1]
        return chosen[-1].get("value", "") if chosen else None
    kind = field.get("type")
    is_off = kind in {"checkbox", "radio"} and "checked" not in field.attrib
    is_pressed = field.tag == "button" or kind in {"submit", "file"}
    return None if is_off or is_pressed else field.get("value", "")


class Visitor:
    """One person's browser. Where an answer leads is opened when somebody looks at it."""

    def __init__(self, client: FlaskClient) -> None:
        self._client = client
        self.application = client.application
        self._answer: TestResponse

    def another(self) -> "Visitor":
        """Return somebody else's browser."""
        return Visitor(self._client.application.test_client())

    @property
    def is_led_on(self) -> bool:
        """Tell whether what was sent was taken, and the next page not looked at yet."""
        return self._answer.status_code in MOVED

    @property
    def address(self) -> str:
        """Return the path of the page that is open."""
        if self.is_led_on:
            return urlsplit(self._answer.location).path
        return self._answer.request.path

    @property
    def status(self) -> int:
        """Return the status of the page that is open."""
        return self._arrived().status_code

    @property
    def text(self) -> str:
        """Return the page that is open."""
        return self._arrived().text

    def open(self, address: str) -> "Visitor":
        """Go to a page; follow where it leads."""
        self._answer = self._client.get(address)
        return self

    def click(self, words: str) -> "Visitor":
        """Follow the first link with these words."""
        link = next(
            address for address, said in self._read().links if words in " ".join(said.split())
        )
        return self.open(link)

    def send(self, *, to: str | None = None, **values: str) -> "Visitor":
        """Fill in the form that has these fields and send it; what it already holds goes along."""
        form = next(
            one
            for one in self._read().forms
            if one.method == "post" and values.keys() <= one.names and (to or "") in one.action
        )
        self._answer = self._client.post(form.action, data={**form.values, **values})
        return self

    def _read(self) -> _Page:
        text = self.text
        return _Page(self.address, text)

    def _arrived(self) -> TestResponse:
        while self.is_led_on:
            self._answer = self._client.get(self._answer.location)
        return self._answer
