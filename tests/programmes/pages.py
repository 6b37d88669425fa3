"""Somebody at the pages: opens a page, fills a form in, sends it, reads what came of it."""

import re
from html import unescape

from tests.hostile.reading import HtmlForm, read


class Visitor:
    """Somebody who sends forms as a browser would: what they hold already goes along."""

    def __init__(self, client) -> None:
        self.client = client

    def text(self, url: str) -> str:
        """Return the words of a page that is there."""
        answer = self.client.get(url)
        assert answer.status_code == 200, (url, answer.status_code)
        return words_of(answer)

    def send(self, to: str, page: str | None = None, **values) -> str:
        """Send a form that is taken; return where it leads.

        `page` is where the form stands, if that is another address.
        """
        answer = self._sent(to, page, values)
        assert answer.status_code == 302, (to, words_of(answer))
        return answer.location

    def send_again(self, refused, to: str) -> str:
        """Send the form on a page that was refused, as it stands there."""
        answer = self.client.post(to, data=_untouched(_form(refused.text, to, to)))
        assert answer.status_code == 302, (to, words_of(answer))
        return answer.location

    def refused(self, to: str, page: str | None = None, **values) -> str:
        """Send a form that is refused; return the words of the page that says why."""
        answer = self._sent(to, page, values)
        assert answer.status_code in {409, 422}, (to, answer.status_code)
        return words_of(answer)

    def _sent(self, to, page, values):
        stands = page or to
        form = _form(self.client.get(stands).text, stands, to)
        return self.client.post(to, data={**_untouched(form), **values})


def words_of(answer) -> str:
    """Return the words of an answer, without those that are only to choose from."""
    bare = re.sub(r"(?s)<(script|style|option)[^>]*>.*?</\1>|<[^>]+>", " ", answer.text)
    return " ".join(unescape(bare).split())


def _form(page: str, stands: str, to: str) -> HtmlForm:
    forms = read(stands, page).forms
    return next(one for one in forms if one.method == "post" and one.action == to)


def _untouched(form: HtmlForm) -> dict[str, list[str]]:
    """Return what is sent if nobody touches the form."""
    sent: dict[str, list[str]] = {}
    for one in form.fields:
        is_sent = one.is_on or one.kind not in {"checkbox", "radio", "file", "submit"}
        if is_sent:
            value = one.value.strip("\n") if one.kind == "textarea" else one.value
            sent.setdefault(one.name, []).append(value)
    return sent
