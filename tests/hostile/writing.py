"""Fills every field of a form with strange text, and sends it until it is saved."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from tests.demo.crawl import endpoint_of
from tests.hostile.reading import (
    CHANGED_SINCE,
    HtmlForm,
    form_on,
    post,
    read,
    says,
)

ANSWERS = {200, 302, 409, 413, 422}  # 200: the page again with one more row
SAVED, GONE = 302, 404
MOST_TRIES = 7
SCRIPT = "<script>alert(1)</script>"
STRANGE = (
    f"{SCRIPT}</textarea></title>\"'&<img src=x onerror=alert(2)>"
    "\x00\x08\ud800\u202eabc\u2066\ufeff👩\u200d🌾e\u0301 [k](javascript:alert(3)) {{7*7}} %s {0.a}"
)
SHORT = "<i>\"'&"  # fits where only a few characters do
SOBER = "2027"  # a year, a number, a name: what a field takes that reads its text
NEVER_SHOWN = (
    "<script>alert",
    "<img src=x",
    "<i>\"'&",
    'javascript:alert(3)"',
    "\u202eabc",
    "\x00",
)
NEVER = "never saved"


def typed(form: HtmlForm, text: str) -> dict[str, str]:
    """Return the form's values with the text in every field that takes any text."""
    return {**form.values(), **{one.name: text for one in form.fields if one.is_typed}}


def typed_again(form: HtmlForm, sent: dict[str, str]) -> dict[str, str]:
    """Return the form's values with what was typed before."""
    fields = {one.name for one in form.fields if one.is_typed}
    return {**form.values(), **{name: text for name, text in sent.items() if name in fields}}


def show_nothing_raw(html: str) -> list[str]:
    """Return what stands on the page as it was typed, though it must not."""
    return [text for text in NEVER_SHOWN if text in html]


class Writer:
    """Somebody who corrects what a page complains of, and reads the pages when all is saved."""

    def __init__(self, client) -> None:
        self._client = client
        self._led_to: list[str] = []

    def write_all(
        self, forms: Iterable[tuple[str, HtmlForm]], never_saved: AbstractSet[str]
    ) -> dict[str, set[str]]:
        """Send every form that one can type in; return what went wrong with each.

        What is listed as never saved must not be saved, or the list says too much.
        """
        typed_in = [pair for pair in forms if any(one.is_typed for one in pair[1].fields)]
        return {
            name: {*found} ^ ({NEVER} if name in never_saved else set())
            for name, form in typed_in
            if (found := self.write(form)) is not None
        }

    def write(self, old: HtmlForm) -> list[str] | None:
        """Send a form until it is saved; return what went wrong, or nothing if it has gone.

        A page that was read before other forms were sent is opened again.
        """
        faults: list[str] = []
        form, sent = old, typed(old, STRANGE)
        for _try in range(MOST_TRIES):
            answer = post(self._client, form.action, sent)
            faults += show_nothing_raw(answer.text)
            if answer.status_code == SAVED:
                self._led_to.append(answer.location)
                return faults
            if answer.status_code not in (ANSWERS | {GONE} if form is old else ANSWERS):
                return [*faults, str(answer.status_code)]
            wrong = wrong_on(form.page, answer.text)
            softer = soften(sent, wrong, form)
            if form is old and (softer == sent or answer.status_code in CHANGED_SINCE):
                now = form_on(self._client, form.page, form.action)
                if now is None:
                    return None
                form, sent = now, typed_again(now, sent)
                continue
            faults += not_kept(form, sent, answer)
            if softer == sent:
                return [*faults, NEVER] if wrong else faults
            sent = softer
        return [*faults, NEVER]

    def read_all(self, app, pages: dict[str, str]) -> dict[str, set[str]]:
        """Open a page of each kind, where a form led if any did; return what is wrong there.

        What was found before may have been taken away since.
        """
        found_before = {kind: page for page, kind in pages.items()}
        led_to = {str(endpoint_of(app, page, "GET")): page for page in self._led_to}
        faults = {}
        for kind, address in (found_before | led_to).items():
            answer = self._client.get(address, follow_redirects=True)
            found = show_nothing_raw(answer.text) if answer.mimetype == "text/html" else []
            if found or answer.status_code >= (400 if kind in led_to else 500):
                faults[address] = {*found, str(answer.status_code)}
        return faults


def not_kept(form: HtmlForm, sent: dict[str, str], answer) -> list[str]:
    """Return the texts that were typed and are not on the page that asks for a correction."""
    texts = {text: name for name, text in sent.items() if form.named(name).is_typed}
    return [
        f"{answer.status_code}, not kept: {name}"
        for text, name in texts.items()
        if not says(answer.text, text)
    ]


def wrong_on(page: str, html: str) -> set[str]:
    """Return the fields that a page asks to have corrected."""
    return {one.name for form in read(page, html).forms for one in form.fields if one.is_wrong}


def soften(sent: dict[str, str], wrong: set[str], form: HtmlForm) -> dict[str, str]:
    """Return the values again, with something more ordinary where the page complained.

    Where there was room for the strange text, a short one is not liked better.
    """
    was = form.values() | {one.name: one.value for one in form.fields if one.kind == "date"}

    def softer(name: str, text: str) -> str:
        if text == STRANGE:
            return SOBER if form.named(name).has_room_for(text) else SHORT
        return SOBER if text == SHORT else was.get(name, "")

    return {name: softer(name, text) if name in wrong else text for name, text in sent.items()}
