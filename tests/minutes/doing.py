"""What tests do with minutes through the pages."""

import re
import uuid
from html import unescape

LINK = re.compile(r"/justera/[\w-]{43}")


def text_of(answer):
    """Return the words of a page on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).replace("\xa0", " ").split())


def document_of(answer):
    """Return the document on a page, without what stands around it."""
    found = re.search(r"<article.*?</article>", answer.text, re.DOTALL)[0]
    return re.sub(r'value="[^"]*"', "", found)  # each form has a uid of its own


def seen(answer):
    """Return the fingerprint that a page's form carries."""
    return re.search(r'name="seen"[^>]*value="(\w+)"', answer.text)[1]


def share(client, url):
    """Say that the minutes are sent, without sending a letter."""
    return client.post(f"{url}/skicka", data={"greeting": ""})


def approve(client, url, **changes):
    sent = {"seen": seen(client.get(url)), "by": "arbetsgruppen", "on": "2026-11-25", **changes}
    return client.post(f"{url}/godkann", data=sent)


def add_adjuster(client, url, role="Justerare för byalaget", email="namn@exempel.se", **more):
    """Add one and return the address of the forms about them."""
    sent = {"uid": str(uuid.uuid4()), "role": role, "email": email, **more}
    assert client.post(f"{url}/justerare", data=sent).status_code == 302
    page = client.get(f"{url}/justerare").text
    return re.findall(rf"{re.escape(url)}/justerare/[\w-]{{36}}(?=/ta-bort)", page)[-1]


def ask(client, adjuster):
    """Ask, and return the link that the letter holds."""
    assert client.post(f"{adjuster}/fraga").status_code == 302
    page = client.get(adjuster.rpartition("/")[0]).text
    return LINK.findall(page)[-1]


def say_yes(client, link):
    return client.post(link, data={"answer": "yes", "seen": seen(client.get(link))})
