"""From a meeting that was held to minutes that everybody may read."""

from sqlalchemy import select

from placedev.core.db import db
from placedev.core.sheets import Sheet
from placedev.meetings.models import AgendaItem
from tests.minutes.builders import INTERNAL, held_meeting
from tests.minutes.doing import add_adjuster, ask, say_yes, seen, share, text_of


def test_from_what_was_entered_to_what_residents_read(world, client_of, client):
    meeting = held_meeting(world, minutes_kind="protocol")
    url = f"/platser/alvdal/moten/{meeting.uid}/anteckningar"
    member, leader = client_of(world.member), client_of(world.leader)

    assert "Protokoll · utkast" in text_of(member.get(url))
    item = db.session.scalar(select(AgendaItem).where(AgendaItem.position == 1))
    sent = {"note": "Mötet öppnades. Lena Fors hälsade.", "version": str(item.version)}
    assert member.post(f"{url}/{item.uid}", data=sent).location == url
    assert share(member, url).location == url

    first = add_adjuster(leader, url, "Justerare för byalaget")
    paper = add_adjuster(leader, url, "Justerare för kommunen", "")
    link = ask(leader, first)
    answer = client.post(link, data={"answer": "change", "note": "Det var Bo som öppnade."})
    assert "det ni skrev är framme" in answer.text
    sent = {"note": "Mötet öppnades av Bo Ek.", "version": str(item.version + 1)}
    assert member.post(f"{url}/{item.uid}", data=sent).status_code == 302
    assert leader.post(f"{paper}/papper", data={"on": "2026-11-24"}).status_code == 302
    assert say_yes(client, ask(leader, first)).status_code == 200

    page = text_of(leader.get(url))
    assert "Protokoll · justerat" in page
    assert "Mötet öppnades av Bo Ek." in page
    assert leader.get(f"{url}.pdf").mimetype == "application/pdf"
    printed = db.session.scalars(select(Sheet.document_html)).one()
    assert "JUSTERAT" in printed
    assert "Justerare för kommunen, på papper 24" in printed.replace("\N{NO-BREAK SPACE}", " ")

    preview = leader.get(f"{url}/offentlig")
    assert "Bo Ek" in preview.text
    assert leader.post(f"{url}/offentlig", data={"seen": seen(preview)}).status_code == 302
    public = text_of(client.get(f"/moten/alvdal/{meeting.uid}/anteckningar"))
    assert "Mötet öppnades av [borttaget]." in public
    for words in ("Bo Ek", INTERNAL):
        assert words not in public
