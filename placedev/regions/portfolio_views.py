"""The list of all places that a regional contact follows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.programmes import queries as programmes
from placedev.programmes import renaming_queries
from placedev.regions import (
    aside_queries,
    detail_queries,
    need_rules,
    standing_queries,
    view_queries,
)
from placedev.regions.choice_rules import FALLING, Choice, chosen_rows, offered, read_choice
from placedev.regions.column_rules import COLUMNS, PLACE, Column, Seen, in_order_of_details
from placedev.regions.portfolio_forms import ViewForm
from placedev.regions.row_rules import Row
from placedev.reports import calendar_queries
from placedev.web.access import signed_in
from placedev.web.paging import pages_of

bp = Blueprint("regions", __name__)
ROOM = "/portfolj"
_PAGE = 50  # places
_MOST_NEEDS = 6  # shown above the list


@dataclass(frozen=True)
class Heading:
    """The heading of a column: what it says, and where a press on it leads."""

    key: str
    column: Column
    url: str | None  # none where nothing can be sorted
    sorted: str | None  # as aria-sort has it


@bp.get(ROOM)
@signed_in
def portfolio() -> ResponseReturnValue:
    return portfolio_page(choice_of_address(), ViewForm(formdata=None))


def portfolio_page(choice: Choice, form: ViewForm) -> str:
    """Return the page with what is chosen."""
    today = clock.today()
    every = rows_followed(today)
    asides = aside_queries.asides_of(user_id=current_user.user_id, today=today)
    aside = frozenset((one.place_id, one.kind) for one in asides)
    found = chosen_rows(every, choice, today=today)
    timed = [row for row in every if row.stage.days is not None and row.stage.planned]
    pages = pages_of(len(found), _PAGE)
    form.query.data = urlencode(choice.written(), doseq=True)
    return render_template(
        "regions/portfolio.html",
        count=len(every),
        needs=need_rules.needs(every, today=today, aside=aside),
        asides=asides,
        kinds=need_rules.KINDS,
        most_needs=_MOST_NEEDS,
        timed=len(timed),
        in_time=sum(not row.stage.over for row in timed),
        overridden=[row for row in every if row.overrides],
        found=len(found),
        seen=seen_in_order(found, choice, cut=pages.rows, today=today),
        pages=pages,
        headings=[_heading(key, choice) for key in (PLACE, *choice.columns)],
        choice=choice,
        offered=offered(every),
        risks=need_rules.RISKS,
        columns={key: one for key, one in COLUMNS.items() if key != PLACE},
        views=view_queries.views_of(user_id=current_user.user_id),
        view_form=form,
        today=today,
        **({"form": form} if form.errors else {}),
    )


def rows_followed(today: date) -> list[Row]:
    """Return the places that the reader follows, with the reports that they owe themselves."""
    user_id = current_user.user_id
    return standing_queries.rows_of(
        user_id=user_id,
        today=today,
        also_due=calendar_queries.next_of_contact(user_id=user_id, today=today),
        programmes=programmes.names_of_place(),
        renamings=renaming_queries.renamings(today=today),
    )


def choice_of_address() -> Choice:
    """Return what the address wants to see."""
    return read_choice(request.args, request.args.getlist("kol"))


def places_named(every: Sequence[Row], slugs: Sequence[str]) -> list[Row]:
    """Return the places that an address names, each once.

    Raises:
        NotFound: one of them is none of the reader's.
    """
    known = {row.slug: row for row in every}
    wanted = [slug for slug in dict.fromkeys(slugs) if slug]
    if not known.keys() >= set(wanted):
        raise NotFound(_("Sidan finns inte, eller så är den inte er."))
    return [known[slug] for slug in wanted]


def seen_of(rows: Sequence[Row], columns: Sequence[str], *, today: date) -> list[Seen]:
    """Return places with all that the columns tell. At most five statements."""
    wanted = {name for key in columns if (name := COLUMNS[key].detail)}
    details = detail_queries.details_of([row.key for row in rows], wanted=wanted, today=today)
    return [Seen(row, details[row.key], today) for row in rows]


def seen_in_order(
    found: Sequence[Row], choice: Choice, *, cut: Callable[[Sequence[Any]], Any], today: date
) -> list[Seen]:
    """Return the places of a page, in the order of a detail too. At most five statements.

    Args:
        found: all that are chosen, in the order of their rows.
        choice: what the reader wants to see.
        cut: takes out a page.
        today: the day.
    """
    if COLUMNS[choice.column].ranks_by is None:
        return seen_of(cut(found), choice.columns, today=today)
    every = seen_of(found, (*choice.columns, choice.column), today=today)
    return list(cut(in_order_of_details(every, column=choice.column, falling=choice.is_falling)))


def _heading(key: str, choice: Choice) -> Heading:
    column, is_sorted = COLUMNS[key], key == choice.column
    turned = FALLING if is_sorted and not choice.is_falling else ""
    return Heading(
        key,
        column,
        url_for("regions.portfolio", **choice.written(sortera=key, ordning=turned))
        if column.can_sort
        else None,
        ("descending" if choice.is_falling else "ascending") if is_sorted else None,
    )
