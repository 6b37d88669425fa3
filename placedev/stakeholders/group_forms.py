"""Forms of groups and their seats."""

import dataclasses
import uuid
from collections.abc import Sequence
from typing import Any

from wtforms import Field, FieldList, FormField, ValidationError
from wtforms import Form as PlainForm

from placedev.core.i18n import _, _l
from placedev.stakeholders import rules
from placedev.stakeholders.group_operations import GroupDetails, SeatDetails
from placedev.stakeholders.models import Group, Organisation
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    choice,
    day,
    long_text,
    offer,
    text,
    whole_number,
)

MOST_SEATS = 100
_ORGANISATION, _SECTOR = "o:", "s:"  # how a seat's holder is written in its drop-down


def _details_of(form: Form, kind: type[Any]) -> dict[str, Any]:
    return {field.name: form[field.name].data or None for field in dataclasses.fields(kind)}


class _Group(Form):
    name = text(_l("Gruppens namn"), required=_l("Skriv vad gruppen heter."))
    kind = choice(_l("Slag av grupp"), list(rules.GROUP_KINDS.items()))
    kind_label = text(_l("Ert eget ord för gruppen"), limit=80)
    state = choice(_l("Läge"), list(rules.GROUP_STATES.items()), default="formed")
    mandate = long_text(_l("Gruppens uppdrag"), limit=2_000)
    members_count = whole_number(_l("Antal personer i gruppen"), high=10_000)
    group_count = whole_number(_l("Antal grupper, om raden står för flera"), high=1_000)
    formed_on = day(_l("Bildad"))
    note = long_text(_l("Anteckning för er egen del"), limit=2_000)

    def validate_kind(self, field: Field) -> None:
        if field.data == rules.OTHER and not self.kind_label.data:
            raise ValidationError(_("Skriv vad det är för grupp när ni väljer ”annan grupp”."))

    def details(self) -> GroupDetails:
        said = _details_of(self, GroupDetails)
        numbers = {name: self[name].data for name in ("members_count", "group_count")}
        return GroupDetails(**{**said, **numbers})


class GroupForm(_Group, CreateForm):
    pass


class SeatRow(PlainForm):
    holder = choice(_l("Från"))
    role = text(_l("Roll"), limit=80)
    from_on = day(_l("Från och med"))
    to_on = day(_l("Till och med"))

    def validate_to_on(self, field: Field) -> None:
        if field.data and self.from_on.data and field.data < self.from_on.data:
            raise ValidationError(_("Slutdagen är före startdagen. Rätta den ena."))


class GroupEditForm(_Group, VersionedForm):
    seats = FieldList(FormField(SeatRow), max_entries=MOST_SEATS)

    @classmethod
    def of(cls, group: Group) -> "GroupEditForm":
        seats = [
            {
                "holder": _ORGANISATION + str(seat.organisation.uid)
                if seat.organisation
                else _SECTOR + (seat.sector or ""),
                "role": seat.role,
                "from_on": seat.from_on,
                "to_on": seat.to_on,
            }
            for seat in group.seats
        ]
        values = {name: getattr(group, name) for name in [*GroupDetails.__annotations__, "version"]}
        return cls(formdata=None, data={**values, "seats": seats})

    def offer_holders(self, organisations: Sequence[Organisation], group: Group) -> None:
        """Let every seat be held for an organisation or a sector."""
        known = {code: str(word) for code, word in rules.SECTORS.items()}
        held = {seat.sector: seat.sector for seat in group.seats if seat.sector}
        sectors = [(_SECTOR + code, word) for code, word in {**held, **known}.items()]
        named = [(_ORGANISATION + str(one.uid), one.name) for one in organisations]
        for row in self.seats:
            offer(row.form.holder, [*named, *sectors], empty=_("Ingen, ta bort raden"))
        if group.kind not in rules.GROUP_KINDS:
            offer(self.kind, [*rules.GROUP_KINDS.items(), (group.kind, group.kind_label)])

    def written_seats(self, organisations: Sequence[Organisation]) -> list[SeatDetails]:
        """Return the seats that somebody holds, in order."""
        by_uid = {one.uid: one for one in organisations}
        return [self._seat(row.form, by_uid) for row in self.seats if row.form.holder.data]

    def _seat(self, row: Any, by_uid: dict[uuid.UUID, Organisation]) -> SeatDetails:
        holder: str = row.holder.data
        named = holder.startswith(_ORGANISATION)
        return SeatDetails(
            organisation=by_uid[uuid.UUID(holder[len(_ORGANISATION) :])] if named else None,
            sector=None if named else holder[len(_SECTOR) :] or None,
            role=row.role.data,
            from_on=row.from_on.data,
            to_on=row.to_on.data,
        )
