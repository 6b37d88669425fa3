"""Open words of the plan beyond its core: a code for the program, the source's word beside it."""

from typing import Any

from placedev.core.i18n import _l

OTHER = "other"
LINEAGES: dict[str, Any] = {  # what an area was before
    "renamed": _l("Hette tidigare"),
    "split": _l("Delad ur"),
    "merged": _l("Sammanslagen av"),
    "added": _l("Tillagd"),
    OTHER: _l("Kommer ur"),
}
FRAMEWORKS: dict[str, Any] = {  # whose goals the plan serves
    "agenda-2030": _l("Agenda 2030"),
    "rus": _l("Regional utvecklingsstrategi"),
    "oversiktsplan": _l("Översiktsplan"),
    "leader": _l("Leader"),
    "service-programme": _l("Serviceprogram"),
    OTHER: _l("Andra mål"),
}
ORIGINS: dict[str, Any] = {  # where an activity was born
    "meeting": _l("Ett möte"),
    "idea": _l("En idé"),
    "earlier-plan": _l("En tidigare plan"),
    "early-win": _l("Gjordes medan planen skrevs"),
    "unplanned": _l("Blev av utan att vara planerat"),
    OTHER: _l("Annat"),
}
WEIGHTS: dict[str, Any] = {
    "strategic": _l("Strategisk"),
    "small": _l("Liten sak"),
}
LIGHTS: dict[str, Any] = {
    "green": _l("Går som tänkt"),
    "amber": _l("Risk för försening"),
    "red": _l("Har fastnat"),
}
SCALES: dict[str, Any] = {  # of priority
    "1-3": _l("1 till 3"),
    "l-m-h": _l("låg, medel, hög"),
    "0-6": _l("0 till 6"),
    "votes": _l("röster"),
    "criteria": _l("kriterier"),
    "term": _l("kort eller lång sikt"),
    OTHER: _l("egen skala"),
}
FUNDING_FORMS: dict[str, Any] = {
    "money": _l("pengar"),
    "hours": _l("timmar"),
    "kind": _l("saker eller tjänster"),
}
