from dataclasses import fields

from placedev.core.i18n import _l
from placedev.plan.around_queries import Around
from placedev.plan.field_forms import one_line, said, year
from placedev.plan.goal_operations import GoalDetails
from placedev.plan.home_forms import HomeField, home_value
from placedev.plan.models import Goal
from placedev.web.forms import CreateForm, Form, VersionedForm, long_text, text


class _Goal(HomeField, Form):
    title = long_text(_l("Mål"), required=_l("Skriv målet."), limit=500)
    number = text(_l("Nummer"), limit=12)
    kind = text(_l("Slag av mål"), limit=40)
    target_year = year(_l("Ska vara nått år"))
    note = long_text(_l("Anmärkning i planen"), limit=2_000)

    def details(self) -> GoalDetails:
        return GoalDetails(**{**said(self, GoalDetails), "title": one_line(self.title.data)})


class GoalForm(_Goal, CreateForm):
    pass


class GoalEditForm(_Goal, VersionedForm):
    @classmethod
    def of(cls, goal: Goal, around: Around) -> "GoalEditForm":
        values = {one.name: getattr(goal, one.name) for one in fields(GoalDetails)}
        home = home_value(around, area_id=goal.area_id, goal_id=goal.parent_id)
        return cls(formdata=None, data={**values, "home": home, "version": goal.version})
