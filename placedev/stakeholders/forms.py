"""What is written about an organisation."""

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import Field, ValidationError

from placedev.core.collation import sort_key
from placedev.core.i18n import _, _l
from placedev.stakeholders import rules
from placedev.stakeholders.models import Organisation
from placedev.stakeholders.operations import OrganisationDetails
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    as_lines,
    choice,
    email,
    language_of_name,
    lines,
    long_text,
    offer,
    text,
    tick,
    web_address,
)

MOST_ALIASES = 20
_LONGEST_ALIAS = 200
_PLAIN = (
    "name name_language short_name sector sector_label kind web contact_role contact_email note"
).split()


def _in_use(words: Iterable[str | None]) -> list[str]:
    """Return each word once, in Swedish order."""
    return sorted({word for word in words if word}, key=sort_key)


class _Organisation(Form):
    known: dict[str, Organisation]
    sector_words: Sequence[str]
    kind_words: Sequence[str]

    name = text(_l("Namn"), required=_l("Skriv vad intressenten heter."))
    short_name = text(_l("Kort namn"), limit=40)
    name_language = language_of_name()
    sector = choice(_l("Sektor"), list(rules.SECTORS.items()))
    sector_label = text(
        _l("Ert eget ord för sektorn"), limit=80, render_kw={"list": "ord-for-sektorer"}
    )
    kind = text(_l("Slag av organisation"), limit=80, render_kw={"list": "ord-for-slag"})
    other_names = lines(_l("Andra namn"))
    part_of = choice(_l("Del av"))
    is_class = tick(_l("Det här är en grupp av aktörer, inte en bestämd organisation"))
    web = web_address(_l("Webbplats"))
    contact_role = text(_l("Kontakt, som funktion"))
    contact_email = email(_l("E-post till funktionen"))
    note = long_text(_l("Anteckning för er egen del"), limit=2_000)

    def validate_sector(self, field: Field) -> None:
        if field.data == rules.OTHER and not self.sector_label.data:
            raise ValidationError(_("Skriv vilken sektor det är när ni väljer ”annat”."))

    def validate_other_names(self, field: Field) -> None:
        names = as_lines(field.data)
        if len(names) > MOST_ALIASES:
            raise ValidationError(_("Skriv högst %(most)s andra namn.", most=MOST_ALIASES))
        if any(len(name) > _LONGEST_ALIAS for name in names):
            raise ValidationError(_("Ett av namnen är för långt. Skriv ett namn per rad."))

    def offer_known(self, organisations: Sequence[Organisation], itself: Any = None) -> None:
        """Let it be a part of any other, and offer the words that the place uses already."""
        self.known = {str(one.uid): one for one in organisations if one is not itself}
        named = [(uid, one.name) for uid, one in self.known.items()]
        offer(self.part_of, named, empty=_("Ingen, den står för sig själv"))
        self.sector_words = _in_use(one.sector_label for one in organisations)
        usual = [str(word) for word in rules.USUAL_KINDS]
        self.kind_words = _in_use([*usual, *(one.kind for one in organisations)])

    def details(self) -> OrganisationDetails:
        above = self.known.get(self.part_of.data or "")
        said: dict[str, Any] = {name: self[name].data or None for name in _PLAIN}
        return OrganisationDetails(
            **said,
            is_class=bool(self.is_class.data),
            aliases=list(dict.fromkeys(as_lines(self.other_names.data))),
            parent_id=above.id if above else None,
        )


class OrganisationForm(_Organisation, CreateForm):
    pass


class OrganisationEditForm(_Organisation, VersionedForm):
    @classmethod
    def of(
        cls, organisation: Organisation, organisations: Sequence[Organisation]
    ) -> "OrganisationEditForm":
        """Return the form filled with what is known; the register says what it is a part of."""
        above = next((one.uid for one in organisations if one.id == organisation.parent_id), "")
        values = {
            **{name: getattr(organisation, name) for name in (*_PLAIN, "is_class", "version")},
            "other_names": "\n".join(organisation.aliases),
            "part_of": str(above),
        }
        form = cls(formdata=None, data=values)
        form.offer_known(organisations, organisation)
        return form

    def offer_known(self, organisations: Sequence[Organisation], itself: Any = None) -> None:
        """Offer also a sector that came from elsewhere, so that saving does not change it."""
        super().offer_known(organisations, itself)
        if itself.sector not in rules.SECTORS:
            word = rules.sector_word(itself.sector, itself.sector_label)
            offer(self.sector, [*rules.SECTORS.items(), (itself.sector, word)])
