from dataclasses import fields
from typing import Any

from wtforms import Field, FieldList, FormField, ValidationError

from placedev.core.i18n import _, _l
from placedev.plan import rules
from placedev.plan.field_forms import Row, known, row_uid, said
from placedev.plan.models import Plan
from placedev.plan.source_operations import MilestoneDetails, RelatedDetails
from placedev.web.forms import (
    VersionedForm,
    choice,
    day,
    offer,
    text,
    web_address,
)

MOST_ROWS = 30


class RelatedRow(Row):
    _needs, _asked = ("title",), _l("Skriv vad planen heter.")

    title = text(_l("Planens namn"))
    relation = choice(_l("Hur hör den ihop?"), list(rules.RELATIONS.items()), default="above")
    relation_label = text(_l("Med egna ord"), limit=80)
    owner = text(_l("Vems plan?"))
    year = text(_l("År"), limit=40)
    link = web_address(_l("Länk"))

    def validate_relation(self, field: Field) -> None:
        if self.title.data and field.data == rules.OTHER and not self.relation_label.data:
            raise ValidationError(_("Skriv hur planerna hör ihop när ni väljer ”på annat sätt”."))


class MilestoneRow(Row):
    _needs, _asked = ("label",), _l("Skriv vad som har hänt.")

    label = text(_l("Vad hände?"))
    date_text = text(_l("När, som ni säger det"), limit=80)
    dated_on = day(_l("Dag, om ni vet den"))
    note = text(_l("Anmärkning"), limit=500)


class SourcesForm(VersionedForm):
    related = FieldList(FormField(RelatedRow), max_entries=MOST_ROWS)
    milestones = FieldList(FormField(MilestoneRow), max_entries=MOST_ROWS)

    @classmethod
    def of(cls, plan: Plan) -> "SourcesForm":
        related = [_values(one, RelatedDetails) for one in plan.related]
        milestones = [_values(one, MilestoneDetails) for one in plan.milestones]
        return cls(
            formdata=None,
            data={
                "version": plan.version,
                "related": related or [{}],
                "milestones": milestones or [{}],
            },
        )

    def offer_relations(self, plan: Plan) -> None:
        codes = [one.relation for one in plan.related]
        for row in self.related:
            offer(row.form.relation, known(rules.RELATIONS, *codes))

    def written_related(self) -> list[RelatedDetails]:
        return [
            RelatedDetails(**_read(row.form, RelatedDetails))
            for row in self.related
            if row.form.title.data
        ]

    def written_milestones(self) -> list[MilestoneDetails]:
        return [
            MilestoneDetails(**_read(row.form, MilestoneDetails))
            for row in self.milestones
            if row.form.label.data
        ]


def _values(row: Any, kind: type[Any]) -> dict[str, Any]:
    return {one.name: getattr(row, one.name) for one in fields(kind)}


def _read(form: Any, kind: type[Any]) -> dict[str, Any]:
    return {**said(form, kind), "uid": row_uid(form.uid.data)}
