"""The guard of a report's pages: who asks, which report, and may they."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from flask import Blueprint
from flask.typing import ResponseReturnValue

from placedev.places.access import current_actor
from placedev.places.models import Place, Role
from placedev.places.policy import Actor
from placedev.reports import policy, queries
from placedev.reports.models import Report
from placedev.web.access import ask_to_sign_in, state_policy

P = ParamSpec("P")
ReportView = Callable[Concatenate[Actor, Report, P], ResponseReturnValue]
ROOM = "/rapporter"
ONE = f"{ROOM}/<uuid:report_uid>"
bp = Blueprint("reports", __name__)


def report_page(*, to_write: bool) -> Callable[[ReportView[P]], Callable[..., ResponseReturnValue]]:
    """Hand actor and report to the view; whoever may not see it is told that there is none."""

    def guard(view: ReportView[P]) -> Callable[..., ResponseReturnValue]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            away = ask_to_sign_in()
            if away is not None:
                return away
            actor = current_actor()
            report = queries.report_by_uid(uuid.UUID(str(kwargs.pop("report_uid"))))
            place_ids = [one.place_id for one in report.places]
            if to_write:
                may = policy.may_write(actor, place_ids)
            else:
                is_handed_in = queries.handed_in_at(report.id) is not None
                may = bool(policy.places_read(actor, place_ids, is_handed_in=is_handed_in))
            if not may:
                raise queries.not_found()
            return view(actor, report, *args, **kwargs)

        return state_policy(guarded, "signed_in")

    return guard


def own_places(actor: Actor) -> list[Place]:
    """Return the places that somebody may report about, by name. One query."""
    return queries.places_of(policy.places_as(actor, Role.REGIONAL_CONTACT))
