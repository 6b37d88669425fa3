from typing import Any

from flask import request
from flask_wtf.file import FileField, FileRequired
from wtforms import FieldList, FormField

from placedev.core import workbooks
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.core.tables import LARGEST
from placedev.places.rules import LARGEST_PHOTO
from placedev.plan.field_forms import Row, row_uid
from placedev.plan.map_list_rules import ReadList, read_list, the_list
from placedev.plan.map_operations import FeatureDetails, MapDetails
from placedev.plan.shown_models import PlanMap
from placedev.plan.shown_rules import FEATURE_KINDS, MOST_FEATURES
from placedev.web.forms import CreateForm, VersionedForm, choice, long_text, offer, sent_file, text

_MOST_TYPED = 100_000  # characters of a pasted list
_MOST_ROWS = 500  # of a table that is looked through
Parts = list[tuple[str, Any, int, str]]  # kind, uid, id and words: see shown_queries


class _MapFields:
    title = text(_l("Kartans namn"), required=_l("Skriv vad kartan heter."))
    alt = text(_l("Vad kartan visar"), limit=400)
    credit = text(_l("Vem som gjort kartan"))
    licence = text(_l("Licens eller tillstånd"))

    def details(self) -> MapDetails:
        return MapDetails(
            title=self.title.data,
            alt=self.alt.data or None,
            credit=self.credit.data or None,
            licence=self.licence.data or None,
            sent=sent_file(self.picture, most=LARGEST_PHOTO),  # type: ignore[attr-defined]
        )


class MapForm(_MapFields, CreateForm):
    picture = FileField(_l("Karta"), [FileRequired(message=_l("Välj en bild av kartan."))])


class FeatureRow(Row):
    _needs, _asked = ("label",), _l("Skriv vad det är.")

    number = text(_l("Nummer på kartan"), limit=20)
    label = text(_l("Vad det är"))
    kind = choice(_l("Form"), [("", _l("Välj inte")), *FEATURE_KINDS.items()])
    text = text(_l("Mer om det"), limit=400)
    about = choice(_l("Hör till i planen"), [("", _l("Inget särskilt"))])


class MapEditForm(_MapFields, VersionedForm):
    picture = FileField(_l("Ny bild"))
    rows = FieldList(FormField(FeatureRow), max_entries=MOST_FEATURES)
    content = long_text(_l("Klistra in listan"), limit=_MOST_TYPED)
    file = FileField(_l("Eller välj en fil (.xlsx eller .csv)"))

    @classmethod
    def of(cls, row: PlanMap, parts: Parts) -> "MapEditForm":
        named = {(kind, row_id): f"{kind}:{uid}" for kind, uid, row_id, _words in parts}
        rows = [
            {
                **{name: getattr(one, name) for name in ("uid", "number", "label", "kind", "text")},
                "about": named.get(("activity", one.activity_id or 0))
                or named.get(("area", one.area_id or 0)),
            }
            for one in row.features
        ]
        names = ("title", "alt", "credit", "licence", "version")
        data = {name: getattr(row, name) for name in names}
        return cls(formdata=None, data={**data, "rows": rows or [{}]})

    def offer_parts(self, parts: Parts) -> None:
        choices = [(f"{kind}:{uid}", words) for kind, uid, _id, words in parts]
        for row in self.rows:
            offer(row.form.about, choices, empty=_l("Inget särskilt"))

    def fill_in(self, parts: Parts) -> ReadList | None:
        """Add what a table says to the rows; return what came of it, or none without a table.

        Raises:
            RuleBroken: it cannot be read, or nothing in it says what is on the map.
        """
        sent, name = (
            sent_file(self.file, most=LARGEST),
            str(getattr(self.file.data, "filename", "")),
        )
        if not sent and not self.content.data:
            return None
        sheets = (
            workbooks.read_file(sent, name, most_rows=_MOST_ROWS)
            if sent
            # An empty first cell is a tab, which the field has stripped.
            else workbooks.read_text(request.form.get("content", ""), "", most_rows=_MOST_ROWS)
        )
        read = read_list(
            the_list(sheets),
            map_title=self.title.data or "",
            held=[(one.form.number.data or "", one.form.label.data or "") for one in self.rows],
            parts={f"{kind}:{uid}": words for kind, uid, _id, words in parts},
        )
        if read is None:
            raise RuleBroken(
                _("Ingen rubrik heter ”Vad det är”. Skriv rubrikerna på första raden.")
            )
        self._add(read)
        self.content.data = None
        return read

    def _add(self, read: ReadList) -> None:
        filled = [one.data for one in self.rows if one.form.label.data or one.form["text"].data]
        fits = read.rows[: MOST_FEATURES - len(filled)]
        if len(fits) < len(read.rows):
            read.told.append(_("En karta har högst %(most)s rader.", most=MOST_FEATURES))
        while self.rows.entries:
            self.rows.pop_entry()
        for row in [*filled, *fits]:
            self.rows.append_entry(row)

    def features(self, parts: Parts) -> list[FeatureDetails]:
        ids = {f"{kind}:{uid}": (f"{kind}_id", row_id) for kind, uid, row_id, _words in parts}
        return [
            FeatureDetails(
                label=row.form.label.data,
                number=row.form.number.data or None,
                kind=row.form.kind.data or None,
                text=row.form["text"].data or None,
                uid=row_uid(row.form.uid.data),
                **dict([ids[row.form.about.data]] if row.form.about.data in ids else []),
            )
            for row in self.rows
            if row.form.label.data
        ]
