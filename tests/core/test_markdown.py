"""Notes become safe HTML, whatever was typed, and a text too heavy to show is refused."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placedev.core import markdown
from placedev.core.markdown import TAGS, TextTooHeavy, check, plain, render
from tests.bench.hostile_markdown import texts


class Seen(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.hrefs, self.attributes = [], [], set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {(tag, name) for name, _value in attrs}
        self.hrefs += [value for name, value in attrs if name == "href"]


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("hej", "<p>hej</p>"),
        ("en\ntvå", "<p>en<br>\ntvå</p>"),
        ("**fet** och *kursiv*", "<p><strong>fet</strong> och <em>kursiv</em></p>"),
        ("# Rubrik", "<h3>Rubrik</h3>"),
        ("## Rubrik", "<h4>Rubrik</h4>"),
        ("###### Rubrik", "<h6>Rubrik</h6>"),
        ("text:\n- a\n- b", "<p>text:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("> sagt", "<blockquote>\n<p>sagt</p>\n</blockquote>"),
        ("`kod`", "<p><code>kod</code></p>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("kursiv_mitt_i", "<p>kursiv_mitt_i</p>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
        ("a & b &amp; c < d", "<p>a &amp; b &amp; c &lt; d</p>"),
        ("rubrik\n======", "<p>rubrik<br>\n======</p>"),
        ("    indraget", "<p>indraget</p>"),
        ("---", "<hr>"),
        (
            "[kommunen](https://exempel.se/a_(b))",
            '<p><a href="https://exempel.se/a_(b)" rel="noopener">kommunen</a></p>',
        ),
        (
            "se https://exempel.se/a_b_c.",
            '<p>se <a href="https://exempel.se/a_b_c" rel="noopener">https://exempel.se/a_b_c</a>.</p>',
        ),
        (
            "![bild](https://exempel.se/a.png)",
            '<p><a href="https://exempel.se/a.png" rel="noopener">bild</a></p>',
        ),
        ("", ""),
    ],
)
def test_what_a_note_becomes(source, html):
    assert render(source) == html


def test_a_table():
    html = render("a | b\n--|--\n1 | 2")
    assert "<th>a</th>" in html
    assert "<td>2</td>" in html


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a <b onclick=alert(1)>b</b>",
        "<!-- hemligt -->",
        "<style>body{display:none}</style>",
        "- <iframe src='//exempel.se'></iframe>",
        "> <svg onload=alert(1)>",
        "`a` <a href='javascript:alert(1)'>b</a>",
        "a | b\n--|--\n<u>1</u> | 2",
    ],
)
def test_html_is_shown_as_text(source):
    html = render(source)
    assert set(Seen(html).tags) <= TAGS - {"a"}
    assert "&lt;" in html


@pytest.mark.parametrize(
    "source",
    [
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert)",
        "[a](java\tscript:alert)",
        "[a](data:text/html,x)",
        "[a](vbscript:x)",
        "[a](&#106;avascript:alert)",
        "[a](//exempel.se)",
        "[a](/platser)",
        "[a](#x)",
        "<javascript:alert(1)>",
        "![a](javascript:alert)",
    ],
)
def test_links_lead_to_the_web_or_to_mail_only(source):
    assert Seen(render(source)).hrefs == []


def test_a_link_to_mail():
    assert Seen(render("[skriv](mailto:byn@exempel.se)")).hrefs == ["mailto:byn@exempel.se"]


def test_a_link_with_a_quote_cannot_add_an_attribute():
    html = render('[a](https://exempel.se/"onmouseover="alert)')
    assert Seen(html).attributes <= {("a", "href"), ("a", "rel")}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("# Rubrik\n\ntext *a*", "Rubrik\n\ntext a"),
        ("- a\n- b", "• a\n• b"),
        ("a & <b>", "a & <b>"),
        ("[kommunen](https://exempel.se)", "kommunen"),
        ("", ""),
    ],
)
def test_plain_words(source, words):
    assert plain(source) == words


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("å" * (markdown.MAX_LENGTH + 1), "tecken"),
        ("å" * (markdown.MAX_LINE + 1), "En rad"),
        ("a\n" * (markdown.MAX_LINES + 1), "rader"),
        ("> " * (markdown.MAX_NESTING + 1) + "a", "nivåer"),
        ("    " * (markdown.MAX_NESTING + 1) + "a", "nivåer"),
        ("- 1. \x03 " * 400, "nivåer"),
        ("+ \x02" * 400, "nivåer"),
        ("*a" * (markdown.MAX_MARKS + 1), "tecken av sorten"),
        ("# a\n\n" * (markdown.MAX_HEADINGS + 1), "rubriker"),
        ("|".join("a" * 2000) + "\n" + "|".join("-" * 2000) + "\na|b", "Tabellerna"),
    ],
)
def test_a_text_too_heavy_is_refused_with_advice(app, source, told):
    with app.app_context():
        for use in (check, render, plain):
            with pytest.raises(TextTooHeavy, match=told):
                use(source)


def test_ordinary_long_notes_are_accepted():
    check("\n".join(["- en punkt med lite text"] * 400))
    check("\n\n".join(["Ett stycke med *några* ord och [en länk](https://exempel.se). " * 8] * 90))
    check("a | b | c\n--|--|--\n" + "1 | 2 | 3\n" * 300)


@pytest.mark.parametrize("name", texts())
def test_the_hostile_texts_are_within_the_limits(name):
    check(texts()[name])


MARKS = st.text(st.sampled_from("*_`[]()<>!&\\#-+|>~=: \n\ta1\u02b0x\x02\x03"), max_size=300)
PIECES = st.lists(
    st.sampled_from(
        (
            "<script>",
            "</b>",
            "[a](",
            "javascript:",
            "http://x.se",
            ")",
            "**",
            "\n\n",
            "- ",
            "    ",
            "> ",
            "`",
            "&#60;",
            "\x02wzxhzdk:1\x03",
            "\x02klzzwxh:0001\x03",
            "|",
            "\n--|--\n",
            "](<",
        )
    ),
    max_size=40,
).map("".join)


@settings(deadline=None, max_examples=200)
@given(st.one_of(MARKS, PIECES, st.text(max_size=200)))
def test_nothing_but_the_allowed_comes_out(source):
    try:
        html = render(source)
    except TextTooHeavy:
        return
    seen = Seen(html)
    assert set(seen.tags) <= TAGS
    assert seen.attributes <= {("a", "href"), ("a", "rel")}
    assert all(re.match(r"(https?|mailto):", href) for href in seen.hrefs)
    assert "\x02" not in html


@settings(deadline=None, max_examples=100)
@given(st.text(st.sampled_from("abcåäö 123.,\n"), max_size=400))
def test_ordinary_words_all_come_through(source):
    words = re.findall(r"[a-zåäö]{2,}", source)
    assert all(word in plain(source) for word in words)
