"""The language of a name: as it is written, and as a page says it."""

import pytest

from placedev.core import name_languages
from placedev.core.errors import RuleBroken
from placedev.core.i18n import force_locale
from placedev.core.name_languages import ForeignNames, in_language

THE_BAY = '<span lang="en">&#34;The Bay&#34;</span>'
NAMES = ForeignNames(
    [
        ("Friends of the Bay & Co", "en"),
        ("Giron", "se"),
        ("Friends of the Bay", "en"),
        ('"The Bay"', "en"),
        ("lt", "de"),
        ("***", "en"),
        ("Byalaget", "sv"),
        ("Viken", None),
        ("Udden", 'en"><script>alert(1)</script>'),
        ("Näset", "en onload=alert(1)"),
    ],
    "sv",
)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("engelska", "en"),
        (" Nordsamiska ", "se"),
        ("meänkieli", "fit"),
        ("lulesamiska", "smj"),
        ("sydsamiska", "sma"),
        ("norska", "no"),
        ("SV-fi", "sv-FI"),
        ("sr-latn-rs", "sr-Latn-RS"),
        ("ca-valencia", "ca-valencia"),
        ("romani", "rom"),
        ("", None),
        (None, None),
    ],
)
def test_a_language_is_a_word_or_a_code(written, code):
    assert name_languages.read(written) == code


def test_in_english_the_words_are_english(app):
    with app.app_context(), force_locale("en"):
        assert name_languages.read("Northern Sami") == "se"
        assert name_languages.read("nordsamiska") == "se"  # from a table that went out in Swedish
        assert name_languages.word("fi") == "Finnish"


@pytest.mark.parametrize(
    "written", ["enska", "xx", "en_GB", 'en" onload="x', "e", "en-", "x" * 500]
)
def test_what_is_no_language_is_asked_for_again(written):
    with pytest.raises(RuleBroken, match="Skriv till exempel engelska"):
        name_languages.read(written)


def test_what_is_offered_is_understood():
    words = name_languages.usual_words()
    assert words[:3] == ["engelska", "finska", "nordsamiska"]
    assert [name_languages.read(one) for one in words] == list(name_languages.USUAL)


def test_a_name_says_its_language_and_stays_text():
    assert in_language("A <b>", "en") == '<span lang="en">A &lt;b&gt;</span>'
    assert in_language("A <b>", None) == "A &lt;b&gt;"


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<b>Giron</b>", '<b><span lang="se">Giron</span></b>'),
        ("Till Giron, snart.", 'Till <span lang="se">Giron</span>, snart.'),
        (
            "Friends of the Bay &amp; Co lovar",
            '<span lang="en">Friends of the Bay &amp; Co</span> lovar',
        ),
        ("Friends of the …", '<span lang="en">Friends of the …</span>'),
        ("Giron Giron", '<span lang="se">Giron</span> <span lang="se">Giron</span>'),
        ("”Bay”, &#34;The Bay&#34; &amp; Bay", f"”Bay”, {THE_BAY} &amp; Bay"),
        ("Friends of the Bay", '<span lang="en">Friends of the Bay</span>'),
        ("A &lt; B och lt", 'A &lt; B och <span lang="de">lt</span>'),
        ("Girona och xGiron", None),
        ("giron", None),
        ("Byalaget i Viken, på Udden och Näset", None),
        ('<a title="Giron > Viken" data-x=Giron>x</a>', None),
        ("<title>Giron</title><style>.Giron{}</style><option>Giron</option>", None),
        ("<svg><title>Giron</title><text>Giron</text></svg>", None),
        ("<!-- Giron --><script>Giron<1</script>", None),
        ('<span lang="se">Giron</span>', None),
    ],
)
def test_names_are_found_where_a_page_is_read(html, marked):
    assert NAMES.mark(html) == (marked or html)


def test_without_foreign_names_a_page_stays_as_it_is():
    assert ForeignNames([("Giron", None), ("Hill", "en")], "en").mark("<p>Giron Hill") == (
        "<p>Giron Hill"
    )
