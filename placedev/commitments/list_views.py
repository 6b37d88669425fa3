"""The list of promises, filtered and paged, and as a table to keep."""

import uuid
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.commitments import list_queries, rules, wording_rules
from placedev.commitments.access import ROOM, bp
from placedev.commitments.forms import LineForm
from placedev.commitments.list_queries import PAGE, Wanted
from placedev.commitments.table_document import table_of
from placedev.core import clock, tables
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see
from placedev.stakeholders.rules import SECTORS, sector_word
from placedev.web.downloads import to_keep
from placedev.web.paging import asked_number

_ASKED = ("del", "lage", "sektor", "slag", "inom", "vem", "ord")
_SILENT = "tyst"
_WITHIN = {str(rules.VERY_SOON_DAYS), str(rules.SOON_DAYS)}
_LONGEST = 80  # characters that are looked for


@bp.get(ROOM)
@place_page(may_see)
def commitment_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    today, wanted = clock.today(), _wanted()
    counts = list_queries.counts_of(place_id=place.id, today=today)
    found = counts
    if wanted.leaves_out:
        found = list_queries.counts_of(place_id=place.id, today=today, wanted=wanted)
    page = _page_number(-(-found.all // PAGE))
    rows = list_queries.page_of(place_id=place.id, today=today, wanted=wanted, page=page)
    return render_template(
        "commitments/commitment_list.html",
        place=place,
        today=today,
        wanted=wanted,
        counts=counts,
        found=found,
        parts=_in_parts(rows, today),
        previous=_to_page(place, page - 1) if page > 1 else None,
        next=_to_page(place, page + 1) if page * PAGE < found.all else None,
        givers=list_queries.givers_of(place_id=place.id),
        line_form=LineForm(formdata=None),
        args=request.args,
        kept=_kept(),
        rules=rules,
        wording=wording_rules,
        sectors=SECTORS,
        sector_word=sector_word,
    )


@bp.get(f"{ROOM}.xlsx")
@place_page(may_see)
def commitment_table(_actor: Actor, place: Place) -> ResponseReturnValue:
    today = clock.today()
    rows = list_queries.page_of(
        place_id=place.id, today=today, wanted=_wanted(), size=list_queries.MOST
    )
    name = f"{place.slug}-{_('ataganden')}-{today}.xlsx"
    return to_keep(tables.as_xlsx(table_of(rows, today=today)), tables.XLSX, name)


def _wanted() -> Wanted:
    """Return what the address asks for; what it asks for oddly leaves nothing out."""
    asked = {name: request.args.get(name, "") for name in _ASKED}
    return Wanted(
        part=asked["del"] if asked["del"] in rules.PARTS else "",
        state=asked["lage"] if asked["lage"] in rules.STATES else "",
        is_silent=asked["lage"] == _SILENT,
        sector=asked["sektor"] if asked["sektor"] in SECTORS else "",
        kind=asked["slag"] if asked["slag"] in rules.KINDS else "",
        organisation=_uid(asked["vem"]),
        words=" ".join(asked["ord"].split())[:_LONGEST],
        within_days=int(asked["inom"]) if asked["inom"] in _WITHIN else None,
    )


def _in_parts(rows: Any, today: Any) -> dict[str, list[Any]]:
    """Divide a page into the parts that stand on it, each in the list's order."""
    parts: dict[str, list[Any]] = {}
    for row in rows:
        parts.setdefault(rules.part_of(row, today), []).append(row)
    return parts


def _page_number(last: int) -> int:
    return max(1, min(asked_number("sida") or 1, last))


def _to_page(place: Place, number: int) -> str:
    return url_for("commitments.commitment_list", place_slug=place.slug, sida=number, **_kept())


def _kept() -> dict[str, Any]:
    """Return what the address asks for, to be asked for again."""
    return {name: request.args[name] for name in _ASKED if request.args.get(name)}


def _uid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
