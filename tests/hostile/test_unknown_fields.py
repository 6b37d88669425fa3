"""Fields that no form has, sent along with every form of a place."""

from placedev.core.db import db
from tests.hostile.conftest import OTHER_PLACE, PLACE
from tests.hostile.reading import last_what_takes_away, send_anew
from tests.hostile.rows import contents, contents_of_place
from tests.hostile.writing import ANSWERS, SCRIPT

FIELDS_OF_OTHERS = {
    "id": "1",
    "place_id": "1",
    "place": "1",
    "user_id": "1",
    "role": "leader",
    "roles": "leader",
    "is_admin": "1",
    "created_at": "1999-01-01",
    "created_by_id": "1",
    "meeting_id": "1",
    "plan_id": "1",
    "note_html": SCRIPT,
    "slug": "annan",
    "number": "77",
    "version_id": "999",
}


def test_fields_that_the_form_does_not_have_change_nothing(demo, leader, walked):
    here, elsewhere = (
        next(row[0] for row in contents(demo, "place", slug=slug)) for slug in (PLACE, OTHER_PLACE)
    )
    kept = ("user", "membership")
    before = [contents(demo, table) for table in kept], contents_of_place(demo, elsewhere)
    columns = db.metadata.tables["place"].c.keys()
    fixed = [columns.index(name) for name in ("id", "uid", "slug", "method_id", "created_at")]
    place = contents(demo, "place", id=here)[0]
    forms = dict(reversed(walked.every_form()))
    for name, old in sorted(forms.items(), key=last_what_takes_away):
        if name.startswith("members."):  # who may what is what they are for
            continue
        theirs = {field.name for field in old.fields}
        more = {field: text for field, text in FIELDS_OF_OTHERS.items() if field not in theirs}
        answer = send_anew(leader, old, {**more, "place_id": str(elsewhere)})
        assert answer is None or answer.status_code in ANSWERS, name
    assert before == ([contents(demo, table) for table in kept], contents_of_place(demo, elsewhere))
    after = contents(demo, "place", id=here)[0]
    assert [after[at] for at in fixed] == [place[at] for at in fixed]
