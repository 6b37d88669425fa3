"""WeasyPrint alone, in a process of its own: a tagged PDF of the document on standard input.

    python -m tests.bench.bare_weasyprint write
    python -m tests.bench.bare_weasyprint count

`write` makes it; `count` also tells how many functions were called.
"""

import cProfile
import pstats
import sys
from pathlib import Path

import weasyprint

# The faces that the document names, from the same files as in the application.
_FONTS = Path(__file__).resolve().parents[2] / "placedev/static/vendor/fonts"
_FACES = "".join(
    f"@font-face{{font-family:{family};font-weight:{weight};"
    f"src:url({(_FONTS / f'source-sans-3-{script}-{weight}-normal.woff2').as_uri()})}}"
    for family, script in (("S", "latin"), ("X", "latin-ext"))
    for weight in (400, 600, 700)
)


def write(html: str) -> None:
    """Make the PDF and let it go."""
    fonts = weasyprint.text.fonts.FontConfiguration()
    faces = weasyprint.CSS(string=_FACES, font_config=fonts)
    weasyprint.HTML(string=html).write_pdf(
        font_config=fonts, stylesheets=[faces], pdf_variant="pdf/ua-1"
    )


def count(html: str) -> None:
    """Make the PDF and say how many functions were called."""
    profile = cProfile.Profile()
    profile.runcall(write, html)
    sys.stdout.write(str(pstats.Stats(profile).total_calls))


if __name__ == "__main__":
    {"write": write, "count": count}[sys.argv[1]](sys.stdin.read())
