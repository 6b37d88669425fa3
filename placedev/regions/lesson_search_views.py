"""What all places of a contact have learned: searched, and taken along."""

import json

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from placedev.core import clock, tables
from placedev.core.text import one_line
from placedev.programmes import renaming_queries
from placedev.regions import lesson_queries as queries
from placedev.regions.file_views import sent_file
from placedev.regions.lesson_document import (
    lessons_data,
    lessons_table,
    step_name,
    steps_offered,
)
from placedev.regions.portfolio_views import ROOM, bp
from placedev.web.access import signed_in
from placedev.web.paging import pages_of

_PAGE = 30  # lessons
_LONGEST = 80  # characters of a search


@bp.get(f"{ROOM}/lardomar")
@signed_in
def lesson_search() -> ResponseReturnValue:
    user_id, sought = current_user.user_id, _sought()
    count = queries.count_found(user_id=user_id, sought=sought)
    pages = pages_of(count, _PAGE)
    return render_template(
        "regions/lesson_search.html",
        sought=sought,
        steps=steps_offered(queries.steps_told(user_id=user_id)),
        count=count,
        pages=pages,
        found=queries.found(
            user_id=user_id,
            sought=sought,
            renamings=renaming_queries.renamings(today=clock.today()),
            first=pages.first,
            most=_PAGE,
        ),
        step_name=step_name,
    )


@bp.get(f"{ROOM}/lardomar.xlsx")
@signed_in
def lessons_xlsx() -> ResponseReturnValue:
    return sent_file(tables.as_xlsx(lessons_table(_all_found())), tables.XLSX, "xlsx")


@bp.get(f"{ROOM}/lardomar.csv")
@signed_in
def lessons_csv() -> ResponseReturnValue:
    return sent_file(tables.as_csv(lessons_table(_all_found())), tables.CSV, "csv")


@bp.get(f"{ROOM}/lardomar.json")
@signed_in
def lessons_json() -> ResponseReturnValue:
    content = json.dumps(lessons_data(_all_found()), ensure_ascii=False, indent=1)
    return sent_file(content.encode(), "application/json", "json")


def _all_found() -> list[queries.Found]:
    return queries.found(
        user_id=current_user.user_id,
        sought=_sought(),
        renamings=renaming_queries.renamings(today=clock.today()),
        most=tables.MOST_ROWS,
    )


def _sought() -> queries.Sought:
    words, step = (one_line(request.args.get(name, ""))[:_LONGEST] for name in ("sok", "steg"))
    return queries.Sought(words, step)
