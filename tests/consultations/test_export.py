"""Comments as a sheet: all that was said and became of it, and nobody who wrote it down."""

import io
from datetime import date

import openpyxl

from placedev.consultations.models import Comment, CommentPeriod
from placedev.core.db import db
from tests.people import NOW
from tests.plan import builders

ROOM = "/platser/alvdal/plan/in-och-ut"


def test_comments_go_out_as_csv_and_as_a_sheet_without_who_wrote_them_down(world, client_of):
    builders.add_plan(world.place)
    days = {"opens_on": date(2026, 11, 1), "closes_on": date(2026, 11, 30), "created_at": NOW}
    period = CommentPeriod(
        place_id=world.place.id, title="Om målbilden", subject="target-picture", **days
    )
    db.session.add(period)
    db.session.flush()
    when = {"received_on": date(2026, 11, 3), "received_at": NOW, "recorded_by_id": world.leader.id}
    comment = Comment(
        period_id=period.id,
        number=1,
        from_kind="association",
        from_label="Båtklubben",
        channel="paper",
        text="=Fler bänkar; vid sjön",
        handling="changed",
        answer="Ja, två.",
        answered_by_id=world.leader.id,
        **when,
    )
    db.session.add(comment)
    builders.keep()
    client = client_of(world.regional)
    text = client.get(f"{ROOM}/synpunkter.csv").data.decode("utf-8-sig")
    assert "Om målbilden;1;Förening;Båtklubben;Lapp eller blankett;1" in text
    assert '"\'=Fler bänkar; vid sjön"' in text
    assert 'Vi ändrade;"Ja, två."' in text or "Vi ändrade;Ja, två." in text
    assert world.leader.name not in text
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{ROOM}/plan.xlsx").data))
    assert [cell.value for cell in book["Synpunkter"][2]][:2] == ["Om målbilden", 1]
