"""What a plan of about fifty pages costs in print when every text in it is a hostile one."""

from collections.abc import Iterator

from placedev.core import clock
from placedev.core.db import db
from placedev.editions.composing import compose
from placedev.editions.document import document_html
from placedev.editions.pdf import media_of, with_media
from placedev.editions.queries import load_for_snapshot
from placedev.exchange.operations import import_place
from placedev.exchange.reading import read_file
from placedev.exchange.writing import as_bytes
from placedev.places.models import Place
from tests.bench.figures import Figure
from tests.bench.installation import SITE, Installation
from tests.bench.long_pdf import rendered
from tests.hostile.print_texts import hostile_place

_MOST_SECONDS = 10
_ROWS = 4  # in every list of the place; makes about fifty pages
_ROUNDS = 3


def figures(made: Installation) -> Iterator[Figure]:
    """Yield the processor time of the long document; the best of some rounds."""
    html = _document(made)
    rounds = [rendered(html) for _round in range(_ROUNDS)]
    pages = rounds[0]["pages"]
    seconds = [float(one["seconds"]) for one in rounds]
    yield Figure(
        f"PDF of a hostile plan, {pages} pages, seconds of a processor",
        min(seconds),
        _MOST_SECONDS,
        note=f"at most {max(seconds):.1f} s, {rounds[0]['megabytes']:.0f} MB",
    )


def _document(made: Installation) -> str:
    with made.app.app_context():
        content = as_bytes(hostile_place(rows=_ROWS))
        key = import_place(read_file(content), actor_id=None, now=clock.now()).place_id
        db.session.commit()
        place = db.session.get_one(Place, key)
        snapshot = compose(load_for_snapshot(place=place), today=clock.today())
        html = document_html(snapshot, public_url=SITE.plan_url(place))
        return with_media(html, media_of(snapshot))
