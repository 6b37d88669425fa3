"""The half-year of a programme, told from what is written now: as a page, and to take along."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from placedev.core import clock, files, tables
from placedev.core.word_files import DOCX
from placedev.places.policy import Actor
from placedev.programmes import period_rules
from placedev.programmes.access import ROOM, address, bp, programme_page, stand_in
from placedev.programmes.models import Programme
from placedev.programmes.period_document import Face, half_year_docx, half_year_html, tables_of
from placedev.programmes.period_reading import HalfYear, half_year
from placedev.programmes.policy import may_read_programme
from placedev.reports import look_queries
from placedev.web.downloads import to_keep
from placedev.web.printing import sheet_answer

_ONE = f"{ROOM}/halvar"


@bp.get(_ONE)
@programme_page(may_read_programme)
def half_year_show(_actor: Actor, programme: Programme) -> ResponseReturnValue:
    stand_in("programme_show")
    asked = request.args.get("rader", "")
    told, key = _asked(programme), asked if asked in period_rules.NUMBERS else None
    return render_template(
        "programmes/half_year_show.html",
        programme=programme,
        told=told,
        half=told.half,
        whole=told.whole,
        parts=told.parts(key),
        key=key,
        words=period_rules.NUMBERS,
    )


@bp.get(f"{_ONE}.pdf")
@programme_page(may_read_programme)
def half_year_pdf(_actor: Actor, programme: Programme) -> ResponseReturnValue:
    told = _asked(programme)
    back = (told.half.words, address(programme, "half_year_show", halvar=told.half.code))
    name = f"{_name(told)}.pdf"
    return sheet_answer(half_year_html(told, _face(told)), file_name=name, back=back)


@bp.get(f"{_ONE}.docx")
@programme_page(may_read_programme)
def half_year_word(_actor: Actor, programme: Programme) -> ResponseReturnValue:
    told = _asked(programme)
    return to_keep(half_year_docx(told, _face(told), now=clock.now()), DOCX, f"{_name(told)}.docx")


@bp.get(f"{_ONE}.xlsx")
@programme_page(may_read_programme)
def half_year_xlsx(_actor: Actor, programme: Programme) -> ResponseReturnValue:
    told = _asked(programme)
    return to_keep(tables.as_xlsx(*tables_of(told)), tables.XLSX, f"{_name(told)}.xlsx")


def _asked(programme: Programme) -> HalfYear:
    return half_year(programme, request.args.get("halvar", ""), today=clock.today())


def _face(told: HalfYear) -> Face:
    """Return the look of the region, where all places are of one; else the owner's name."""
    look = look_queries.look_of_places(told.place_ids)
    if look is None:
        return Face(told.programme.owner)
    return Face(look.name, files.content_of(look.logo) if look.logo else None)


def _name(told: HalfYear) -> str:
    return f"{told.programme.slug}-{told.half.code}"
