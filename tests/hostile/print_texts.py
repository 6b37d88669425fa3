"""Texts that would fetch, read, run or tear something if print took them for more than text."""

from itertools import cycle

from tests.hostile.everywhere import whole_place_saying

METADATA = "http://169.254.169.254/latest"
SECRET_FILE = "file:///etc/passwd"
FETCHING = (
    f"<script>alert(1)</script></style><style>*{{background:url({METADATA})}}</style>"
    f"<img src='{SECRET_FILE}'><link rel=attachment href={SECRET_FILE}>"
    f"@import '{METADATA}';<object data={SECRET_FILE}> ![bild]({METADATA})"
    " [k](javascript:alert(3))"
    f"<!DOCTYPE a [<!ENTITY b SYSTEM '{SECRET_FILE}'>]> &b; <td colspan=100000000>"
)
STRANGE = (
    "{{7*7}} {% raw %} %s {0.a} =HYPERLINK('x') @SUM(A1) \" ' & < > \\ `x` | * _ # "
    f"a{chr(0x301) * 20} \u200f\u200e \u0161\u0151"
)
LONG = "å" * 300, "[" * 120 + "> " * 60 + "<a " * 60  # each takes long to lay out
ONE_BY_ONE = (
    f"<img src='{METADATA}'>",
    f"<img src='{SECRET_FILE}'>",
    f"<img srcset='{METADATA} 2x' src=x onerror=alert(1)>",
    f"<link rel=stylesheet href='{METADATA}'>",
    f"<link rel=attachment href='{SECRET_FILE}'>",
    f"<a rel=attachment href='{SECRET_FILE}'>bilaga</a>",
    f"<style>@import url({METADATA});</style>",
    f"<style>@font-face{{font-family:S;src:url({SECRET_FILE})}}</style>",
    f"<p style='background:url({METADATA})'>",
    f"<p style='content:url({SECRET_FILE});position:fixed;inset:0'>",
    f"<object data='{SECRET_FILE}' type=text/html></object>",
    f"<embed src='{METADATA}'>",
    f"<iframe src='{METADATA}'></iframe>",
    f"<svg><image href='{SECRET_FILE}' width=9 height=9 /></svg>",
    f"<svg><use href='{METADATA}#a' /></svg>",
    f"<svg><style>@import '{METADATA}'</style></svg>",
    f"<base href='{METADATA}/'><img src=a.png>",
    f"<meta http-equiv=refresh content='0;url={METADATA}'>",
    f"<input type=image src='{METADATA}'>",
    f"<video poster='{METADATA}' src='{SECRET_FILE}'></video>",
    f"<?xml-stylesheet href='{METADATA}'?>",
    f"<!DOCTYPE a [<!ENTITY b SYSTEM '{SECRET_FILE}'>]>&b;",
    f"![bild]({METADATA}) ![fil]({SECRET_FILE})",
    f"[lank]({SECRET_FILE}) [kod](javascript:alert(3))",
    "</section></main></body></html><script>alert(1)</script>",
    "<td colspan=100000000 rowspan=100000000>",
    "<style>*{display:none}@page{size:1px}</style>",
    "<img src='photo:" + "0" * 64 + "'><img src='fonts:../../config.py'>",
    *LONG,
    f"\u200fomvänt\u200e {chr(0x200D) * 40} e{chr(0x301) * 60}",
    STRANGE,
)


def hostile_place(*, rows: int) -> dict:
    """Return the exchange file of a place whose every text is one of them, in turn."""
    return whole_place_saying(cycle(ONE_BY_ONE), rows=rows)
