"""The letters that remind: at once about one matter, or once a week about all."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from placedev.core.i18n import _, _n
from placedev.core.mail import Letter
from placedev.places.models import Place
from placedev.reminders import sentence_rules
from placedev.reminders.models import Notice
from placedev.reminders.queries import Reader, Told
from placedev.reminders.rules import KINDS, OCCASIONS, REPORTS, TASKS, WEEK
from placedev.web.letters import Heading, Line, Lines, Part, Press, Sender, address_of, compose


class _Where(NamedTuple):
    """The page that a matter is found on."""

    endpoint: str
    argument: str
    detail: str | None = None  # of the notice, where the page is not about the matter itself


_PAGES = {
    "promises": _Where("commitments.commitment_show", "commitment_uid"),
    "meetings": _Where("meetings.meeting_show", "meeting_uid"),
    TASKS: _Where("meetings.follow_up_answer", "follow_up_uid"),
    REPORTS: _Where("funding.application_show", "application_uid", "application"),
}


def page_of(place: Place, notice: Notice) -> tuple[str, dict[str, Any]]:
    """Return endpoint and values of the page that a reminder is about."""
    where = _PAGES[OCCASIONS[notice.kind].topic]
    uid = notice.details[where.detail] if where.detail else notice.about_uid
    return where.endpoint, {"place_slug": place.slug, where.argument: uid}


def at_once(place: Place, reader: Reader, topic: str, notices: Sequence[Notice]) -> Letter:
    """Return the letter about what a person wants to know as it comes. In their language."""
    first = notices[0]
    said = sentence_rules.says(first.kind, first.due_on, first.details)
    count = len(notices)
    subject = said if count == 1 else _n("%(num)s sak", "%(num)s saker att veta", count)
    return compose(
        reader.email,
        f"{place.name}: {subject}",
        _one(place, first) if count == 1 else [_lines(place, notices)],
        sender=Sender(place.name, place.id, place.contact_email),
        why=_(
            "Ni får brevet genast för att ni arbetar med %(place)s och har valt det för: %(topic)s."
            " Hur ofta breven kommer väljer ni på sidan om ert konto.",
            place=place.name,
            topic=str(KINDS[topic]).lower(),
        ),
        kind=topic,
        key=f"notice:{first.uid}",
    )


def _one(place: Place, notice: Notice) -> list[Part]:
    return [
        sentence_rules.named(notice.details),
        sentence_rules.why(notice.kind, notice.due_on, notice.details),
        Press(_("Öppna sidan"), _url(place, notice)),
    ]


def of_the_week(reader: Reader, told: Sequence[Told], *, week: str, sender: str) -> Letter:
    """Return the one letter of a week, over all places, grouped by place and by what it is."""
    by_place: dict[int, list[Told]] = {}
    for one in told:
        by_place.setdefault(one.place.id, []).append(one)
    parts: list[Part] = []
    for group in by_place.values():
        parts += _of_place(group, names_place=len(by_place) > 1)
    only = told[0].place.name if len(by_place) == 1 else _("era platser")
    return compose(
        reader.email,
        _("Veckan i %(place)s", place=only),
        parts,
        sender=Sender(sender),
        why=_(
            "Ni får brevet på måndagar för att ni arbetar med %(place)s. Veckor då inget har hänt"
            " kommer inget. Hur ofta breven kommer väljer ni på sidan om ert konto.",
            place=only,
        ),
        kind=WEEK,
        key=f"week:{reader.user_id}:{week}",
    )


def _of_place(told: Sequence[Told], *, names_place: bool) -> list[Part]:
    parts: list[Part] = []
    place = told[0].place
    for topic, words in KINDS.items():
        notices = [one.notice for one in told if OCCASIONS[one.notice.kind].topic == topic]
        if notices:
            heading = f"{place.name}: {words}" if names_place else str(words)
            parts += [Heading(heading), _lines(place, notices)]
    return parts


def _lines(place: Place, notices: Sequence[Notice]) -> Lines:
    return Lines(
        tuple(
            Line(
                sentence_rules.says(one.kind, one.due_on, one.details),
                url=_url(place, one),
                more=sentence_rules.why(one.kind, one.due_on, one.details),
            )
            for one in notices
        )
    )


def _url(place: Place, notice: Notice) -> str | None:
    endpoint, values = page_of(place, notice)
    return address_of(endpoint, **values)
