"""QR codes as SVG."""

import segno
from markupsafe import Markup


def qr_svg(address: str, *, label: str | None = None) -> Markup:
    """Return a QR code that fills the box it is put in; black on nothing, without a margin.

    Args:
        address: where it leads.
        label: what it is, for who cannot see it; the address where nothing is said.
    """
    code = segno.make(address, error="m", micro=False)
    return Markup(  # noqa: S704 - the library escapes the title
        code.svg_inline(
            border=0, title=label or address, svgclass=None, lineclass=None, omitsize=True
        )
    )
