"""Which facts places are set side by side on, and what stands out among them. Pure."""

from collections.abc import Sequence
from datetime import date

from placedev.core.i18n import _, _n
from placedev.regions.column_rules import COLUMNS, PLACE
from placedev.regions.need_rules import LONG_SILENCE
from placedev.regions.row_rules import FEWEST_BESIDE, MOST_BESIDE, Row
from placedev.web.formatting import in_a_row

FACTS = (
    *("steg", "dagar", "senaste", "nasta", "deltagare", "tomma", "oppna", "forsenade", "tysta"),
    *("saknas", "pengar", "manader", "antagen", "agare", "bildad", "kontakt", "risk"),
)


def chosen_facts(keys: Sequence[str]) -> tuple[str, ...]:
    """Return the facts that an address names; the usual ones where it names none."""
    return tuple(key for key in COLUMNS if key in keys and key != PLACE) or FACTS


def wrong_number(rows: Sequence[Row]) -> str:
    """Return what to do where too few or too many places are chosen; empty where they fit."""
    if not rows:
        return _("Välj minst två platser, så ställs de bredvid varandra. Högst sex får rum.")
    if len(rows) < FEWEST_BESIDE:
        return _("Välj minst en plats till att jämföra %(place)s med.", place=rows[0].name)
    if len(rows) > MOST_BESIDE:
        return _n(
            "Högst sex platser får rum. Kryssa ur en av dem.",
            "Högst sex platser får rum. Kryssa ur %(num)s av dem.",
            len(rows) - MOST_BESIDE,
        )
    return ""


def summary(rows: Sequence[Row], *, today: date) -> str:
    """Return what stands out: who is in time, and who has not met for long."""
    timed = [row for row in rows if row.stage.days is not None and row.stage.planned]
    in_time = [row.name for row in timed if not row.stage.over]
    quiet = [
        row.name
        for row in rows
        if row.last_meeting is not None and today - row.last_meeting > LONG_SILENCE
    ]
    said = []
    if in_time:
        said.append(_("%(names)s håller tiden.", names=in_a_row(in_time)))
    if quiet:
        said.append(_("%(names)s har inte haft möte på över två månader.", names=in_a_row(quiet)))
    return " ".join(said)
