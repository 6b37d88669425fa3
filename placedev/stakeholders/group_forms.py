"""Forms of groups and of those who sit in them."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from wtforms import Field, ValidationError

from placedev.core.i18n import _, _l
from placedev.stakeholders import rules
from placedev.stakeholders.group_operations import GroupDetails, SeatDetails
from placedev.stakeholders.models import ContactPerson, Group, Organisation, Seat
from placedev.web.forms import (
    Choice,
    CreateForm,
    Form,
    VersionedForm,
    choice,
    day,
    long_text,
    offer,
    text,
    tick,
    whole_number,
)

MOST_SEATS_OF_A_SECTOR = 100
_ORGANISATION, _PERSON, _SECTOR = "o:", "p:", "s:"  # how who sits there is written in its drop-down
Persons = Sequence[tuple[ContactPerson, Organisation]]


class _Group(Form):
    name = text(_l("Gruppens namn"), required=_l("Skriv vad gruppen heter."))
    kind = choice(_l("Slag av grupp"), list(rules.GROUP_KINDS.items()))
    kind_label = text(_l("Ert eget ord för gruppen"), limit=80)
    state = choice(_l("Läge"), list(rules.GROUP_STATES.items()), default="formed")
    mandate = long_text(_l("Gruppens uppdrag"), limit=2_000)
    members_count = whole_number(_l("Antal personer i gruppen"), high=10_000)
    group_count = whole_number(_l("Antal grupper, om raden står för flera"), high=1_000)
    formed_on = day(_l("Bildad"))
    closed_on = day(_l("Avslutad"))
    note = long_text(_l("Anteckning för er egen del"), limit=2_000)

    def validate_kind(self, field: Field) -> None:
        if field.data == rules.OTHER and not self.kind_label.data:
            raise ValidationError(_("Skriv vad det är för grupp när ni väljer ”annan grupp”."))

    def validate_closed_on(self, field: Field) -> None:
        if field.data and self.state.data != "closed":
            raise ValidationError(
                _("Välj läget avslutad ovanför, eller ta bort dagen då gruppen avslutades.")
            )
        if field.data and self.formed_on.data and field.data < self.formed_on.data:
            raise ValidationError(_("Gruppen avslutas innan den bildas. Rätta en av dagarna."))

    def details(self) -> GroupDetails:
        names = (one.name for one in dataclasses.fields(GroupDetails))
        return GroupDetails(**{name: self[name].data for name in names})


class GroupForm(_Group, CreateForm):
    pass


def _seats_for(word: Any) -> Any:
    return whole_number(word, high=MOST_SEATS_OF_A_SECTOR)


class GroupEditForm(_Group, VersionedForm):
    seats_civil_society = _seats_for(_l("Civilsamhälle"))
    seats_business = _seats_for(_l("Näringsliv"))
    seats_municipality = _seats_for(_l("Kommun"))
    seats_region_state = _seats_for(_l("Region och stat"))
    seats_residents = _seats_for(_l("Invånare"))

    @classmethod
    def of(cls, group: Group) -> "GroupEditForm":
        planned = {_field_of(one.sector): one.seats for one in group.quotas}
        form = cls(formdata=None, obj=group, data=planned)
        form.keep_code(group)
        return form

    def keep_code(self, group: Group) -> None:
        """Offer a kind that came from elsewhere, so that saving does not change it."""
        if group.kind not in rules.GROUP_KINDS:
            word = rules.group_kind_word(group.kind, group.kind_label)
            offer(self.kind, [*rules.GROUP_KINDS.items(), (group.kind, word)])

    @property
    def planned_fields(self) -> list[Field]:
        """Return the fields for the number of seats of each sector, in order."""
        return [self[_field_of(sector)] for sector in rules.MAIN_SECTORS]

    def planned(self) -> dict[str, int]:
        """Return sector to how many seats are meant for it."""
        return {sector: self[_field_of(sector)].data or 0 for sector in rules.MAIN_SECTORS}


def _field_of(sector: str) -> str:
    return f"seats_{sector.replace('-', '_')}"


class _Seat(Form):
    who = choice(_l("Vem eller vilka"))
    role = text(_l("Roll"), limit=80)
    headcount = whole_number(_l("Antal personer"), low=1, high=10_000, default=1)
    is_substitute = tick(_l("Ersättare"))
    from_on = day(_l("Från och med"))
    to_on = day(_l("Till och med"))

    def validate_who(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Välj en organisation, en person eller en sektor."))

    def validate_to_on(self, field: Field) -> None:
        if field.data and self.from_on.data and field.data < self.from_on.data:
            raise ValidationError(_("Slutdagen är före startdagen. Rätta den ena."))

    def offer_who(
        self, organisations: Sequence[Organisation], persons: Persons, seat: Seat | None = None
    ) -> None:
        """Let the seat be held for an organisation, a person there or a sector."""
        self._organisations = {str(one.uid): one for one in organisations}
        self._persons = {str(person.uid): (person, at) for person, at in persons}
        if seat is not None and seat.organisation is not None:  # also one that has been merged
            self._organisations[str(seat.organisation.uid)] = seat.organisation
        sectors = {code: rules.sector_word(code) for code in rules.SECTORS}
        if seat is not None and seat.sector:
            sectors.setdefault(seat.sector, seat.sector)
        parts = (
            (
                _("Organisationer"),
                [(_ORGANISATION + uid, one.name) for uid, one in self._organisations.items()],
            ),
            (
                _("Kontaktpersoner"),
                [
                    (_PERSON + uid, f"{at.name}: {person.name}")
                    for uid, (person, at) in self._persons.items()
                ],
            ),
            (
                _("Bara sektorn"),
                [
                    (_SECTOR + code, _("någon från %(sector)s", sector=word))
                    for code, word in sectors.items()
                ],
            ),
        )
        self.who.choices = [
            Choice(value="", label=_("Välj här")),
            *(
                Choice(value=value, label=label, optgroup=group)
                for group, choices in parts
                for value, label in choices
            ),
        ]

    def details(self) -> SeatDetails:
        organisation, person, sector = self._read_who(self.who.data)
        return SeatDetails(
            organisation=organisation,
            contact_person=person,
            sector=sector,
            role=self.role.data or None,
            from_on=self.from_on.data,
            to_on=self.to_on.data,
            is_substitute=bool(self.is_substitute.data),
            headcount=self.headcount.data or 1,
        )

    def _read_who(
        self, written: str
    ) -> tuple[Organisation | None, ContactPerson | None, str | None]:
        key = written[len(_SECTOR) :]
        if written.startswith(_ORGANISATION):
            return self._organisations[key], None, None
        if written.startswith(_PERSON):
            person, at = self._persons[key]
            return at, person, None
        return None, None, key


class SeatForm(_Seat, CreateForm):
    pass


class SeatEditForm(_Seat, VersionedForm):
    @classmethod
    def of(cls, seat: Seat) -> "SeatEditForm":
        return cls(formdata=None, obj=seat, data={"who": _written_who(seat)})


def _written_who(seat: Seat) -> str:
    if seat.contact_person is not None:
        return _PERSON + str(seat.contact_person.uid)
    if seat.organisation is not None:
        return _ORGANISATION + str(seat.organisation.uid)
    return _SECTOR + (seat.sector or "")
