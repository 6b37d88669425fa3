"""The pages of declarations of intent."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.commitments import declaration_forms as forms
from placedev.commitments import declaration_operations as operations
from placedev.commitments import declaration_queries as queries
from placedev.commitments import declaration_rules as rules
from placedev.commitments.ask_views import ROOM, bp
from placedev.commitments.declaration_document import declaration_html
from placedev.commitments.models import Declaration
from placedev.core import clock, markdown
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.stakeholders import queries as stakeholders
from placedev.stakeholders.models import Organisation
from placedev.web.forms import Form, FormsTogether
from placedev.web.printing import sheet_answer

__all__ = ["bp"]
_ALL = f"{ROOM}/avsiktsforklaringar"
_ONE = f"{_ALL}/<uuid:declaration_uid>"
_PARTY = f"{_ONE}/parter/<uuid:party_uid>"


@bp.get(_ALL)
@place_page(may_see)
def declaration_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    return render_template(
        "commitments/declaration_list.html",
        place=place,
        declarations=queries.declarations_of(place_id=place.id),
        state_of=rules.state_of,
        state_word=rules.state_word,
    )


@bp.get(f"{_ALL}/ny")
@place_page(may_work)
def declaration_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    return _edit_page(place, forms.DeclarationForm(formdata=None))


@bp.post(f"{_ALL}/ny")
@place_page(may_work)
def declaration_make(actor: Actor, place: Place) -> ResponseReturnValue:
    form = forms.DeclarationForm()
    if not form.validate():
        return _edit_page(place, form), 422
    declaration = operations.make_declaration(
        place, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
    )
    flash(_("Utkastet är sparat. Lägg till parterna."))
    return _to_page(place, declaration.uid)


@bp.get(_ONE)
@place_page(may_see)
def declaration_show(
    _actor: Actor, place: Place, declaration_uid: uuid.UUID
) -> ResponseReturnValue:
    declaration = queries.declaration_by_uid(place_id=place.id, uid=declaration_uid)
    return _page(place, declaration)


@bp.get(f"{_ONE}/andra")
@place_page(may_work)
def declaration_edit(
    _actor: Actor, place: Place, declaration_uid: uuid.UUID
) -> ResponseReturnValue:
    declaration = queries.declaration_by_uid(place_id=place.id, uid=declaration_uid)
    return _edit_page(place, forms.DeclarationEditForm.of(declaration), declaration)


@bp.post(f"{_ONE}/andra")
@place_page(may_work)
def declaration_change(
    actor: Actor, place: Place, declaration_uid: uuid.UUID
) -> ResponseReturnValue:
    declaration = queries.declaration_by_uid(place_id=place.id, uid=declaration_uid)
    form = forms.DeclarationEditForm()
    if not form.validate():
        return _edit_page(place, form, declaration), 422
    try:
        operations.change_declaration(
            declaration, form.details(), version=form.read_version, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form["text"].errors = [str(error)]
        return _edit_page(place, form, declaration), 422
    flash(_("Avsiktsförklaringen är sparad."))
    return _to_page(place, declaration_uid)


@bp.get(f"{_ONE}.pdf")
@place_page(may_see)
def declaration_pdf(_actor: Actor, place: Place, declaration_uid: uuid.UUID) -> ResponseReturnValue:
    declaration = queries.declaration_by_uid(place_id=place.id, uid=declaration_uid)
    return sheet_answer(
        declaration_html(place, declaration),
        file_name=f"{place.slug}-avsiktsforklaring.pdf",
        place=place,
        back=(declaration.title, _url(place, declaration_uid)),
    )


@bp.post(f"{_ONE}/parter")
@place_page(may_work)
def party_add(actor: Actor, place: Place, declaration_uid: uuid.UUID) -> ResponseReturnValue:
    declaration = queries.declaration_by_uid(place_id=place.id, uid=declaration_uid)
    known = stakeholders.organisations_of(place_id=place.id)
    form = forms.PartyForm()
    form.offer(known)
    if not form.validate():
        return _page(place, declaration, party_form=form), 422
    chosen = next(one for one in known if str(one.uid) == form.organisation.data)
    try:
        operations.add_party(
            declaration,
            chosen,
            signs_as=form.signs_as.data or None,
            uid=form.new_uid,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as error:
        form.organisation.errors = [str(error)]
        return _page(place, declaration, party_form=form), 422
    flash(_("%(who)s är part.", who=chosen.name))
    return _to_page(place, declaration_uid)


@bp.post(f"{_PARTY}/underskrift")
@place_page(may_work)
def party_sign(
    actor: Actor, place: Place, declaration_uid: uuid.UUID, party_uid: uuid.UUID
) -> ResponseReturnValue:
    declaration = queries.declaration_by_uid(place_id=place.id, uid=declaration_uid)
    party = queries.party_by_uid(declaration, uid=party_uid)
    form = forms.SignatureForm()
    form.keep_code(party)
    if not form.validate():
        return _page(place, declaration, signing=(party.id, form)), 422
    try:
        operations.note_signature(
            declaration,
            party_uid,
            form.signature(),
            version=form.read_version,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as error:
        form.on.errors = [str(error)]
        return _page(place, declaration, signing=(party.id, form)), 422
    flash(_("Underskriften är noterad."))
    return _to_page(place, declaration_uid)


@bp.post(f"{_PARTY}/ingen-underskrift")
@place_page(may_work)
def party_unsign(
    actor: Actor, place: Place, declaration_uid: uuid.UUID, party_uid: uuid.UUID
) -> ResponseReturnValue:
    declaration = queries.declaration_by_uid(place_id=place.id, uid=declaration_uid)
    operations.take_back_signature(declaration, party_uid, actor=actor, now=clock.now())
    flash(_("Underskriften är borttagen."))
    return _to_page(place, declaration_uid)


@bp.post(f"{_PARTY}/ta-bort")
@place_page(may_work)
def party_remove(
    actor: Actor, place: Place, declaration_uid: uuid.UUID, party_uid: uuid.UUID
) -> ResponseReturnValue:
    declaration = queries.declaration_by_uid(place_id=place.id, uid=declaration_uid)
    operations.remove_party(declaration, party_uid, actor=actor, now=clock.now())
    flash(_("Parten är borttagen."))
    return _to_page(place, declaration_uid)


def _further_parties(place: Place, declaration: Declaration) -> list[Organisation]:
    """Return whom the page offers: those that are parties already cannot become it again."""
    parties = {party.organisation_id for party in declaration.parties}
    known = stakeholders.organisations_of(place_id=place.id)
    return [one for one in known if one.id not in parties]


def _page(
    place: Place,
    declaration: Declaration,
    *,
    party_form: forms.PartyForm | None = None,
    signing: tuple[int, forms.SignatureForm] | None = None,
) -> str:
    if party_form is None:
        party_form = forms.PartyForm(formdata=None)
        party_form.offer(_further_parties(place, declaration))
    sent = dict([signing]) if signing else {}
    papers = {
        one.id: sent.get(one.id) or forms.SignatureForm.of(declaration, one)
        for one in declaration.parties
    }
    return render_template(
        "commitments/declaration_show.html",
        place=place,
        declaration=declaration,
        text=markdown.render(declaration.text),
        state=rules.state_of(declaration),
        state_word=rules.state_word,
        how_word=rules.how_word,
        form=party_form,
        signatures=papers,
        together=FormsTogether(party_form, *([signing[1]] if signing else [])),
        form_failed=bool(signing),
        promises=queries.commitments_under(declaration_id=declaration.id),
    )


def _edit_page(place: Place, form: Form, declaration: Declaration | None = None) -> str:
    return render_template(
        "commitments/declaration_edit.html", place=place, form=form, declaration=declaration
    )


def _url(place: Place, declaration_uid: uuid.UUID) -> str:
    return url_for(".declaration_show", place_slug=place.slug, declaration_uid=declaration_uid)


def _to_page(place: Place, declaration_uid: uuid.UUID) -> ResponseReturnValue:
    return redirect(_url(place, declaration_uid))
