"""The letter that tells who applied what was decided: the decision, why, and how to try again."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from placedev.accounts.models import User
from placedev.core.i18n import _
from placedev.core.mail import Letter
from placedev.places.models import Place
from placedev.programmes.assessment_rules import OUTCOMES
from placedev.programmes.call_models import Call
from placedev.programmes.candidate_models import CallDecision, Candidate
from placedev.programmes.models import Programme
from placedev.web.formatting import day
from placedev.web.letters import (
    Heading,
    Line,
    Lines,
    Part,
    Press,
    Sender,
    address_of,
    compose,
    in_language_of,
)


@dataclass(frozen=True)
class Decided:
    """A decision with all that the letter about it says. What readers gave is no part of it."""

    programme: Programme
    call: Call
    candidate: Candidate
    place: Place | None  # none: it does not work here
    decision: CallDecision


def key_of(decision: CallDecision) -> str:
    """Return the beginning of the keys of the letters about a decision."""
    return f"call-decision:{decision.uid}:"


def key_of_address(decision: CallDecision) -> str:
    """Return the key of the letter about a decision to the address that came on paper."""
    return f"{key_of(decision)}address"


def letters_to(leaders: Sequence[User], about: Decided) -> list[Letter]:
    """Return a letter to each leader in their language, known by a key so that none comes twice."""
    written = []
    for leader in leaders:
        with in_language_of(leader.language):
            written.append(
                _letter(about, leader.email or "", f"{key_of(about.decision)}{leader.id}")
            )
    return written


def letter_to_address(about: Decided) -> Letter | None:
    """Return the letter in Swedish to the address on the paper; no link, for it signs nobody in."""
    address = about.candidate.contact_email
    if not address:
        return None
    with in_language_of(None):
        bare = dataclasses.replace(about, place=None)
        return _letter(bare, address, key_of_address(about.decision))


def letter_to_copy(about: Decided) -> Letter:
    """Return the letter in the language that is spoken now, for who sends it in another way."""
    return _letter(about, "", None)


def _letter(about: Decided, to_address: str, key: str | None) -> Letter:
    names = {"place": about.candidate.name, "call": about.call.title}
    return compose(
        to_address,
        _("Beslut om er ansökan: %(call)s", call=about.call.title),
        _parts(about),
        sender=Sender(about.programme.owner),
        why=_("Ni får brevet för att %(place)s har sökt till ”%(call)s”.", **names),
        key=key,
    )


def _parts(about: Decided) -> list[Part]:
    one = about.decision
    parts: list[Part] = [
        _(
            "%(body)s har beslutat om ansökan från %(place)s till ”%(call)s” i %(programme)s.",
            body=one.body,
            place=about.candidate.name,
            call=about.call.title,
            programme=about.programme.name,
        ),
        Lines(tuple(Line(text) for text in _facts(one))),
        Heading(_("Därför blev det så")),
        one.why,
    ]
    if one.number > 1:
        parts.insert(1, _("Det här beslutet gäller i stället för det som ni har fått förut."))
    if one.outcome != "yes":
        parts += [Heading(_("Så kan ni söka igen")), one.again or _again(about)]
    parts.append(Press(_("Läs beslutet och era svar"), _address(about)))
    return parts


def _facts(one: CallDecision) -> list[str]:
    facts = [
        _("Beslut: %(outcome)s", outcome=OUTCOMES[one.outcome]),
        _("Beslutat den %(day)s", day=day(one.decided_on)),
    ]
    if one.reference:
        facts.append(_("Diarienummer: %(reference)s", reference=one.reference))
    return facts


def _again(about: Decided) -> str:
    if about.place is None:
        return str(_("När programmet öppnar en ny utlysning kan ni söka igen."))
    return str(
        _(
            "När programmet öppnar en ny utlysning kan ni söka igen. Svaren som ni skrev finns kvar"
            " här, så ni behöver inte börja om."
        )
    )


def _address(about: Decided) -> str | None:
    if about.place is None:
        return None
    return address_of(
        "candidacies.candidacy_show", place_slug=about.place.slug, call_uid=about.call.uid
    )
