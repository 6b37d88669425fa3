"""What the regional contacts write about the demo's places: talks, lessons, a report begun."""

import uuid
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from typing import Any

from sqlalchemy import select

from placedev.accounts.models import User
from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.meetings.models import Meeting
from placedev.meetings.sharing_operations import share_notes
from placedev.places.models import Place, Role
from placedev.places.policy import Actor
from placedev.regions.aside_operations import put_aside
from placedev.regions.choice_rules import Choice
from placedev.regions.contact_operations import hand_over, log_contact, strike_contact
from placedev.regions.contact_rules import Talk
from placedev.regions.lesson_operations import Learned, write_lesson
from placedev.regions.month_models import PlaceMonth
from placedev.regions.month_operations import take_month
from placedev.regions.month_queries import months_of
from placedev.regions.month_rules import first_of_month
from placedev.regions.shared_operations import share
from placedev.regions.trend_rules import months_until
from placedev.regions.view_operations import save_view
from placedev.reports import operations as reports
from placedev.reports import rules
from placedev.reports.look_operations import Look, set_look

_NAMES = uuid.UUID("7b9f1d52-2f0a-4a1e-8a55-6d2c1b3e4f60")
# Place, days ago, form, topic, next step and in how many days.
_TALKS: tuple[tuple[str, int, str, str, str | None, int | None], ...] = (
    (
        *("vasselvik", 112, "visit"),
        "Besök i bygdegården. Gruppen visade bryggan och berättade om sommarens två träffar.",
        *("Regionen frågar Region och stat om en plats i gruppen.", 90),
    ),
    (
        *("vasselvik", 34, "phone"),
        "Rapporten till Leader är sen. Processledaren väntar på en faktura.",
        *("Platsen skickar lägesrapporten.", 20),
    ),
    (
        *("ekhammars-bruk", 57, "meeting"),
        "Genomgång av analysen. Tre teman bär, det fjärde vill gruppen prata mer om.",
        *("Platsen bjuder in fastighetsägarna till nästa möte.", 40),
    ),
    (
        *("ekhammars-bruk", 12, "mail"),
        "Frågor om hur synpunkter på målbilden ska besvaras.",
        *(None, None),
    ),
    (
        *("norra-lommaryd", 9, "phone"),
        "Första samtalet. Hur man bjuder in brett, och vilka som brukar glömmas bort.",
        *("Regionen kommer till det första mötet.", 14),
    ),
)
_LESSONS = (
    (
        *("vasselvik", "handlingsplan"),
        "Två som delar på varje aktivitet. Ingen blev liggande när en av dem var borta.",
        "Att vänta med pengarna tills planen var tryckt. Då hade ansökan gått ut.",
        "Fråga finansiären om tiderna redan när målbilden är klar.",
    ),
    (
        *("ekhammars-bruk", "kartlaggning"),
        "Att gå runt på orten med ungdomarna. De såg vägar som ingen vuxen använder.",
        None,
        "Ta med kartan på papper. Täckningen räcker inte vid sjön.",
    ),
)
_SHARES = "vasselvik"  # whose lesson the region's other places read
_TEXTS = {
    "intro": "Tre platser arbetar efter samma modell. Två är på väg, en har just börjat.",
    "happened": "I Vässelvik är planen antagen. I Ekhammars bruk är analysen i gång.",
}

_MONTHS_BACK, _MACHINE_OFF = 12, 5
_GROWING = ("meetings", "participants", "open", "overdue", "kept", "activities", "done")


def _as_it_was(facts: dict[str, Any], on: date, ago: int) -> dict[str, Any]:
    """Return made-up facts of an earlier month: less of what grows, fewer gates passed."""
    gates = [gate for gate in facts["gates"] if gate[1] < on.isoformat()]
    part = (_MONTHS_BACK - ago) / _MONTHS_BACK
    step = len(gates) + 1 if facts["step"] else None
    grown = {name: round(facts[name] * part) for name in _GROWING}
    return {**facts, **grown, "gates": gates, "step": step, "days": None, "needs": []}


class RegionChapter:
    """Written by the two contacts, who stand in for each other."""

    def __init__(self, contact: User, other: User, leader: User, now: datetime) -> None:
        self._now, self._today = now, day_of(now)
        self._places = {one.slug: one for one in db.session.scalars(select(Place))}
        roles = {one.id: Role.REGIONAL_CONTACT for one in self._places.values()}
        self._contact = Actor(contact.id, contact.name, is_admin=False, roles=roles)
        self._leader = Actor(leader.id, leader.name, is_admin=False, roles={})
        self._other = Actor(other.id, other.name, is_admin=False, roles=roles)

    def run(self) -> None:
        """Add everything."""
        self._talks()
        self._lessons()
        self._notes()
        self._wait()
        self._look()
        self._report()
        self._months()

    def _talks(self) -> None:
        for number, (slug, ago, form, topic, step, within) in enumerate(_TALKS):
            on = self._today - timedelta(days=ago)
            until = None if within is None else on + timedelta(days=within)
            talk = Talk(on, form, None, topic, step, until)
            self._log(slug, f"talk-{number}", talk, ago)
        on = self._today - timedelta(days=35)
        twice = Talk(on, "phone", None, "Samma samtal, inskrivet två gånger.", None, None)
        entry = self._log("vasselvik", "twice", twice, 35)
        strike_contact(entry, version=entry.version, **self._by(33))
        hand_over(
            self._places["vasselvik"],
            "Gruppen är stark men sliten. Fråga alltid hur många kvällar de orkar i vår.",
            uid=self._uid("hand-over"),
            **self._by(30, self._other),
        )

    def _log(self, slug: str, name: str, talk: Talk, ago: int) -> Any:
        return log_contact(self._places[slug], talk, uid=self._uid(name), **self._by(ago))

    def _lessons(self) -> None:
        for slug, step, *texts in _LESSONS:
            learned = Learned(step, *texts)
            place = self._places[slug]
            lesson = write_lesson(place, learned, uid=self._uid(f"lesson-{slug}"), **self._by(25))
            if learned.tip is not None and slug == _SHARES:
                share(place, lesson, learned.tip, **self._by(18))

    def _look(self) -> None:
        """Let the region's reports carry its mark."""
        logo = (resources.files("placedev.demo") / "logo-vastmark.png").read_bytes()
        region = str(self._places["vasselvik"].region)
        set_look(region, Look(region, sent=logo), version=0, **self._by(15))

    def _notes(self) -> None:
        """Let the contacts read what was said at the place's latest meeting of its group."""
        meeting = db.session.scalars(
            select(Meeting)
            .where(Meeting.place_id == self._places["vasselvik"].id, Meeting.state == "held")
            .order_by(Meeting.held_on.desc(), Meeting.id.desc())
        ).first()
        if meeting is not None:
            share_notes(meeting, **self._by(4, self._leader))

    def _wait(self) -> None:
        put_aside(
            self._places["ekhammars-bruk"],
            "silence",
            until_on=self._today + timedelta(days=21),
            note="De ringer laget runt i december.",
            uid=self._uid("aside"),
            **self._by(5, self._other),
        )
        choice = Choice(municipality=self._places["vasselvik"].municipality)
        save_view("Norrhede", choice, uid=self._uid("view"), **self._by(20))

    def _report(self) -> None:
        details = reports.ReportDetails(rules.HALF_YEAR, None, *rules.last_half_year(self._today))
        report = reports.begin_report(
            details, list(self._places.values()), uid=self._uid("report"), **self._by(3)
        )
        for section, text in _TEXTS.items():
            reports.write_text(report, section, text, version=1, **self._by(2))

    def _months(self) -> None:
        """Count this month, and make up the months before it; in one the machine was off."""
        keys = [one.id for one in self._places.values()]
        take_month(keys, now=self._now)
        for place in self._places.values():
            began = place.started_on or day_of(place.created_at)
            (newest,) = months_of([place.id], since_on=first_of_month(self._today))
            for ago in range(1, _MONTHS_BACK):
                on = months_until(self._today, ago + 1)[0]
                if ago != _MACHINE_OFF and on > began:
                    facts = _as_it_was(newest.facts, on, ago)
                    taken_at = datetime(on.year, on.month, 1, 5, tzinfo=UTC)
                    month = PlaceMonth(place_id=place.id, month_on=on, taken_at=taken_at)
                    month.facts = facts
                    db.session.add(month)

    def _uid(self, name: str) -> uuid.UUID:
        return uuid.uuid5(_NAMES, name)

    def _by(self, ago: int, actor: Actor | None = None) -> dict[str, Any]:
        return {"actor": actor or self._contact, "now": self._now - timedelta(days=ago)}
