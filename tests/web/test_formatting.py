"""Days, moments and numbers are written as people write them, in the page's language."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from placedev.core.i18n import force_locale
from placedev.web import formatting

EVENING = datetime(2027, 1, 14, 17, 30, tzinfo=UTC)
SUMMER_NIGHT = datetime(2027, 7, 1, 22, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _page(app):
    with app.test_request_context("/"):
        yield


@pytest.mark.parametrize(
    ("filter_", "value", "swedish", "english"),
    [
        (formatting.day, date(2027, 1, 14), "14 januari 2027", "14 January 2027"),
        (formatting.short_day, date(2027, 2, 3), "3 feb. 2027", "3 Feb 2027"),
        (formatting.clock_time, EVENING, "18.30", "18:30"),
        (formatting.number, Decimal("12345.6"), "12 345,6", "12,345.6"),
        (formatting.number, 1999, "1 999", "1,999"),
        (formatting.number, Decimal("-3.5"), "-3,5", "-3.5"),
        (formatting.hours, Decimal(1), "1 timme", "1 hour"),
        (formatting.hours, Decimal("7.5"), "7,5 timmar", "7.5 hours"),
        (formatting.money, Decimal(150_000), "150 000 kr", "150,000 kr"),
        (formatting.file_size, 120_400, "120 kB", "120 kB"),
        (formatting.file_size, 12, "1 kB", "1 kB"),
        (formatting.file_size, 1_234_567, "1,2 MB", "1.2 MB"),
    ],
)
def test_each_value_in_both_languages(filter_, value, swedish, english):
    with force_locale("sv"):
        assert filter_(value).replace("\N{NO-BREAK SPACE}", " ") == swedish
    with force_locale("en"):
        assert filter_(value).replace("\N{NO-BREAK SPACE}", " ") == english


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (EVENING, "14 januari 2027 kl. 18.30"),
        (
            datetime(2027, 7, 1, 22, 30, tzinfo=UTC),
            "2 juli 2027 kl. 00.30",
        ),  # summer, over midnight
    ],
)
def test_a_moment_is_told_in_swedish_time(moment, text):
    assert formatting.moment(moment).replace("\N{NO-BREAK SPACE}", " ") == text


def test_nothing_breaks_over_two_lines():
    texts = [
        formatting.day(date(2027, 1, 14)),
        formatting.money(1_000_000),
        formatting.moment(EVENING),
    ]
    assert not any(" " in text for text in texts)


def test_another_currency_keeps_its_code():
    assert formatting.money(Decimal("12.5"), "EUR") == "12,50\N{NO-BREAK SPACE}EUR"


def test_templates_have_them_as_filters(app):
    names = {"day", "short_day", "clock_time", "moment", "number", "money", "file_size"}
    assert names <= app.jinja_env.filters.keys()
