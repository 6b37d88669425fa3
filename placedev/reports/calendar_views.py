"""What is to be handed in when, and the money of the work, over several places."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from placedev.core import clock, tables
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.core.tables import Table
from placedev.places.access import current_actor
from placedev.places.models import Place, Role
from placedev.places.policy import Actor
from placedev.reports import calendar_queries, calendar_rules, policy, purse_queries, queries
from placedev.reports.access import ROOM, bp
from placedev.reports.calendar_rules import Due
from placedev.reports.purse_rules import in_words
from placedev.web.access import signed_in
from placedev.web.downloads import to_keep


@bp.get(f"{ROOM}/kalender")
@signed_in
def calendar_show() -> ResponseReturnValue:
    actor, today = current_actor(), clock.today()
    places = _places(actor)
    dues = _dues(actor, _asked(places))
    return render_template(
        "reports/calendar_show.html",
        places=places,
        chosen=request.args.get("plats"),
        groups=calendar_rules.in_groups(dues, today),
        words=calendar_rules.GROUPS,
        today=today,
    )


@bp.get(f"{ROOM}/kalender.xlsx")
@signed_in
def calendar_xlsx() -> ResponseReturnValue:
    actor = current_actor()
    places = _places(actor)
    groups = calendar_rules.in_groups(_dues(actor, _asked(places)), clock.today())
    header = [
        *(_("Läge"), _("Vad"), _("Plats"), _("Gäller"), _("Diarienummer")),
        *(_("Ska vara inne"), _("Som det är sagt"), _("Klar")),
    ]
    rows = [
        [
            *(str(calendar_rules.GROUPS[group]), due.kind, due.place, due.about, due.reference),
            *(due.due_on, due.due_text, due.done_on),
        ]
        for group, dues in groups
        for due in dues
    ]
    packed = tables.as_xlsx(Table(_("Rapportkalender"), header, rows))
    return to_keep(packed, tables.XLSX, "rapportkalender.xlsx")


@bp.get(f"{ROOM}/pengar")
@signed_in
def purse_list() -> ResponseReturnValue:
    actor = current_actor()
    purses = purse_queries.purses_of([place.id for place in _places(actor)])
    followed = policy.places_as(actor, Role.REGIONAL_CONTACT)
    return render_template(
        "reports/purse_list.html",
        purses=purses,
        programmes=purse_queries.programmes_of(followed, purses),
        in_words=in_words,
    )


def _places(actor: Actor) -> list[Place]:
    """Return the places that somebody follows or leads, by name."""
    roles = (Role.REGIONAL_CONTACT, Role.LEADER)
    return queries.places_of([key for role in roles for key in policy.places_as(actor, role)])


def _asked(places: list[Place]) -> list[Place]:
    """Return the place that the address asks for, or else all of them."""
    slug = request.args.get("plats")
    chosen = [place for place in places if slug in {None, "", place.slug}]
    if slug and not chosen:
        raise NotFound(_("Sidan finns inte, eller så är den inte er."))
    return chosen


def _dues(actor: Actor, asked: list[Place]) -> list[Due]:
    today, ids = clock.today(), [place.id for place in asked]
    dues = calendar_queries.dues_to_funders(ids, today=today)
    followed = set(policy.places_as(actor, Role.REGIONAL_CONTACT)) & set(ids)
    dues += calendar_queries.dues_of_programmes(followed, today=today)
    return dues + calendar_queries.dues_of_contact(followed, today=today)
