from dataclasses import fields

from placedev.core.i18n import _, _l
from placedev.plan import rules
from placedev.plan.area_operations import AreaDetails
from placedev.plan.field_forms import known, said
from placedev.plan.models import GoalArea
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    language_of_name,
    long_text,
    offer,
    radio,
    text,
)


class _Area(Form):
    name = text(_l("Namn"), required=_l("Skriv ett namn."))
    short_name = text(_l("Kort namn"), limit=40)
    number = text(_l("Nummer"), limit=12)
    why = long_text(_l("Varför är det här viktigt?"))
    as_a_state = long_text(_l("Så är det när ni är framme"), limit=2_000)
    colour = radio(_l("Färg"), list(rules.COLOURS.items()))
    icon = radio(_l("Bild"), [("", _l("Ingen, visa numret")), *rules.ICONS.items()], default="")
    name_language = language_of_name()
    earlier_name = text(_l("Tidigare namn"))
    note = long_text(_l("Anmärkning i planen"), limit=2_000)

    def keep_codes(self, area: GoalArea) -> None:
        """Offer what came from elsewhere, so that saving does not change it."""
        offer(self.colour, known(rules.COLOURS, area.colour))
        offer(self.icon, known(rules.ICONS, area.icon), empty=_("Ingen, visa numret"))

    def details(self) -> AreaDetails:
        return AreaDetails(**said(self, AreaDetails))


class AreaForm(_Area, CreateForm):
    pass


class AreaEditForm(_Area, VersionedForm):
    @classmethod
    def of(cls, area: GoalArea) -> "AreaEditForm":
        values = {one.name: getattr(area, one.name) for one in fields(AreaDetails)}
        colour = area.colour or next(iter(rules.COLOURS))
        more = {"colour": colour, "icon": area.icon or "", "version": area.version}
        form = cls(formdata=None, data={**values, **more})
        form.keep_codes(area)
        return form
