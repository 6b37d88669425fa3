from collections.abc import Sequence

from wtforms import FieldList, FormField, HiddenField
from wtforms import Form as PlainForm

from placedev.core.i18n import _, _l
from placedev.plan.area_models import AreaLineage
from placedev.plan.field_forms import known, row_uid
from placedev.plan.lineage_operations import LineageDetails
from placedev.plan.models import GoalArea
from placedev.plan.word_rules import LINEAGES
from placedev.web.forms import VersionedForm, choice, offer, text

MOST_ROWS = 20

_COPIED = ("kind", "kind_label", "from_name", "when_text", "note")


class LineageRow(PlainForm):
    uid = HiddenField()
    kind = choice(_l("Vad hände?"), [("", _l("Välj")), *LINEAGES.items()])
    kind_label = text(_l("Med egna ord"), limit=80)
    source = choice(_l("Område i planen"))
    from_name = text(_l("Eller vad det hette"))
    when_text = text(_l("När, som ni säger det"), limit=80)
    note = text(_l("Anmärkning"), limit=500)


class LineageForm(VersionedForm):
    rows = FieldList(FormField(LineageRow), max_entries=MOST_ROWS)

    @classmethod
    def of(
        cls, area: GoalArea, rows: Sequence[AreaLineage], areas: Sequence[GoalArea]
    ) -> "LineageForm":
        uids = {one.id: str(one.uid) for one in areas}
        written = [
            {
                **{name: getattr(row, name) for name in _COPIED},
                "uid": str(row.uid),
                "source": uids.get(row.from_area_id or 0, ""),
            }
            for row in rows
        ]
        return cls(formdata=None, data={"version": area.version, "rows": [*written, {}]})

    def offer_areas(self, area: GoalArea, areas: Sequence[GoalArea]) -> None:
        """Offer the other areas of the plan; a kind that came from elsewhere is kept."""
        self.by_uid = {str(one.uid): one for one in areas if one.id != area.id}
        for row in self.rows:
            offer(
                row.form.kind, known(LINEAGES, row.form.kind.data), empty=_("Välj, eller lämna tom")
            )
            named = [(key, one.name) for key, one in self.by_uid.items()]
            offer(row.form.source, named, empty=_("Inget som finns kvar"))

    def written(self) -> list[LineageDetails]:
        """Return the rows that say what happened."""
        return [self._read(row.form) for row in self.rows if row.form.kind.data]

    def _read(self, form: PlainForm) -> LineageDetails:
        source = self.by_uid.get(form["source"].data or "")
        return LineageDetails(
            **{name: form[name].data or None for name in _COPIED if name != "kind"},
            kind=form["kind"].data,
            from_area_id=source.id if source else None,
            uid=row_uid(form["uid"].data),
        )
