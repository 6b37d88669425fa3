"""Comments as a list that leaves the place: who in kind, what, and what became of it. Pure."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from placedev.consultations.rules import CHANNELS, HANDLINGS, KINDS, CommentLine
from placedev.core.i18n import _l
from placedev.core.tables import Cell, Table
from placedev.plan.rules import word

NAME = "synpunkter"  # in the address
TITLE = _l("Synpunkter")
_HEADER = (
    *(_l("Tid för synpunkter"), _l("Nr"), _l("Från"), _l("Vilka"), _l("Hur"), _l("Antal röster")),
    *(_l("Om"), _l("Hör till"), _l("Synpunkt"), _l("Kom"), _l("Vad det ledde till"), _l("Svar")),
    *(_l("Vad vi ändrade"), _l("Besvarad")),
)


class Said(NamedTuple):
    """A comment, and what the time in which it came is called."""

    period: str
    line: CommentLine


def table_of(comments: Iterable[Said]) -> Table:
    """Return the comments as a table; who wrote them down and who answered is left out."""
    rows = [list(_row(one)) for one in comments]
    return Table(str(TITLE), list(map(str, _HEADER)), rows)


def _row(said: Said) -> Sequence[Cell]:
    line, one = said.line, said.line.comment
    return (
        said.period,
        one.number,
        word(KINDS, one.from_kind),
        line.organisation or one.from_label,
        word(CHANNELS, one.channel, one.channel_label),
        one.voices,
        one.about,
        line.where,
        one.text,
        one.received_on,
        word(HANDLINGS, one.handling),
        one.answer,
        one.change_made,
        one.answered_on,
    )
