from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import FieldList, FormField

from placedev.core.i18n import _l
from placedev.places.rules import LARGEST_PHOTO
from placedev.plan.field_forms import Row, row_uid
from placedev.plan.map_operations import FeatureDetails, MapDetails
from placedev.plan.shown_models import PlanMap
from placedev.plan.shown_rules import FEATURE_KINDS, MOST_FEATURES
from placedev.web.forms import CreateForm, VersionedForm, choice, offer, sent_file, text

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
