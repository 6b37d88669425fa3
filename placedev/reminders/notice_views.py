"""What a person was told of late, whether or not a letter told it."""

from typing import NamedTuple

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from placedev.core import clock
from placedev.reminders import letters, queries, sentence_rules
from placedev.reminders.page_views import bp
from placedev.reminders.queries import Told
from placedev.web.access import signed_in


class Shown(NamedTuple):
    """A notice as the page shows it."""

    told: Told
    says: str
    why: str
    url: str
    is_open: bool


@bp.get("/konto/paminnelser")
@signed_in
def notice_list() -> ResponseReturnValue:
    now = clock.now()
    told = queries.told_to(user_id=current_user.user_id, now=now)
    awaits = queries.still_open(uids={one.notice.about_uid for one in told}, today=clock.today())
    shown = [_shown(one, is_open=one.notice.about_uid in awaits) for one in told]
    return render_template(
        "reminders/notice_list.html",
        waiting=[one for one in shown if one.is_open],
        over=[one for one in shown if not one.is_open],
    )


def _shown(told: Told, *, is_open: bool) -> Shown:
    notice = told.notice
    endpoint, values = letters.page_of(told.place, notice)
    said = (notice.kind, notice.due_on, notice.details)
    return Shown(
        told,
        sentence_rules.says(*said),
        sentence_rules.why(*said),
        url_for(endpoint, **values),
        is_open,
    )
