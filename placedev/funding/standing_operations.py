"""What an application keeps of its turns, and what the rows of the plan keep of the application.

It is written in one place, past the version of the row: a turn changes nothing of what a form
corrects. A row of the plan with an application has no state of its own.
"""

from collections.abc import Sequence

from sqlalchemy import update

from placedev.core.db import db
from placedev.funding import queries, rules
from placedev.funding.models import FundingApplication
from placedev.places.models import Place
from placedev.plan.models import Funding

_DECIDED = frozenset({"granted", "refused"})


def restate(applications: Sequence[FundingApplication]) -> None:
    """Let applications, loaded with their turns, and their rows in the plan stand as they say.

    One query and two or three writes for each.
    """
    rows = queries.rows_by_application(ids=[one.id for one in applications])
    for application in applications:
        _restate_one(application)
        _restate_rows(application, rows.get(application.id, []))
    db.session.flush()


def restate_all(place: Place) -> None:
    """Let all applications of the place stand as their turns say; a file's rows are as it says."""
    for application in queries.applications_of(place_id=place.id):
        _restate_one(application)


def _restate_one(application: FundingApplication) -> None:
    standing = rules.standing_of(queries.happenings(application))
    db.session.execute(
        update(FundingApplication)
        .where(FundingApplication.id == application.id)
        .values(standing._asdict())
        .execution_options(synchronize_session=False)
    )
    db.session.expire(application, standing._fields)


def _restate_rows(application: FundingApplication, rows: Sequence[Funding]) -> None:
    turns, source = application.turns, application.source
    decided = [one for one in turns if one.state in _DECIDED]
    for row in rows:
        row.state = turns[-1].state if turns else "idea"
        row.state_label = turns[-1].state_label if turns else None
        row.organisation_id = source.organisation_id if source else None
        row.source = queries.source_words(application) or application.title
        row.reference = application.reference
        row.currency = application.currency or "SEK"
        row.decided_on = decided[-1].happened_on if decided else None
        if row.amount is None and len(rows) == 1:  # all of it is for the only one
            row.amount = queries.money_of(application)
