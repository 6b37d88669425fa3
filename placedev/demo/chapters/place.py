"""The place itself, who takes part, organisations and groups."""

from datetime import datetime
from importlib import resources

from placedev.core.clock import day_of
from placedev.demo.stage import Content, Stage, number_of
from placedev.places import operations as places
from placedev.places.models import Membership, Place, PlaceFact, Role, SubPlace
from placedev.places.policy import Actor
from placedev.reminders.models import ReminderChoice
from placedev.stakeholders import group_operations as groups
from placedev.stakeholders import operations as stakeholders
from placedev.stakeholders.models import ContactPerson, Organisation, Seat, SeatQuota
from placedev.steps.methods import default_method

_ON_MAP = ("influence", "interest", "can_give", "needs", "spoken_with_by")
_KEPT_DAYS = 365


class PlaceChapter(Stage):
    """The place and its people."""

    def _plan_place(self) -> None:
        first = self._content["place"]["day"]
        self._at(first, "place", self._begin)
        if photo := self._content["place"].get("photo"):
            self._at(first, "photo", self._adder(self._set_photo, dict(photo)))
        for fact in self._rows("facts"):
            self._at(fact.pop("day", first + 30), "facts", self._adder(self._add_fact, fact))

    def _begin(self, now: datetime) -> None:
        values = dict(self._content["place"])
        del values["day"]
        values.pop("photo", None)
        parts = values.pop("sub_places", [])
        reminders = values.pop("reminders", [])
        for name in ("started_on", "leader_from_on", "leader_to_on"):
            if name in values:
                values[name] = self._calendar.day(values[name])
        for name in ("budget_amount", "latitude", "longitude"):
            values[name] = number_of(values.get(name))
        method = default_method()
        self._place = Place(
            uid=self._uid("place", self._slug),
            method_id=method.id,
            method_version=method.version,
            country="SE",
            budget_currency="SEK",
            created_at=now,
            **values,
        )
        self._add(self._place)
        for position, part in enumerate(parts, start=1):
            named = {"name": part} if isinstance(part, str) else part
            row = SubPlace(place_id=self._place.id, position=position, **named)
            self._known("sub-place", row.name, self._add(row))
        for kind in reminders:
            self._add(ReminderChoice(place_id=self._place.id, kind=kind, is_on=True))
        self._let_people_in(now)
        self._tell("place.added", now, name=self._place.name)

    def _set_photo(self, row: Content, now: datetime) -> None:
        sent = (resources.files("placedev.demo") / row.pop("file")).read_bytes()
        photo = places.Photo(sent=sent, **row)
        places.set_photo(self._place, photo, actor=self._actor, now=now)

    def _let_people_in(self, now: datetime) -> None:
        people, helper = self._cast
        leader = people[Role.LEADER]
        roles = {self._place.id: Role.LEADER}
        self._actor = Actor(leader.id, leader.name, is_admin=False, roles=roles)
        taking_part = list(people.items())
        if helper is not None:
            taking_part.append((Role.REGIONAL_CONTACT, helper))
        for role, person in taking_part:
            self._add(
                Membership(place_id=self._place.id, user_id=person.id, role=role, since=day_of(now))
            )

    def _add_fact(self, row: Content, now: datetime) -> None:  # noqa: ARG002 - facts have no moment
        self._add(PlaceFact(place_id=self._place.id, **row))

    def _plan_stakeholders(self) -> None:
        first = self._content["place"]["day"]
        for row in self._rows("organisations"):
            self._at(row.pop("day", first), "organisation", self._adder(self._add_body, row))
        for row in self._rows("groups"):
            self._at(row.pop("day"), "group", self._adder(self._add_group, row))

    def _add_body(self, row: Content, now: datetime) -> None:
        key = row.pop("key")
        on_map = {name: row.pop(name) for name in _ON_MAP if name in row}
        last_contact, contact = row.pop("last_contact", None), row.pop("contact", None)
        row["parent_id"] = self._id("organisation", row.pop("parent", None))
        made = stakeholders.add_organisation(
            self._place,
            stakeholders.OrganisationDetails(**row),
            uid=self._uid("organisation", key),
            actor=self._actor,
            now=now,
        )
        for name, value in on_map.items():
            setattr(made, name, value)
        made.last_contact_on = None if last_contact is None else self._calendar.day(last_contact)
        self._known("organisation", key, made.id)
        if contact is not None:
            self._add_contact(contact, made, now)

    def _add_contact(self, row: Content, organisation: Organisation, now: datetime) -> None:
        """Write down a contact person; they are erased a year after the demo was built."""
        self._add(
            ContactPerson(
                organisation_id=organisation.id,
                erase_on=self._calendar.day(_KEPT_DAYS),
                recorded_at=now,
                recorded_by_id=self._actor.user_id,
                **row,
            )
        )

    def _add_group(self, row: Content, now: datetime) -> None:
        key, seats, quotas = row.pop("key"), row.pop("seats", []), row.pop("quotas", [])
        group = groups.add_group(
            self._place,
            groups.GroupDetails(formed_on=day_of(now), **row),
            uid=self._uid("group", key),
            actor=self._actor,
            now=now,
        )
        self._known("group", key, group.id)
        for position, (sector, planned) in enumerate(quotas, start=1):
            self._add(SeatQuota(group_id=group.id, position=position, sector=sector, seats=planned))
        for position, (held_for, role, *people) in enumerate(seats, start=1):
            organisation = self._ids.get(("organisation", held_for))
            self._add(
                Seat(
                    group_id=group.id,
                    position=position,
                    organisation_id=organisation,
                    sector=None if organisation else held_for,
                    role=role or None,
                    from_on=day_of(now),
                    is_substitute=people == [0],  # nobody more: who steps in takes no chair
                    headcount=max([1, *people]),
                )
            )
