"""What can be done to a declaration of intent: write it, let parties join, note who signed."""

import dataclasses
import uuid
from dataclasses import dataclass
from datetime import date, datetime

from placedev.commitments import declaration_queries as queries
from placedev.commitments import declaration_rules as rules
from placedev.commitments.models import Declaration, DeclarationParty
from placedev.core import journal
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.stakeholders.models import Organisation


@dataclass(frozen=True)
class DeclarationDetails:
    """What the parties declare; the names are those of the columns. `text` is Markdown."""

    title: str
    text: str
    drawn_up_on: date | None = None
    holds_text: str | None = None


@dataclass(frozen=True)
class Signature:
    """How and when a party signed, and where that can be seen."""

    on: date
    how: str  # of rules.SIGNED_HOW
    label: str | None = None
    evidence_url: str | None = None


def make_declaration(
    place: Place, details: DeclarationDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> Declaration:
    """Begin a declaration; the same form twice begins one."""
    made = already_made(Declaration, uid, place_id=place.id, title=details.title)
    if made is not None:
        return made
    declaration = Declaration(
        uid=uid, place_id=place.id, created_at=now, **dataclasses.asdict(details)
    )
    db.session.add(declaration)
    db.session.flush()
    _tell("declaration.made", declaration, actor, now)
    return declaration


def change_declaration(
    declaration: Declaration,
    details: DeclarationDetails,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> Declaration:
    """Change what is declared, as long as nobody has signed it.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: somebody has signed the text as it was.
    """
    declaration = queries.locked(declaration)
    if declaration.version != version:
        raise EditConflict(
            _("Någon annan ändrade avsiktsförklaringen medan ni skrev."),
            mine=details.text,
            theirs=declaration.text,
            version=declaration.version,
            theirs_by="",
        )
    same = (details.title, details.text) == (declaration.title, declaration.text)
    if not same and rules.signed_by(declaration.parties):
        raise RuleBroken(
            _("Någon har skrivit under den här texten. Gör en ny om något annat ska gälla.")
        )
    for name, value in dataclasses.asdict(details).items():
        setattr(declaration, name, value)
    db.session.flush()
    _tell("declaration.changed", declaration, actor, now)
    return declaration


def add_party(
    declaration: Declaration,
    organisation: Organisation,
    *,
    signs_as: str | None,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> DeclarationParty:
    """Let an organisation of the same place be a party; the same form twice adds one.

    Raises:
        RuleBroken: it is one already, or there are very many.
    """
    declaration = queries.locked(declaration)
    made = already_made(
        DeclarationParty, uid, declaration_id=declaration.id, organisation_id=organisation.id
    )
    if made is not None:
        return made
    if any(party.organisation_id == organisation.id for party in declaration.parties):
        raise RuleBroken(_("%(who)s är redan med.", who=organisation.name))
    if len(declaration.parties) >= rules.MOST_PARTIES:
        raise RuleBroken(_("Fyrtio parter ryms. Gör en avsiktsförklaring till."))
    party = DeclarationParty(
        uid=uid,
        declaration_id=declaration.id,
        organisation_id=organisation.id,
        position=max((one.position for one in declaration.parties), default=0) + 1,
        signs_as=signs_as,
    )
    db.session.add(party)
    db.session.flush()
    _tell("declaration.party-added", declaration, actor, now, organisation=organisation.name)
    return party


def remove_party(
    declaration: Declaration, party_uid: uuid.UUID, *, actor: Actor, now: datetime
) -> None:
    """Take away a party that has not signed; one that is gone already is no fault.

    Raises:
        RuleBroken: it has signed.
    """
    declaration = queries.locked(declaration)
    party = next((one for one in declaration.parties if one.uid == party_uid), None)
    if party is None:
        return
    if party.signed_on is not None:
        raise RuleBroken(_("Parten har skrivit under. Ta bort underskriften först."))
    name = party.organisation.name
    db.session.delete(party)
    db.session.flush()
    _tell("declaration.party-removed", declaration, actor, now, organisation=name)


def note_signature(
    declaration: Declaration,
    party_uid: uuid.UUID,
    signature: Signature,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> DeclarationParty:
    """Write down that a party has signed; once more corrects it.

    Raises:
        NotFound: somebody has taken the party away.
        RuleBroken: the text is no longer the one that was seen, the day has not come, or "other"
            has no word.
    """
    declaration = queries.locked(declaration)
    party = queries.party_by_uid(declaration, uid=party_uid)
    if declaration.version != version:
        raise RuleBroken(
            _("Texten har ändrats sedan ni öppnade sidan. Läs den nya innan ni noterar något.")
        )
    if signature.on > day_of(now):
        raise RuleBroken(_("Dagen har inte varit än. Skriv dagen då de skrev under."))
    if signature.how == rules.OTHER and not signature.label:
        raise RuleBroken(_("Skriv hur de skrev under när ni väljer ”på annat sätt”."))
    party.signed_on, party.signed_how = signature.on, signature.how
    party.signed_label, party.evidence_url = signature.label, signature.evidence_url
    db.session.flush()
    _tell("declaration.signed", declaration, actor, now, organisation=party.organisation.name)
    return party


def take_back_signature(
    declaration: Declaration, party_uid: uuid.UUID, *, actor: Actor, now: datetime
) -> DeclarationParty:
    """Undo a signature that was noted by mistake."""
    declaration = queries.locked(declaration)
    party = queries.party_by_uid(declaration, uid=party_uid)
    if party.signed_on is not None:
        party.signed_on = party.signed_how = party.signed_label = party.evidence_url = None
        db.session.flush()
        name = party.organisation.name
        _tell("declaration.signature-removed", declaration, actor, now, organisation=name)
    return party


def _tell(
    event: str, declaration: Declaration, actor: Actor, now: datetime, **more: object
) -> None:
    journal.record(
        event,
        place_id=declaration.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(declaration.uid), "title": declaration.title, **more},
    )
