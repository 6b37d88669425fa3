"""What is filled in about a declaration of intent, its parties and their signatures."""

import re
from collections.abc import Sequence

from wtforms import Field, ValidationError

from placedev.commitments import declaration_rules as rules
from placedev.commitments.declaration_operations import DeclarationDetails, Signature
from placedev.commitments.models import Declaration, DeclarationParty
from placedev.core import markdown
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.stakeholders.models import Organisation
from placedev.web.forms import CreateForm, Form, VersionedForm, choice, day, long_text, offer, text

_LINK = re.compile(r"https?://\S+")


class _Declaration(Form):
    title = text(_l("Rubrik"), required=_l("Skriv en rubrik."))
    holds_text = text(_l("Gäller"), limit=120)
    text = long_text(
        _l("Text"), required=_l("Skriv vad ni vill göra tillsammans."), limit=markdown.MAX_LENGTH
    )
    drawn_up_on = day(_l("Upprättad den"))

    def validate_text(self, field: Field) -> None:
        """Accept what can be shown and printed."""
        try:
            markdown.check(field.data or "")
        except RuleBroken as error:
            raise ValidationError(str(error)) from error

    def details(self) -> DeclarationDetails:
        """Return what was written."""
        return DeclarationDetails(
            self.title.data,
            self["text"].data,
            self.drawn_up_on.data,
            self.holds_text.data or None,
        )


class DeclarationForm(_Declaration, CreateForm):
    """A new declaration."""


class DeclarationEditForm(_Declaration, VersionedForm):
    """One that is there."""

    @classmethod
    def of(cls, declaration: Declaration) -> "DeclarationEditForm":
        """Return the form with what is written."""
        names = ("title", "text", "drawn_up_on", "holds_text", "version")
        return cls(data={name: getattr(declaration, name) for name in names})


class PartyForm(CreateForm):
    """A further party."""

    organisation = choice(_l("Vem är part?"))
    signs_as = text(_l("Skriver under som"), limit=80)

    def offer(self, organisations: Sequence[Organisation]) -> None:
        """Let organisations of the place be chosen, and no others."""
        known = [(str(one.uid), one.name) for one in organisations]
        offer(self.organisation, known, empty=_("Välj"))

    def validate_organisation(self, field: Field) -> None:
        """One must be chosen."""
        if not field.data:
            raise ValidationError(_("Välj vilken organisation som är part."))


class SignatureForm(VersionedForm):
    """How and when a party signed."""

    on = day(_l("Dag"), required=_l("Skriv vilken dag de skrev under."))
    how = choice(_l("Hur"), list(rules.SIGNED_HOW.items()), default="paper")
    label = text(_l("Ert eget ord, om det var på annat sätt"), limit=80)
    evidence_url = text(_l("Länk till bevis"))

    @classmethod
    def of(cls, declaration: Declaration, party: DeclarationParty) -> "SignatureForm":
        """Return the form for a party, with what is noted already."""
        form = cls(
            formdata=None,
            version=declaration.version,
            on=party.signed_on,
            how=party.signed_how or "paper",
            label=party.signed_label,
            evidence_url=party.evidence_url,
        )
        form.keep_code(party)
        return form

    def keep_code(self, party: DeclarationParty) -> None:
        """Offer a code that came from elsewhere, so that saving does not change it."""
        code = party.signed_how
        if code and code not in rules.SIGNED_HOW:
            words = [*rules.SIGNED_HOW.items(), (code, party.signed_label or code)]
            offer(self.how, words)

    def validate_evidence_url(self, field: Field) -> None:
        """Accept an address on the web."""
        if field.data and not re.fullmatch(_LINK, field.data):
            raise ValidationError(_("Skriv hela adressen, till exempel https://exempel.se."))

    def signature(self) -> Signature:
        """Return what was written."""
        return Signature(
            self.on.data, self.how.data, self.label.data or None, self.evidence_url.data or None
        )
