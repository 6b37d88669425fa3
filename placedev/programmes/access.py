"""The guard of every page of a programme: who asks, which programme, and may they."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from flask import Blueprint, g, redirect, url_for
from flask.typing import ResponseReturnValue

from placedev.core.errors import NotAllowed, NotFound
from placedev.core.i18n import _, _l
from placedev.places.access import MenuItem, current_actor
from placedev.places.policy import Actor
from placedev.programmes import policy, queries
from placedev.programmes.models import Programme
from placedev.programmes.policy import Standing
from placedev.web.access import ask_to_sign_in, state_policy

bp = Blueprint("programmes", __name__)
ROOM = "/program/<slug:programme_slug>"

P = ParamSpec("P")
ProgrammeView = Callable[Concatenate[Actor, Programme, P], ResponseReturnValue]
Predicate = Callable[[Standing], bool]

_MENU = (  # first page of each room
    ("programme_show", _l("Översikt")),
    ("effort_list", _l("Satsningar")),
    ("place_list", _l("Platser")),
    ("call_list", _l("Utlysningar")),
    ("network_list", _l("Nätverk")),
    ("division_list", _l("Delar och områden")),
    ("backing_list", _l("Pengar och parter")),
)


def programme_page(
    may: Predicate,
) -> Callable[[ProgrammeView[P]], Callable[..., ResponseReturnValue]]:
    """Hand actor and programme to the view if the policy allows it. Two queries.

    Raises:
        SignedOut: nobody is signed in and the request would change something.
        NotFound: there is no such programme, or none that this actor may read.
        NotAllowed: the actor may read the programme but not do this.
    """

    def guard(view: ProgrammeView[P]) -> Callable[..., ResponseReturnValue]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            away = ask_to_sign_in()
            if away is not None:
                return away
            actor = current_actor()
            programme = queries.programme_by_slug(slug=str(kwargs.pop("programme_slug")))
            standing = _standing(programme, actor)
            if programme is None or not policy.may_read_programme(standing):
                raise NotFound(_("Sidan finns inte, eller så är den inte er."))
            if not may(standing):
                raise NotAllowed(_("Det här får bara den göra som äger programmet."))
            g.programme, g.programme_standing = programme, standing
            return view(actor, programme, *args, **kwargs)

        return state_policy(guarded, may.__name__)

    return guard


def _standing(programme: Programme | None, actor: Actor) -> Standing:
    if programme is None:
        return Standing(is_owner=False, is_contact=False)
    return queries.standing_of(programme_id=programme.id, user_id=actor.user_id)


@bp.context_processor
def _room() -> dict[str, Any]:
    """Give the templates of a programme its menu, and whether the reader runs it."""
    if "programme" not in g:
        return {}
    return {
        "programme_menu": _menu(g.programme, str(g.get("programme_room", ""))),
        "may_run": policy.may_run_programme(g.programme_standing),
    }


def stand_in(room: str) -> None:
    """Say which item of the menu the page belongs to."""
    g.programme_room = room


def _menu(programme: Programme, room: str) -> list[MenuItem]:
    return [
        MenuItem(label, address(programme, name), is_current=room == name) for name, label in _MENU
    ]


def address(programme: Programme, name: str, **more: Any) -> str:
    """Return the address of a page of the programme."""
    return url_for(f"programmes.{name}", programme_slug=programme.slug, **more)


def to_page(programme: Programme, name: str, **more: Any) -> ResponseReturnValue:
    """Go on to a page of the programme."""
    return redirect(address(programme, name, **more))
