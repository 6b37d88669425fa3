import pytest

from placedev.stakeholders import rules


@pytest.mark.parametrize(
    ("sector", "label", "word"),
    [
        ("civil-society", None, "civilsamhälle"),
        ("business", "företagen", "företagen"),
        ("region-state", "", "region och stat"),
        ("other", "fond", "fond"),
        ("fund", None, "fund"),
    ],
)
def test_the_places_own_word_for_a_sector_goes_first(app, sector, label, word):
    with app.test_request_context():
        assert rules.sector_word(sector, label) == word


@pytest.mark.parametrize(
    ("kind", "label", "word"),
    [
        ("working-group", None, "arbetsgrupp"),
        ("steering-group", "Advisory Board", "Advisory Board"),
        ("other", "bytinget", "bytinget"),
        ("local-group", None, "lokal grupp"),
        ("byalag", None, "byalag"),
    ],
)
def test_the_places_own_word_for_a_group_goes_first(app, kind, label, word):
    with app.test_request_context():
        assert rules.group_kind_word(kind, label) == word


def test_the_working_group_is_drawn_from_five_sectors():
    assert len(rules.MAIN_SECTORS) == 5
    assert rules.OTHER not in rules.MAIN_SECTORS
