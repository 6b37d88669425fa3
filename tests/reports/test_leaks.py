"""No private person is anywhere in a report, whatever the place knows about them."""

import io
from datetime import date
from decimal import Decimal

from openpyxl import load_workbook
from sqlalchemy import select

from placedev.contributions.models import Idea
from placedev.core.db import db
from placedev.hours.models import VolunteerHours
from placedev.meetings.models import AgendaItem, Attendance, AttendeeName, Decision
from placedev.minutes.models import Adjuster
from placedev.reports.models import FrozenReport
from placedev.stakeholders.models import ContactPerson, Organisation
from tests.people import NOW
from tests.reports.builders import add_life, add_meeting, begin
from tests.reports.test_views import hand_in

NAME = "Ulla Hemlig"


def add_persons(place) -> None:
    """Write the name of somebody wherever a place keeps persons or what they said."""
    add_life(place)
    meeting = add_meeting(place, title="Kvällen vid bron")
    organisation = db.session.scalars(select(Organisation)).first()
    organisation.spoken_with_by = organisation.note = NAME
    private = {"purpose": NAME, "legal_basis": "consent", "erase_on": date(2027, 1, 1)}
    db.session.add_all(
        [
            ContactPerson(
                organisation_id=organisation.id, name=NAME, email=NAME, recorded_at=NOW, **private
            ),
            AttendeeName(
                meeting_id=meeting.id, name=NAME, delete_on=date(2027, 1, 1), recorded_at=NOW
            ),
            Adjuster(meeting_id=meeting.id, position=1, role="justerare", name=NAME, email=NAME),
            AgendaItem(meeting_id=meeting.id, position=1, title=NAME, note=NAME, responsible=NAME),
            Attendance(meeting_id=meeting.id, position=1, category="residents", headcount=1),
            Idea(
                place_id=place.id,
                number=1,
                text=NAME,
                origin="card",
                written_at=NOW,
                received_at=NOW.replace(month=4),
                origin_label=NAME,
            ),
            VolunteerHours(
                place_id=place.id,
                done_on=date(2026, 4, 2),
                what=NAME,
                people=1,
                hours=Decimal(2),
                recorded_at=NOW,
            ),
            Decision(
                place_id=place.id,
                position=9,
                text="Bron lagas",
                condition=NAME,
                vote=NAME,
                backed_by=NAME,
                decided_on=date(2026, 4, 2),
            ),
        ]
    )
    db.session.commit()


def test_no_person_is_in_a_report_its_rows_or_its_files(world, client_of):
    add_persons(world.place)
    client = client_of(world.regional)
    url = begin(client, "alvdal")
    pages = [client.get(f"{url}{end}").text for end in ("", "/siffra/decisions")]
    assert "Bron lagas" in pages[1]
    hand_in(client, url)
    frozen = db.session.scalars(select(FrozenReport)).one()
    pages += [str(frozen.content), frozen.document_html]
    book = load_workbook(io.BytesIO(client.get(f"{url}/rapport.xlsx").data))
    pages += [str(cell.value) for sheet in book for row in sheet for cell in row]  # of all numbers
    assert "Kvällen vid bron" in pages
    known = (NAME, "Kalle Anka", world.leader.name, world.member.name, world.leader.email)
    told = "\n".join(pages)
    assert [name for name in known if name in told] == []
