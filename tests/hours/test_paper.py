"""The sheet that is hung up."""

import io

import pikepdf

from placedev.hours.paper_document import sheet_document
from placedev.hours.rules import ROWS_ON_A_SHEET


def test_it_is_one_tagged_page_whatever_the_activity_is_called(world, press):
    longest = "Visa nio tomter med sjöutsikt på en karta som alla kan läsa, " * 4
    for activity in (None, longest):
        html = sheet_document(world.place, activity, language="sv")
        assert html.count('<span class="slot">') == 5 * ROWS_ON_A_SHEET
        with pikepdf.open(io.BytesIO(press.pdf(html, media={}))) as document:
            assert len(document.pages) == 1, activity
            assert document.Root.MarkInfo.Marked
