"""Letters to who follows a plan, and to leaders when somebody wants to take part."""

from placedev.accounts.models import User
from placedev.core.clock import day_of
from placedev.core.i18n import _, _n
from placedev.core.mail import Letter
from placedev.places.models import Place
from placedev.readers import rules
from placedev.readers.models import PlanFollower
from placedev.readers.news_queries import News
from placedev.web.formatting import day
from placedev.web.letters import (
    Heading,
    Line,
    Lines,
    Part,
    Press,
    Sender,
    address_of,
    compose,
    signed,
)

LEAVE = "plan-follower"  # what the link that ends it is signed for
WISHES = "wishes"  # the kind of the letter to leaders
_LONGEST = 300  # characters of a note; the page has the rest


def to_confirm(place: Place, follower: PlanFollower, *, link: str) -> Letter:
    """Return the letter that asks whether the address is really theirs."""
    return _to_follower(
        place,
        follower,
        _("Vill ni följa planen för %(place)s?", place=place.name),
        [
            _("Öppna länken och tryck på knappen, så får ni brev när något händer i planen."),
            Press(_("Ja, jag vill följa planen"), link),
            _(
                "Bad ni inte om det här? Då behöver ni inte göra något. Utan ett ja raderas"
                " adressen efter %(days)s dagar.",
                days=rules.UNCONFIRMED_DAYS,
            ),
        ],
        why=_("Ni får brevet för att någon skrev er adress på planens sida."),
        key=f"follow:{follower.token_sha256}",
    )


def follows_already(place: Place, follower: PlanFollower, *, on: str) -> Letter:
    """Return what is written when somebody who follows asks for it again; once a day."""
    return _to_follower(
        place,
        follower,
        _("Ni följer redan planen för %(place)s", place=place.name),
        [_("Någon skrev er adress på planens sida igen. Ni följer den redan, så inget ändras.")],
        why=_why(place),
        key=f"follows:{follower.uid}:{on}",
    )


def news_letter(place: Place, follower: PlanFollower, news: News, *, week: str) -> Letter:
    """Return what has happened since the last letter, in the language that is spoken now."""
    plan_url = address_of("editions_public.plan_read", place_slug=place.slug)
    parts: list[Part] = [*_editions(news, plan_url), *_adoptions(news), *_notes(news)]
    parts.append(Press(_("Läs planen"), plan_url))
    return _to_follower(
        place,
        follower,
        _subject(place, news),
        parts,
        why=_why(place),
        key=f"follow-news:{follower.uid}:{week}",
    )


def _subject(place: Place, news: News) -> str:
    if news.adoptions:
        return str(_("%(place)s: planen är antagen", place=place.name))
    if news.editions:
        return str(_("%(place)s: ny utgåva av planen", place=place.name))
    count = _n("%(num)s nyhet", "%(num)s nyheter", len(news.notes))
    return f"{place.name}: {count}"


def _editions(news: News, plan_url: str | None) -> list[Part]:
    if not news.editions:
        return []
    lines = tuple(
        Line(
            _(
                "Utgåva %(number)s, %(day)s",
                number=one.number,
                day=day(day_of(one.published_at)),
            ),
            url=f"{plan_url}/{one.number}" if plan_url else None,
            more=one.change_note,
        )
        for one in news.editions
    )
    return [Heading(_("Ny utgåva")), Lines(lines)]


def _adoptions(news: News) -> list[Part]:
    if not news.adoptions:
        return []
    lines = tuple(
        Line(
            _(
                "%(body)s antog planen %(day)s.",
                body=one.body or _("Mötet"),
                day=one.date_text or (day(one.decided_on) if one.decided_on else ""),
            ),
            more=one.reference,
        )
        for _moment, one in news.adoptions
    )
    return [Heading(_("Antagen")), Lines(lines)]


def _notes(news: News) -> list[Part]:
    if not news.notes:
        return []
    lines = tuple(
        Line(one.activity or day(one.noted_on), more=_short(one.text)) for one in news.notes
    )
    return [Heading(_("Det här har hänt")), Lines(lines)]


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1].rstrip()}…"


def _why(place: Place) -> str:
    return str(
        _(
            "Ni får brevet för att ni följer planen för %(place)s. Högst ett brev i veckan, och"
            " bara när något har hänt.",
            place=place.name,
        )
    )


def _to_follower(
    place: Place, follower: PlanFollower, subject: str, parts: list[Part], *, why: str, key: str
) -> Letter:
    return compose(
        follower.email or "",
        subject,
        parts,
        sender=Sender(place.name, place.id, place.contact_email),
        why=why,
        kind=rules.FOLLOW,
        key=key,
        stop=leave_url(place, follower),
    )


def leave_url(place: Place, follower: PlanFollower) -> str | None:
    """Return the address of the page where somebody stops following; it needs no account."""
    return address_of(
        "readers_public.follow_leave_ask", place_slug=place.slug, token=leave_token(follower)
    )


def leave_token(follower: PlanFollower) -> str:
    """Return what only the letters to one follower hold."""
    return signed(LEAVE, follower.uid.hex)


def somebody_wants_to_take_part(place: Place, leader: User, *, on: str) -> Letter:
    """Return the letter to a leader, once a day at most. What was written stays on the page."""
    parts: list[Part] = [
        _(
            "Någon har skrivit på planens sida och vill vara med i arbetet. Hör av er inom några"
            " dagar: den som får svar snart kommer oftast."
        ),
        Press(_("Läs vad de vill göra"), address_of("readers.wish_list", place_slug=place.slug)),
        _("Det de skrev står bara på sidan, inte i brevet, så att det går att radera i tid."),
    ]
    return compose(
        leader.email or "",
        _("%(place)s: någon vill vara med", place=place.name),
        parts,
        sender=Sender(place.name, place.id, place.contact_email),
        why=_("Ni får brevet för att ni är processledare. Högst ett om dagen."),
        kind=WISHES,
        key=f"wishes:{place.id}:{leader.id}:{on}",
    )
