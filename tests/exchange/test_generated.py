"""Whatever plan somebody writes comes out of the installation as it went in."""

import json
from copy import deepcopy
from decimal import Decimal
from itertools import cycle

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from placedev.core.db import db
from placedev.exchange.operations import import_place
from placedev.exchange.reading import read_file
from placedev.exchange.shapes import PARTS, key_of
from placedev.exchange.writing import as_bytes, export_place
from tests.exchange.builders import whole_place
from tests.people import NOW

WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=250
).map(str.strip)
WRITTEN = WORDS.filter(bool)
SAID = st.sampled_from(
    [
        'Rusta bryggan – "på riktigt".',
        "3 bänkar & en grill / två",
        "när röret läggs",
        "ca 1,5 mkr",
        "v. 14",
        "Å" * 250,
        "x" * 249 + ".",
    ]
)
NUMBERS = st.decimals(0, Decimal(10**9), places=2).map(lambda one: format(one.normalize(), "f"))


FREE = {
    *("title", "name", "short_name", "number", "topic", "description", "why", "as_a_state"),
    *("from_name", "when_text", "note", "text", "timing_text", "condition", "outcome_expected"),
    *("value_text", "target", "baseline", "unit", "reason", "band_scale", "by", "change_note"),
    *("target_picture", "overarching_goal", "slogan", "kind_label", "actor", "date_text"),
}
LANGUAGES = st.sampled_from(["en", "fi", "se", "smj", "sma", "fit", "de", "sv-FI", "sr-Latn-RS"])
MONEY = {"amount", "amount_to", "hours", "rate", "share"}


AROUND = ("place", "files", "people", "sub_places", "facts", "organisations", "groups")
AROUND += ("meetings", "decisions", "funding_sources", "themes")  # what a plan may name
PARTS_OF_PLAN = ("plan", "funding_applications", "analysis", "comment_periods")


WHOLE = {rows: whole_place(rows=rows) for rows in (1, 2)}


def plan_of(words, numbers, codes, rows):
    """Return a file whose plan has these words, numbers and languages wherever some may stand."""
    kept = {"format", "version", *AROUND, *PARTS_OF_PLAN}
    content = {key: value for key, value in WHOLE[rows].items() if key in kept}
    content = deepcopy(content)
    named = json.dumps([content[part] for part in PARTS_OF_PLAN])
    content["people"] = [one for one in content["people"] if "role" in one or one["uid"] in named]
    given = [cycle(one) for one in (words, numbers, codes)]
    for part in PARTS_OF_PLAN:
        write_over(content[part], PARTS[part], *given)
    return content


def write_over(rows, shape, words, numbers, codes) -> None:
    for row in rows if isinstance(rows, list) else [rows]:
        for name, info in shape.row.model_fields.items():
            key = key_of(name, info)
            if key in shape.children and key in row:
                write_over(row[key], shape.children[key], words, numbers, codes)
            elif key in FREE and isinstance(row.get(key), str):
                row[key] = next(words)
            elif key in MONEY and key in row:
                row[key] = next(numbers)
            elif key == "name_language" and key in row:
                row[key] = next(codes)


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    words=st.lists(WRITTEN | SAID, min_size=1, max_size=12),
    numbers=st.lists(NUMBERS, min_size=1, max_size=5),
    codes=st.lists(LANGUAGES, min_size=1, max_size=5),
    rows=st.integers(1, 2),
)
def test_a_generated_plan_round_trips(app, words, numbers, codes, rows):
    file = read_file(as_bytes(plan_of(words, numbers, codes, rows)))
    with app.app_context():
        try:
            place_id = import_place(file, actor_id=None, now=NOW).place_id
            db.session.flush()
            assert read_file(export_place(place_id=place_id)) == file
        finally:
            db.session.rollback()
            db.session.remove()
