"""What a leader is told about the difference between two editions."""

import uuid

from placedev.editions import snapshot as snapshots
from placedev.editions.changes import changes_between
from tests.editions import builders


def told(app, before, after):
    with app.app_context():
        return [
            (one.kind, one.what, one.before, one.after) for one in changes_between(before, after)
        ]


def with_activity(snapshot, number, **more):
    changed = tuple(
        one.model_copy(update=more) if at == number else one
        for at, one in enumerate(snapshot.activities)
    )
    return snapshot.model_copy(update={"activities": changed})


def test_nothing_changed(app):
    assert told(app, builders.snapshot(), builders.snapshot(number=3)) == []


def test_an_activity_that_was_done_says_so_before_what_else_changed(app):
    before = builders.snapshot()
    after = with_activity(before, 0, status="done", status_word="Klar", title="Annat namn")
    assert told(app, before, after) == [("done", "Annat namn", "Planerad", "Klar")]


def test_a_new_time_is_told_with_both(app):
    before = builders.snapshot()
    title = before.activities[0].title
    after = with_activity(before, 0, when="hösten 2028")
    assert told(app, before, after) == [("changed", title, "våren 2027", "hösten 2028")]


def test_new_and_gone_things_are_named(app):
    before = builders.snapshot(activity_count=3)
    after = builders.snapshot(activity_count=4)
    new = [what for kind, what, *_ in told(app, before, after) if kind == "new"]
    assert before.activities[0].title not in new
    assert after.activities[3].title in new
    gone = [what for kind, what, *_ in told(app, after, before) if kind == "gone"]
    assert after.activities[3].title in gone


def test_a_kept_promise_counts_as_done(app):
    before = builders.snapshot(commitments=(builders.commitment(0),))
    kept = builders.commitment(0, state="kept", state_word="Uppfyllt")
    after = builders.snapshot(commitments=(kept,))
    (change,) = told(app, before, after)
    assert change[0] == "done"
    assert change[1].startswith("Ålvdals byalag: ")


def test_texts_and_records_are_told_by_name(app):
    before = builders.snapshot()
    after = builders.snapshot(
        plan=builders.plan(target_picture="En annan bild"), decisions=before.decisions[:1]
    )
    assert told(app, before, after) == [
        ("changed", "Målbilden", None, None),
        ("changed", "Beslut (1)", None, None),
    ]


def area(uid, name, **more):
    return snapshots.Area(uid=uid, name=name, **more)


def came(kind, **more):
    return snapshots.Lineage(kind=kind, kind_word=kind, **more)


def test_areas_that_were_renamed_split_or_joined_are_neither_new_nor_gone(app):
    a, b, c, d, e = (uuid.uuid4() for _one in range(5))
    before = builders.snapshot(areas=(area(a, "Bo"), area(b, "Resa"), area(c, "Kultur och fritid")))
    renamed = area(a, "Boende")
    joined = area(
        d,
        "Resa och fritid",
        lineage=(came("merged", from_name="Resa"), came("merged", from_name="Kultur och  fritid")),
    )
    split = area(e, "Kultur", lineage=(came("split", from_uid=c),))
    after = before.model_copy(update={"areas": (renamed, joined, split)})
    assert told(app, before, after) == [
        ("new", "Delat ur Kultur och fritid: Kultur", None, None),
        ("renamed", "Område", "Bo", "Boende"),
        ("renamed", "Hopslaget område", "Resa, Kultur och fritid", "Resa och fritid"),
    ]


def test_an_activity_in_another_area_has_moved(app):
    a, b = uuid.uuid4(), uuid.uuid4()
    areas = (area(a, "Bo"), area(b, "Resa"))
    before = with_activity(builders.snapshot(areas=areas), 0, area_uid=a, goal_uid=None)
    after = with_activity(before, 0, area_uid=b)
    title = before.activities[0].title
    assert told(app, before, after) == [("moved", title, "Bo", "Resa")]
    assert told(app, before, with_activity(before, 0, title="Nytt namn")) == [
        ("renamed", "Aktivitet", title, "Nytt namn")
    ]
