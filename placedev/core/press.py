"""HTML to tagged PDF: the only module that knows WeasyPrint.

Nothing is fetched: a document may use our fonts and the pictures handed in with it, and anything
else stops it. It works in a process of its own, `warm_press`; whoever asks is in `render`.
"""

import logging
from pathlib import Path
from typing import Any

from PIL import ImageFile

from placedev.core.archival import mark_as_accessible
from placedev.core.late import late
from placedev.core.render import Media, RenderFault
from placedev.core.running import lay_out_once
from placedev.core.tagging import keep_languages, mend

weasyprint = late("weasyprint")  # slow, and needs Pango: only who renders loads it

VARIANT = "pdf/a-2a"  # for archives; core.archival adds the mark of PDF/UA-1, for readers
FONTS_SCHEME = "fonts:"
_SHARP, _QUALITY = 170, 80  # points per inch of pictures, and how much of them JPEG keeps
_FONTS = Path(__file__).resolve().parent.parent / "static/vendor/fonts"
_FACES = (
    ("S", 400, "latin-400"),
    ("S", 600, "latin-600"),
    ("S", 700, "latin-700"),
    ("X", 400, "latin-ext-400"),
    ("X", 600, "latin-ext-600"),
    ("X", 700, "latin-ext-700"),
)


def pango_version() -> str:
    """Return the versions of what lays out the text; raise RenderFault if it is missing."""
    _require_pango()
    pango = weasyprint.text.ffi.pango.pango_version()
    return f"{pango // 10_000}.{pango // 100 % 100}.{pango % 100}"


def _require_pango() -> None:
    try:
        weasyprint.text.ffi  # noqa: B018 - the first look at the library loads Pango
    except OSError as error:
        raise RenderFault("no-pango", str(error).splitlines()[0]) from error
    # The library lets everyone in its process read half a picture; we never let one in.
    ImageFile.LOAD_TRUNCATED_IMAGES = False


class Press:
    """WeasyPrint with our fonts read."""

    def __init__(self) -> None:
        _require_pango()
        keep_languages(weasyprint.pdf.tags)
        lay_out_once(weasyprint.document)
        self._fonts = weasyprint.text.fonts.FontConfiguration()
        rules = "".join(
            f"@font-face{{font-family:{family};font-weight:{weight};"
            f"src:url({FONTS_SCHEME}source-sans-3-{name}-normal.woff2)}}"
            for family, weight, name in _FACES
        )
        self._faces = weasyprint.CSS(
            string=rules, font_config=self._fonts, url_fetcher=self._fetcher({})
        )

    def pdf(self, html: str, media: Media) -> bytes:
        """Return the PDF; raise RenderFault at the first fault that WeasyPrint reports."""
        faults = _Faults()
        logger = logging.getLogger("weasyprint")
        logger.addHandler(faults)
        try:
            document = weasyprint.HTML(string=html, base_url=None, url_fetcher=self._fetcher(media))
            pdf: bytes = document.write_pdf(
                dpi=_SHARP,
                jpeg_quality=_QUALITY,
                font_config=self._fonts,
                pdf_variant=VARIANT,
                pdf_identifier=True,
                finisher=lambda _document, unwritten: _finish(unwritten),
            )
        finally:
            logger.removeHandler(faults)
        if faults.messages:
            raise RenderFault("crashed", "; ".join(faults.messages))
        return pdf

    def _fetcher(self, media: Media) -> Any:
        """Return what gives our fonts and what was handed in; asked for more, it stops."""
        urls = weasyprint.urls

        def fetch(_self: object, url: str, _headers: object = None) -> Any:
            if url.startswith("data:"):
                return urls.URLFetcher.fetch(_self, url)
            if url in media:
                content, kind = media[url]
            elif url.startswith(FONTS_SCHEME) and "/" not in url:
                content = (_FONTS / url.removeprefix(FONTS_SCHEME)).read_bytes()
                kind = "font/woff2"
            else:
                raise urls.FatalURLFetchingError(f"not handed in: {url[:200]}")
            return urls.URLFetcherResponse(url, content, {"Content-Type": kind})

        return type("Handed", (urls.URLFetcher,), {"fetch": fetch})(
            allowed_protocols=("data",), fail_on_errors=True
        )


def _finish(pdf: Any) -> None:
    mend(pdf)
    mark_as_accessible(pdf)


class _Faults(logging.Handler):
    """Collects what WeasyPrint logs as errors: a missing language, a picture without words."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.messages.append(record.getMessage())
