"""What is written about a contact person."""

from typing import Any

from placedev.core.i18n import _l
from placedev.stakeholders.contact_operations import ContactDetails
from placedev.stakeholders.contact_rules import LEGAL_BASES
from placedev.stakeholders.models import ContactPerson
from placedev.web.forms import CreateForm, Form, VersionedForm, day, email, radio, text, tick

_NAMES = (
    "name role email phone purpose legal_basis may_publish may_publish_since erase_on version"
).split()


class _Contact(Form):
    name = text(_l("Namn"), required=_l("Skriv vad personen heter."), limit=120)
    role = text(_l("Funktion"), limit=120)
    email = email(_l("E-post"))
    phone = text(_l("Telefon"), limit=40)
    purpose = text(
        _l("Varför behöver ni uppgifterna?"),
        required=_l("Skriv varför ni behöver uppgifterna, till exempel för att planera mötena."),
    )
    legal_basis = radio(
        _l("Varför får ni ha dem?"), list(LEGAL_BASES.items()), default="legitimate-interest"
    )
    may_publish = tick(_l("Personen har sagt ja till att namnet visas i planen"))
    may_publish_since = day(_l("Dagen för deras ja"))
    erase_on = day(_l("Raderas"), required=_l("Välj vilken dag uppgifterna ska raderas."))

    def details(self) -> ContactDetails:
        said: dict[str, Any] = {
            name: self[name].data or None for name in _NAMES if name != "version"
        }
        yes = bool(self.may_publish.data)
        said |= {
            "may_publish": yes,
            "may_publish_since": self.may_publish_since.data if yes else None,
        }
        return ContactDetails(**said)


class ContactForm(_Contact, CreateForm):
    pass


class ContactEditForm(_Contact, VersionedForm):
    @classmethod
    def of(cls, row: ContactPerson) -> "ContactEditForm":
        return cls(formdata=None, data={name: getattr(row, name) for name in _NAMES})
