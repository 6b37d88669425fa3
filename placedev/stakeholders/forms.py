import dataclasses
from typing import Any

from wtforms import Field, ValidationError

from placedev.core.i18n import _, _l
from placedev.stakeholders import rules
from placedev.stakeholders.models import Organisation
from placedev.stakeholders.operations import OrganisationDetails
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    choice,
    email,
    long_text,
    offer,
    text,
    tick,
)


def _details_of(form: Form, kind: type[Any]) -> dict[str, Any]:
    return {field.name: form[field.name].data or None for field in dataclasses.fields(kind)}


class _Organisation(Form):
    name = text(_l("Namn"), required=_l("Skriv vad intressenten heter."))
    short_name = text(_l("Kort namn"), limit=40)
    sector = choice(_l("Sektor"), list(rules.SECTORS.items()))
    sector_label = text(_l("Ert eget ord för sektorn"), limit=80)
    kind = text(_l("Slag av organisation"), limit=80)
    is_class = tick(_l("Det här är en grupp av aktörer, inte en bestämd organisation"))
    web = text(_l("Webbplats"))
    contact_role = text(_l("Kontakt, som funktion"))
    contact_email = email(_l("E-post till funktionen"))
    note = long_text(_l("Anteckning för er egen del"), limit=2_000)

    def validate_sector(self, field: Field) -> None:
        if field.data == rules.OTHER and not self.sector_label.data:
            raise ValidationError(_("Skriv vilken sektor det är när ni väljer ”annat”."))

    def validate_web(self, field: Field) -> None:
        if field.data and not field.data.startswith(("https://", "http://")):
            raise ValidationError(_("Skriv hela adressen. Den börjar med https://."))

    def details(self) -> OrganisationDetails:
        said = _details_of(self, OrganisationDetails)
        return OrganisationDetails(**{**said, "is_class": bool(self.is_class.data)})


class OrganisationForm(_Organisation, CreateForm):
    pass


class OrganisationEditForm(_Organisation, VersionedForm):
    @classmethod
    def of(cls, organisation: Organisation) -> "OrganisationEditForm":
        form = cls(obj=organisation)
        form.keep_code(organisation)
        return form

    def keep_code(self, organisation: Organisation) -> None:
        """Offer a sector that came from elsewhere, so that saving does not change it."""
        if organisation.sector not in rules.SECTORS:
            word = rules.sector_word(organisation.sector, organisation.sector_label)
            offer(self.sector, [*rules.SECTORS.items(), (organisation.sector, word)])
