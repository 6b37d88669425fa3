import io

import docx
import pikepdf
from PIL import Image
from sqlalchemy import select

from placedev.core.db import db
from placedev.places.models import Place
from placedev.reports.models import FrozenReport, ReportLook
from tests.reports.builders import begin, follow
from tests.reports.test_views import hand_in, words

REGION = "Region Ljusdal"
EDIT = f"/rapporter/utseende/andra?region={REGION}"


def picture(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (600, 200), colour).save(out, "PNG")
    return out.getvalue()


def say_region(*places) -> None:
    keys = [one.id for one in places]
    db.session.execute(
        Place.__table__.update().where(Place.id.in_(keys)).values(region=REGION, version=2)
    )
    db.session.commit()


def set_look(client, name="Ljusdals region", sent=None, version="0", **more):
    data = {"name": name, "version": version, **more}
    if sent is not None:
        data["picture"] = (io.BytesIO(sent), "logga.png")
    return client.post(EDIT, data=data, content_type="multipart/form-data")


def drawn(client, url) -> bytes:
    """Return the picture in the document."""
    content = client.get(f"{url}/rapport.docx").data
    shape = docx.Document(io.BytesIO(content)).inline_shapes[0]
    part = docx.Document(io.BytesIO(content)).part.related_parts
    key = shape._inline.graphic.graphicData.pic.blipFill.blip.embed  # noqa: SLF001
    assert shape._inline.docPr.get("descr") == "Ljusdals region"  # noqa: SLF001
    return part[key].blob


def test_a_report_has_the_look_of_its_region_and_keeps_it(world, client_of):
    say_region(world.place)
    client = client_of(world.regional)
    assert set_look(client, sent=picture("green")).status_code == 302
    assert "Ljusdals region" in words(client.get("/rapporter/utseende"))
    url = begin(client, "alvdal")
    assert "Ljusdals region" in words(client.get(url))
    hand_in(client, url)
    before = drawn(client, url)
    assert set_look(client, sent=picture("red"), version="2").status_code == 302
    assert drawn(client, url) == before
    frozen = db.session.scalars(select(FrozenReport)).one()
    assert frozen.content["logo"]["alt"] == "Ljusdals region"
    assert '<img src="data:image/png;base64,' in frozen.document_html
    draft = begin(client, "alvdal")
    assert drawn(client, draft) != before
    assert set_look(client, "Ljusdal", version="3", takes_logo_away="y").status_code == 302
    assert b"word/media" not in client.get(f"{draft}/rapport.docx").data
    answer = client.get(f"{url}/rapport.pdf")
    while answer.status_code == 202:
        answer = client.get(f"{url}/rapport.pdf")
    with pikepdf.open(io.BytesIO(answer.data)) as pdf:
        assert len(list(pdf.pages[0].get_images())) == 1


def test_who_follows_all_of_a_region_says_how_its_reports_look(world, client_of):
    say_region(world.place, world.other_place)
    client = client_of(world.regional)
    assert "andra?region" not in client.get("/rapporter/utseende").text
    assert client.get(EDIT).status_code == set_look(client).status_code == 404
    assert client.get("/rapporter/utseende/andra?region=Annan").status_code == 404
    for somebody in (world.leader, world.member):
        assert client_of(somebody).get("/rapporter/utseende").status_code == 404
        assert set_look(client_of(somebody)).status_code == 404
    assert set_look(client_of(world.admin)).status_code == 302
    follow(world, world.other_place)
    assert set_look(client, "Två skrev", version="1").status_code == 409
    assert set_look(client, "Två skrev", version="2").status_code == 302
    assert db.session.scalars(select(ReportLook)).one().name == "Två skrev"


def test_what_is_no_logo_is_explained_and_the_name_kept(world, client_of):
    say_region(world.place)
    client = client_of(world.regional)
    answer = set_look(client, "Vårt namn", sent=b"<svg onload='x'/>")
    assert answer.status_code == 422
    assert "går inte att läsa som bild" in words(answer)
    assert 'value="Vårt namn"' in answer.text
    assert set_look(client, " ").status_code == 422
    assert db.session.scalars(select(ReportLook)).first() is None
