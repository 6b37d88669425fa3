"""A person who reads pages and fills in the forms that stand on them, as a browser would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask.testing import FlaskClient


@dataclass
class FormOnPage:
    """A form as the page gives it: where it goes and what it already holds."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


class _Forms(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address
        self.forms: list[FormOnPage] = []
        self.links: list[tuple[str, str]] = []
        self._open: FormOnPage | None = None
        self._choice: str | None = None
        self._area: str | None = None
        self._link: str | None = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name = attrs.get("name")
        if tag == "form":
            action = attrs.get("action") or self._address
            self._open = FormOnPage(action, attrs.get("method", "get").lower())
            self.forms.append(self._open)
        elif tag == "a" and "href" in attrs:
            self._link = attrs["href"]
            self.links.append((self._link, ""))
        elif tag == "button" and name and self._open is not None:
            self._open.names.add(name)  # sent by whoever presses it
        elif self._open is not None and tag in {"input", "select", "option", "textarea"}:
            getattr(self, f"_{tag}")(attrs, name)

    def _select(self, _attrs, name):
        self._choice = name
        self._open.names.add(name)

    def _option(self, attrs, _name):
        if "selected" in attrs or self._choice not in self._open.values:
            self._open.values[self._choice] = attrs.get("value", "")

    def _textarea(self, _attrs, name):
        self._area = name
        self._open.names.add(name)
        self._open.values[name] = ""

    def _input(self, attrs, name):
        if not name:
            return
        self._open.names.add(name)
        if attrs.get("type") in {"checkbox", "radio"} and "checked" not in attrs:
            return
        if attrs.get("type") not in {"submit", "file"}:
            self._open.values[name] = attrs.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._choice = None
        elif tag == "textarea":
            self._area = None
        elif tag == "a":
            self._link = None

    def handle_data(self, data):
        if self._area and self._open:
            self._open.values[self._area] += data.removeprefix("\n")
        if self._link and self.links:
            address, words = self.links[-1]
            self.links[-1] = (address, words + data)


class Visitor:
    """One person's browser."""

    def __init__(self, client: FlaskClient) -> None:
        self._client = client
        self.application = client.application
        self.address = "/"
        self.text = ""
        self.status = 0

    def another(self) -> "Visitor":
        """Return somebody else's browser."""
        return Visitor(self._client.application.test_client())

    def open(self, address: str) -> "Visitor":
        """Go to a page; follow where it leads."""
        return self._arrive(self._client.get(address, follow_redirects=True))

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
        sent = {**form.values, **values}
        answer = self._client.post(form.action, data=sent, follow_redirects=True)
        return self._arrive(answer)

    def _read(self) -> _Forms:
        page = _Forms(self.address)
        page.feed(self.text)
        return page

    def _arrive(self, answer) -> "Visitor":
        self.address = answer.request.path
        self.text = answer.text
        self.status = answer.status_code
        return self
