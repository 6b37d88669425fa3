"""What a report says: its texts, and the numbers as they are at this moment."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from placedev.core.i18n import language
from placedev.reports.content_snapshot import Content, LogoPart, NetworkPart, PlacePart, TextPart
from placedev.reports.figure_rules import Line
from placedev.reports.models import Report
from placedev.reports.rules import sections_of
from placedev.reports.scope_rules import Scope


class Tally(NamedTuple):
    """What a report counts over, each number's rows, and the network that it is about."""

    scope: Scope
    lines: Mapping[str, Sequence[Line]]
    network: NetworkPart | None


def compose(
    report: Report,
    counted: Tally,
    *,
    corrects_on: date | None,
) -> Content:
    """Return the report; places and texts must be loaded."""
    scope = counted.scope
    written = {one.section: one.text for one in report.texts}
    regions = {one.region: one for one in scope.places.values()}
    whose = regions.popitem()[1] if len(regions) == 1 else None
    region = (whose.region_name or whose.region) if whose else None
    return Content(
        kind=report.kind,
        title=report.title,
        from_on=report.from_on,
        to_on=report.to_on,
        number=report.number,
        corrects_on=corrects_on,
        language=language(),
        region=region,
        logo=LogoPart(sha256=whose.logo, alt=region) if whose and whose.logo and region else None,
        places=tuple(
            PlacePart(slug=one.slug, name=one.name, municipality=one.municipality)
            for one in sorted(scope.places.values(), key=lambda one: (one.name, one.slug))
        ),
        texts=tuple(
            TextPart(section=key, text=written.get(key, "")) for key in sections_of(report.kind)
        ),
        network=counted.network,
        figures={key: tuple(lines) for key, lines in counted.lines.items()},
    )
