"""News of a plan as a feed (Atom): notes, what got done or became a no, and editions."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from placedev.core.i18n import _, force_locale
from placedev.editions.living_page import Site
from placedev.editions.living_reading import Living
from placedev.editions.news_reading import Item
from placedev.web.rendering import spoken

_NAMESPACE = "http://www.w3.org/2005/Atom"
_MOST = 50  # entries; a reader has kept the older ones


def feed_xml(living: Living, site: Site) -> str:
    """Return the feed, newest first. Needs an app context."""
    ET.register_namespace("", _NAMESPACE)
    language = spoken(living.snapshot.language)
    with force_locale(language):
        feed = _feed(living, site, language)
        for item in living.items[:_MOST]:
            feed.append(_entry(item, site))
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode")


def _feed(living: Living, site: Site, language: str) -> ET.Element:
    place = living.snapshot.place
    feed = ET.Element(f"{{{_NAMESPACE}}}feed", {"xml:lang": language})
    _add(feed, "id", f"urn:uuid:{living.feed_uid}")
    _add(feed, "title", _("Nytt om planen för %(place)s", place=place.name))
    if living.snapshot.plan.title:
        _add(feed, "subtitle", living.snapshot.plan.title)
    _add(feed, "updated", _moment(max(one.at for one in living.items)))
    _link(feed, f"{site.base_url}{living.url}/nytt.atom", "self", "application/atom+xml")
    _link(feed, f"{site.base_url}{living.url}", "alternate", "text/html")
    author = ET.SubElement(feed, f"{{{_NAMESPACE}}}author")
    _add(author, "name", living.snapshot.plan.owner or place.contact_role or place.name)
    return feed


def _entry(item: Item, site: Site) -> ET.Element:
    entry = ET.Element(f"{{{_NAMESPACE}}}entry")
    _add(entry, "id", f"urn:uuid:{item.uid}")
    _add(entry, "title", _title(item))
    _add(entry, "updated", _moment(item.at))
    _add(entry, "published", _moment(item.at))
    _link(entry, f"{site.base_url}{item.url}", "alternate", "text/html")
    if item.text:
        _add(entry, "summary", item.text)
    return entry


def _title(item: Item) -> str:
    if item.mark == "klar":
        return str(_("Klart: %(title)s", title=item.title))
    if item.mark == "nej":
        return str(_("Det blev nej: %(title)s", title=item.title))
    return item.title or str(_("Om hela planen"))


def _moment(said: datetime) -> str:
    return said.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_NAMESPACE}}}{name}").text = _plain(text)


def _plain(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return "".join(one for one in text if one >= " " or one in "\t\n")


def _link(parent: ET.Element, address: str, relation: str, media_type: str) -> None:
    attributes = {"href": address, "rel": relation, "type": media_type}
    ET.SubElement(parent, f"{{{_NAMESPACE}}}link", attributes)
