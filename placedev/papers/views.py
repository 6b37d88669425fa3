"""The papers of a meeting: the page that lists them, and each as a PDF, or all in one."""

import uuid
from collections.abc import Sequence
from dataclasses import replace

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import queries as contributions
from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _, language
from placedev.papers import advice, queries
from placedev.papers.document import papers_html
from placedev.papers.forms import KitForm
from placedev.papers.pack import Pack
from placedev.papers.parts import Addresses, FactGroup, Knowledge, Position
from placedev.papers.rules import EVERYTHING, PAPERS, Choices, Paper, paper_named
from placedev.places import queries as places
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.steps.methods import method_named
from placedev.steps.queries import board_of
from placedev.web.open_pages import with_host
from placedev.web.printing import sheet_answer

bp = Blueprint("papers", __name__)
_KIT = "/platser/<slug:place_slug>/moten/<uuid:meeting_uid>/skriv-ut"


@bp.get(_KIT)
@place_page(may_work)
def kit(_actor: Actor, place: Place, meeting_uid: uuid.UUID) -> ResponseReturnValue:
    form = KitForm(request.args)
    chosen = form.choices() if form.validate() else Choices()
    pack = _pack(place, meeting_uid, chosen)
    page = render_template(
        "papers/kit.html",
        place=place,
        meeting=pack.meeting,
        form=form,
        pack=pack,
        papers=PAPERS,
        everything=EVERYTHING,
        arguments={} if form.errors else form.arguments(),
        copies=advice.copies,
        pages_in_words=advice.pages_in_words,
        pages_in_all=advice.pages_in_all(pack),
    )
    return page, 422 if form.errors else 200


@bp.get(f"{_KIT}/<slug:paper_slug>.pdf")
@place_page(may_work)
def paper_pdf(
    _actor: Actor, place: Place, meeting_uid: uuid.UUID, paper_slug: str
) -> ResponseReturnValue:
    one = paper_named(paper_slug)
    papers = PAPERS if paper_slug == EVERYTHING else (one,) if one else ()
    form = KitForm(request.args)
    if not papers or not form.validate():
        raise NotFound(_("Det finns inget sådant papper. Gå till mötet och välj Skriv ut."))
    pack = _pack(place, meeting_uid, form.choices(), papers)
    return sheet_answer(
        papers_html(pack, papers, language=language()),
        file_name=f"{place.slug}-{paper_slug}.pdf",
        place=place,
        back=(
            _("Skriv ut"),
            url_for(".kit", place_slug=place.slug, meeting_uid=meeting_uid, **form.arguments()),
        ),
    )


def _pack(
    place: Place, meeting_uid: uuid.UUID, chosen: Choices, papers: Sequence[Paper] = ()
) -> Pack:
    """Return what all papers have in common, and what only these show."""
    found = queries.meeting_to_print(place_id=place.id, uid=meeting_uid)
    if found is None:
        raise NotFound(_("Mötet finns inte."))
    keys = {paper.key for paper in papers}
    known = _facts(place)
    return Pack(
        place=place,
        found=found,
        questions=contributions.questions_of_meeting(meeting_id=found.meeting.id),
        choices=chosen,
        addresses=_addresses(place, found),
        knowledge=_with_decisions(known, place) if "facts" in keys else known,
        photo=queries.photo_of(place=place) if "poster" in keys and place.photo_id else None,
    )


def _addresses(place: Place, found: queries.ToPrint) -> Addresses:
    """Return where the meeting is on the web, as far as everyone may go there."""
    meeting = found.meeting
    is_public = meeting.is_open and meeting.invited_at is not None
    page = url_for("meetings_public.meeting_read", place_slug=place.slug, meeting_uid=meeting.uid)
    return Addresses(
        page=with_host(page) if is_public else None,
        phones=with_host(url_for("phones.phone_start")) if found.code else None,
    )


def _facts(place: Place) -> Knowledge:
    """Return the facts in the order of the method's sides of a place, the group's own after."""
    method = method_named(place.method_id, place.method_version)
    sides = {key: str(words) for key, words in method.mapping_fields.items()}
    facts = places.facts_of(place_id=place.id)
    known = {fact.field for fact in facts}
    return Knowledge(
        groups=[
            FactGroup(sides.get(side or "", side), [fact for fact in facts if fact.field == side])
            for side in dict.fromkeys([*sides, *(fact.field for fact in facts)])
            if side in known
        ],
        unknown_fields=[words for side, words in sides.items() if side not in known],
    )


def _with_decisions(known: Knowledge, place: Place) -> Knowledge:
    board = board_of(place, today=clock.today())
    step, steps = board.current, len(board.method.steps)
    return replace(
        known,
        decisions=queries.known_decisions(place_id=place.id),
        position=None
        if step is None
        else Position(step.number, steps, str(step.name), str(step.purpose)),
    )
