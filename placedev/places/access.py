"""The guard of every page of a place: who asks, which place, and may they."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from flask import Flask, current_app, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from placedev.core.errors import NotAllowed, NotFound
from placedev.core.i18n import _, _l
from placedev.places import policy, queries
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.web.access import ask_to_sign_in, state_policy

P = ParamSpec("P")
PlaceView = Callable[Concatenate[Actor, Place, P], ResponseReturnValue]
Predicate = Callable[[Actor, int], bool]

_MENU = (  # first page of each room, and its blueprint
    ("steps.home", _l("Översikt")),
    ("stakeholders.organisation_list", _l("Intressenter")),
    ("meetings.meeting_list", _l("Möten")),
    ("ideas.idea_list", _l("Idéer")),
    ("commitments.commitment_list", _l("Åtaganden")),
    ("plan.plan_show", _l("Plan")),
    ("editions.publish", _l("Publicera")),
    ("places.place_edit", _l("Om platsen")),
)


# Blueprints of the same room.
_ALSO = {
    "meetings": {"planning", "questions", "hall", "papers", "minutes", "moderation"},
    "stakeholders": {"groups", "balance"},
    "commitments": {"asks", "hours"},
    "editions": {"edition_drafts", "posters", "readers"},
    "places": {"members", "reminders", "renamings"},
    "steps": {"contacts", "candidacies"},
    "plan": {
        *("analysis", "consultations", "funding", "looks"),
        *("plan_bin", "plan_notes", "plan_remarks"),
    },
}


@dataclass(frozen=True)
class MenuItem:
    """A link to a room of the place."""

    label: object
    url: str
    is_current: bool


def current_actor() -> Actor:
    """Return who acts in this request, loaded once; somebody must be signed in. One query."""
    actor: Actor | None = g.get("actor")
    if actor is None:
        roles = queries.roles_of(user_id=current_user.user_id)
        actor = Actor(current_user.user_id, current_user.name, current_user.is_admin, roles)
        g.actor = actor
    return actor


def place_page(may: Predicate) -> Callable[[PlaceView[P]], Callable[..., ResponseReturnValue]]:
    """Hand actor and place to the view if the policy allows it.

    Raises:
        SignedOut: nobody is signed in and the request would change something.
        NotFound: there is no such place, or none that this actor may see.
        NotAllowed: the actor may see the place but not do this.
    """

    def guard(view: PlaceView[P]) -> Callable[..., ResponseReturnValue]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            away = ask_to_sign_in()
            if away is not None:
                return away
            actor = current_actor()
            place = queries.place_by_slug(slug=str(kwargs.pop("place_slug")))
            if place is None or not policy.may_see(actor, place.id):
                raise _not_found(place, actor)
            if not may(actor, place.id):
                raise NotAllowed(_refusal(may))
            g.place = place
            return view(actor, place, *args, **kwargs)

        return state_policy(guarded, may.__name__)

    return guard


def _not_found(place: Place | None, actor: Actor) -> NotFound:
    """Return what is told about a place that is none, or none of the actor's any longer."""
    if place is not None and queries.left_place(
        place_id=place.id, user_id=actor.user_id, user_uid=current_user.user_uid
    ):
        return NotFound(
            _(
                "Er roll i arbetet med %(place)s är avslutad, så sidorna är inte öppna för er."
                " Fråga processledaren om ni vill vara med igen.",
                place=place.name,
            ),
            title=_("Ni är inte längre med i %(place)s", place=place.name),
        )
    return NotFound(_("Sidan finns inte, eller så är den inte er."))


def _refusal(may: Predicate) -> str:
    """Return who it is that may do this."""
    if may is policy.may_lead:
        return _("Det här får bara processledaren göra.")
    if may is policy.may_remark:
        return _("Det här får bara den regionala kontakten göra.")
    if may is policy.may_read_contact:
        return _("Det här läser bara processledaren och de regionala kontakterna.")
    if may is policy.may_tell_lessons:
        return _("Det här får bara processledaren och de regionala kontakterna göra.")
    return _("Det här får bara den göra som arbetar med platsen.")


def show_place_menu(app: Flask) -> None:
    """Give the templates of a place its menu, and what the reader may do there."""

    @app.context_processor
    def _values() -> dict[str, object]:
        if "place" not in g:
            return {}
        actor, place = current_actor(), g.place
        return {
            "place_menu": _menu(place),
            "may_read_notes_here": policy.may_read_notes(actor, place.id),
            "may_work_here": policy.may_work(actor, place.id),
            "may_read_contact_here": policy.may_read_contact(actor, place.id),
            "may_lead_here": policy.may_lead(actor, place.id),
        }

    @app.context_processor
    def _rooms() -> dict[str, object]:
        coaches = current_user.is_authenticated and policy.may_coach(current_actor())
        return {"may_coach": coaches}


def _menu(place: Place) -> list[MenuItem]:
    here, views = request.blueprint, current_app.view_functions  # asked for once, not per link
    return [
        MenuItem(label, url_for(endpoint, place_slug=place.slug), _leads_to(here, endpoint))
        for endpoint, label in _MENU
        if endpoint in views
    ]


def _leads_to(here: str | None, endpoint: str) -> bool:
    room = endpoint.split(".", maxsplit=1)[0]
    return here == room or here in _ALSO.get(room, ())
