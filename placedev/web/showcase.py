"""One page that shows every component in every state, for those who build; only in demo mode."""

import re
from functools import lru_cache
from typing import Any

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from wtforms import FileField, PasswordField
from wtforms.validators import DataRequired

from placedev.core.errors import EditConflict, NotFound
from placedev.core.i18n import _, _l
from placedev.web import forms
from placedev.web.access import public
from placedev.web.landscape import landscape
from placedev.web.static import FOLDER

bp = Blueprint("web", __name__)

_COLOURS = ("gran", "falu", "sol", "sjo", "ljung", "mossa", "skiffer", "lingon")
_ACTIVITY = "done started planned recurring asked paused dropped refused disputed unknown".split()
_COMMITMENT = "said confirmed under-way kept partly late withdrawn declined".split()
_ROLE = "unasked asked confirmed declined".split()
_STEPS = (_l("Förankring"), _l("Kartläggning"), _l("Målbild"), _l("Handlingsplan"))
_LAST_STEPS = (_l("Genomförande"), _l("Långsiktig organisering"))


class SampleForm(forms.Form):
    """Every kind of field, required and not."""

    title = forms.text(_l("Rubrik"), required=_l("Skriv en rubrik."))
    notes = forms.long_text(_l("Anteckning"))
    day = forms.day(_l("Dag"), required=_l("Välj en dag."))
    people = forms.whole_number(_l("Antal"))
    sum = forms.amount(_l("Belopp i kronor"))
    sector = forms.choice(
        _l("Sektor"), [("civil", _l("Civilsamhälle")), ("municipal", _l("Kommun"))]
    )
    sure = forms.radio(
        _l("Hur säkert är det?"),
        [("said", _l("Sagt på ett möte")), ("confirmed", _l("Redan bekräftat"))],
    )
    is_open = forms.tick(_l("Mötet är öppet för alla"))
    password = PasswordField(_l("Lösenord"), [DataRequired(message=_l("Skriv lösenordet."))])
    photo = FileField(_l("Bild"))


@bp.get("/komponenter")
@public
def components_show() -> ResponseReturnValue:
    """Show the components, or say that there is no such page."""
    if not current_app.config["PLACEDEV_SETTINGS"].demo:
        raise NotFound(_("Sidan finns inte."))
    return render_template(
        "web/komponenter.html",
        colours=_COLOURS,
        icons=_icons(),
        activity_codes=_ACTIVITY,
        commitment_codes=_COMMITMENT,
        role_codes=_ROLE,
        ways=[_way(done) for done in range(7)],
        form=SampleForm(formdata=None, prefix="a-", title="Stormöte"),
        wrong=_wrong_form(),
        **_samples(),
    )


@lru_cache(maxsize=1)
def _icons() -> list[str]:
    return re.findall(r'<symbol id="([^"]+)"', (FOLDER / "icons.svg").read_text("utf-8"))


def _way(done: int) -> list[dict[str, Any]]:
    """Return the steps of a place that has passed the first `done`."""
    return [
        {
            "number": number,
            "name": name,
            "url": "#vagen",
            "state": "done" if number <= done else "now" if number == done + 1 else "next",
            "note": _("Klart %(day)s", day="20 nov. 2026") if number <= done else None,
            "undone": int(number == 1),
        }
        for number, name in enumerate((*_STEPS, *_LAST_STEPS), start=1)
    ]


def _wrong_form() -> SampleForm:
    """Return a form as it looks after a faulty save."""
    sent = MultiDict({"b-sum": "mycket"})
    form = SampleForm(formdata=sent, prefix="b-", meta={"csrf": False})
    form.validate()
    return form


def _samples() -> dict[str, Any]:
    """Return invented contents for lists, tables, conflict and landscapes."""
    thing = {
        "title": _("Skriv målen"),
        "text": _("Två områden saknar mål."),
        "url": "#rutor",
        "eyebrow": "",
    }
    return {
        "rows": [
            (_("Mäta och rita bryggan"), "Båtklubben", 12, "late"),
            (_("Låna ut tältet till midsommar"), "Hembygdsföreningen", 4, "kept"),
            (_("Räkna på en ny hållplats"), "Ekhamra kommun", 1250, "said"),
        ],
        "things": [{**thing, "button": _("Öppna")}, {**thing, "button": _("Läs")}],
        "places": [
            {"label": _("Anteckningar"), "url": "#rutor", "is_current": True},
            {"label": _("Beslut"), "url": "#rutor", "is_current": False},
        ],
        "conflict": EditConflict(
            _("Någon annan ändrade mötet medan ni skrev."),
            mine=_("Kommunen svarar om cykelvägen senast 30 april. Badet och sjön är ett tema."),
            theirs=_("Hembygdsföreningen lånar ut tältet till midsommar."),
            version=2,
            theirs_by="",
        ),
        "strip": landscape("Hjortvik"),
        "pictures": [(name, landscape(name, card=True)) for name in ("Kvarnåsa", "Norrhede")],
    }
