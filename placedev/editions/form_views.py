"""The short forms of a plan before it is published: how four pages and a wall sheet would look."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _
from placedev.editions import form_rules, queries
from placedev.editions.composing import compose
from placedev.editions.form_operations import COMPOSERS
from placedev.editions.pdf import media_of, with_media
from placedev.editions.room_access import site
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see
from placedev.web.printing import sheet_answer

bp = Blueprint("edition_drafts", __name__)
_NAMES = "any('kort.pdf', 'vagg.pdf', 'vagg-a4.pdf')"


@bp.get(f"/platser/<slug:place_slug>/publicera/utkast-<{_NAMES}:file_name>")
@place_page(may_see)
def draft_form(_actor: Actor, place: Place, file_name: str) -> ResponseReturnValue:
    """Show a form of the draft, made outside the request like every other sheet."""
    form = form_rules.BY_FILE_NAME[file_name]
    draft = compose(queries.load_for_snapshot(place=place), today=clock.today())
    document = COMPOSERS[form.code](draft, public_url=site().plan_url(place))
    return sheet_answer(
        with_media(document, media_of(draft)),
        file_name=f"{place.slug}-{_('utkast')}-{file_name}",
        place=place,
        back=(_("Publicera"), url_for("editions.publish", place_slug=place.slug)),
    )
