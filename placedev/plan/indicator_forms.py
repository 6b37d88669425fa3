from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from wtforms import Field

from placedev.core.i18n import _, _l
from placedev.plan import rules
from placedev.plan.around_queries import Around
from placedev.plan.field_forms import said, year
from placedev.plan.home_forms import HomeField, home_value
from placedev.plan.indicator_models import IndicatorValue
from placedev.plan.indicator_operations import IndicatorDetails
from placedev.plan.indicator_rules import read_when
from placedev.plan.indicator_value_operations import ValueDetails
from placedev.plan.models import Indicator
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    choice,
    long_text,
    offer,
    text,
    understood,
)


class _Indicator(HomeField, Form):
    name = text(_l("Vad mäter ni?"), required=_l("Skriv vad ni mäter."), limit=300)
    unit = text(_l("Enhet"), limit=40)
    direction = choice(_l("Åt vilket håll?"), [("", _l("Inte bestämt")), *rules.DIRECTIONS.items()])
    baseline = text(_l("Läget nu"), limit=80)
    baseline_year = year(_l("Läget gällde år"))
    target = text(_l("Dit vill ni"), limit=80)
    target_year = year(_l("Ska vara nått år"))
    source = text(_l("Var kommer siffran ifrån?"))
    description = long_text(_l("Så mäter ni"), limit=2_000)
    comparison = text(_l("Jämför med"), limit=500)
    fact_label = choice(_l("Följ en siffra ur faktalistan"))

    def offer_facts(self, labels: Sequence[str], *kept: str | None) -> None:
        """Let the indicator follow a figure of the place; one that has gone may be kept."""
        named = dict.fromkeys([*labels, *(one for one in kept if one)])
        offer(self.fact_label, [(one, one) for one in named], empty=_("Nej, vi antecknar själva"))

    def details(self) -> IndicatorDetails:
        return IndicatorDetails(**said(self, IndicatorDetails))


class IndicatorForm(_Indicator, CreateForm):
    pass


class IndicatorEditForm(_Indicator, VersionedForm):
    @classmethod
    def of(cls, indicator: Indicator, around: Around) -> "IndicatorEditForm":
        values = {one.name: getattr(indicator, one.name) for one in fields(IndicatorDetails)}
        values["direction"] = indicator.direction or ""
        values["fact_label"] = indicator.fact_label or ""
        home = home_value(around, area_id=indicator.area_id, goal_id=indicator.goal_id)
        return cls(formdata=None, data={**values, "home": home, "version": indicator.version})


class _Value(Form):
    value = text(_l("Värde"), required=_l("Skriv värdet, till exempel 19 eller ca 20."), limit=80)
    when = text(_l("När mättes det?"), required=_l("Skriv när det mättes."), limit=80)
    source = text(_l("Enligt vem?"))
    note = text(_l("Anmärkning"), limit=500)

    today: date

    def validate_when(self, field: Field) -> None:
        understood(lambda said: read_when(said, today=self.today), field)

    def details(self) -> ValueDetails:
        return ValueDetails(
            text=self.value.data,
            when=self.when.data,
            source=self.source.data or None,
            note=self.note.data or None,
        )


class ValueForm(_Value, CreateForm):
    pass


class ValueEditForm(_Value, VersionedForm):
    @classmethod
    def of(cls, value: IndicatorValue, indicator: Indicator) -> "ValueEditForm":
        data: dict[str, Any] = {
            "value": value.value_text,
            "when": value.date_text or value.dated_on.isoformat(),
            "source": value.source,
            "note": value.note,
            "version": str(indicator.version),
        }
        return cls(formdata=None, data=data)
