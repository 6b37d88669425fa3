from dataclasses import fields

from placedev.core.i18n import _l
from placedev.plan import rules
from placedev.plan.around_queries import Around
from placedev.plan.field_forms import said, year
from placedev.plan.home_forms import HomeField, home_value
from placedev.plan.indicator_operations import IndicatorDetails
from placedev.plan.models import Indicator
from placedev.web.forms import CreateForm, Form, VersionedForm, choice, text


class _Indicator(HomeField, Form):
    name = text(_l("Vad mäter ni?"), required=_l("Skriv vad ni mäter."))
    unit = text(_l("Enhet"), limit=40)
    direction = choice(_l("Åt vilket håll?"), [("", _l("Inte bestämt")), *rules.DIRECTIONS.items()])
    baseline = text(_l("Läget nu"), limit=80)
    baseline_year = year(_l("Läget gällde år"))
    target = text(_l("Dit vill ni"), limit=80)
    target_year = year(_l("Ska vara nått år"))
    source = text(_l("Var kommer siffran ifrån?"))

    def details(self) -> IndicatorDetails:
        return IndicatorDetails(**said(self, IndicatorDetails))


class IndicatorForm(_Indicator, CreateForm):
    pass


class IndicatorEditForm(_Indicator, VersionedForm):
    @classmethod
    def of(cls, indicator: Indicator, around: Around) -> "IndicatorEditForm":
        values = {one.name: getattr(indicator, one.name) for one in fields(IndicatorDetails)}
        values["direction"] = indicator.direction or ""
        home = home_value(around, area_id=indicator.area_id, goal_id=indicator.goal_id)
        return cls(formdata=None, data={**values, "home": home, "version": indicator.version})
