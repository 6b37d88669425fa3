"""The draft that is out for comments, for anyone to read while the period lasts."""

from flask import Blueprint, Response, current_app, make_response, url_for
from flask.typing import ResponseReturnValue

from placedev.consultations import release_queries
from placedev.core import claims, clock, files, sheets
from placedev.core.errors import Gone, NotFound
from placedev.core.i18n import _
from placedev.editions import draft_operations, draft_queries, form_rules, public_queries
from placedev.editions.draft_queries import DraftOut
from placedev.editions.pdf import media_of, with_media
from placedev.editions.queries import Progress
from placedev.editions.snapshot import PlanSnapshot
from placedev.editions.wait_views import wait_answer
from placedev.web.access import public
from placedev.web.formatting import day

bp = Blueprint("draft_public", __name__)


@bp.get("/plan/<slug:place_slug>/remiss")
@public
def draft_read(place_slug: str) -> ResponseReturnValue:
    return _unlisted(make_response(_out(place_slug).draft.page_html))


@bp.get("/plan/<slug:place_slug>/remiss.pdf")
@public
def draft_document(place_slug: str) -> ResponseReturnValue:
    found = _out(place_slug)
    media = media_of(PlanSnapshot.model_validate(found.draft.snapshot))
    html = with_media(found.draft.document_html, media)
    sheet = sheets.sheet_of(html)
    if sheet is None or sheet.state == "failed":
        sheet = sheets.ask_for(current_app._get_current_object(), html)  # type: ignore[attr-defined]  # noqa: SLF001
    if sheet is None or sheet.content is None:
        return _wait(place_slug, found, sheet)
    answer = make_response(sheet.content)
    answer.headers["Content-Type"] = "application/pdf"
    name = f"{place_slug}-{_('utkast')}.pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return _unlisted(answer)


def _wait(place_slug: str, found: DraftOut, sheet: sheets.Sheet | None) -> Response:
    progress = Progress("waiting", None, None)
    if sheet is not None:
        in_line = claims.place_in_line(sheet) if sheet.state == "waiting" else None
        progress = Progress(sheet.state, sheet.fault, in_line)
    name, whole = found.draft.snapshot["place"]["name"], form_rules.FORMS[form_rules.LONG]
    plan_url = url_for(".draft_read", place_slug=place_slug)
    return _unlisted(wait_answer(name, whole, progress, plan_url=plan_url))


@bp.get("/plan/<slug:place_slug>/remiss/<file_name>")
@public
def draft_picture(place_slug: str, file_name: str) -> ResponseReturnValue:
    """Give the picture that the draft shows, and no other file."""
    named = f'"{draft_operations.file_url(place_slug, file_name)}"'
    stored = files.content_of(file_name) if named in _out(place_slug).draft.page_html else None
    if stored is None:
        raise NotFound(_("Den här filen finns inte i planen."))
    answer = make_response(stored[0])
    answer.headers["Content-Type"] = stored[1]
    return _unlisted(answer)


def _out(place_slug: str) -> DraftOut:
    """Return the draft that is out now.

    Raises:
        Gone: it was out; the page says what became of it.
        NotFound: none ever was, or not yet.
    """
    found = draft_queries.last_out(place_slug=place_slug)
    if found is None or found.period.opens_on > clock.today():
        raise NotFound(_("Den här planen är inte publicerad, eller så har den en annan adress."))
    if not draft_operations.is_out(found, now=clock.now()):
        raise _over(place_slug, found)
    return found


def _over(place_slug: str, found: DraftOut) -> Gone:
    period = found.period
    released = release_queries.releases_of(place_id=period.place_id)
    has_plan = public_queries.newest_edition(place_slug=place_slug) is not None
    instead, url = _("Gruppen går igenom det som kom in."), None
    if str(period.uid) in released:
        instead = _("Så blev det med synpunkterna: läs sammanställningen.")
        url = f"/synpunkter/{place_slug}/{period.uid}/sammanstallning"
    elif has_plan:
        instead, url = _("Planen som gäller går att läsa."), f"/plan/{place_slug}"
    return Gone(
        _("Utkastet ligger inte längre ute."),
        title=_("Tiden för synpunkter är slut"),
        reason=_("Utkastet fanns att läsa till och med %(day)s.", day=day(period.closes_on)),
        instead=instead,
        instead_url=url,
    )


def _unlisted(answer: Response) -> Response:
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Cache-Control"] = "no-store"
    return answer
