import uuid
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from wtforms import Field, FieldList, FormField, HiddenField, ValidationError
from wtforms import Form as PlainForm

from placedev.core import markdown
from placedev.core.errors import RuleBroken
from placedev.core.i18n import LANGUAGES, _, _l
from placedev.plan import rules
from placedev.plan.models import Goal, GoalArea, Indicator, Plan, PlanSection
from placedev.plan.operations import (
    AreaDetails,
    GoalDetails,
    Home,
    IndicatorDetails,
    MilestoneDetails,
    PlanDetails,
    RelatedDetails,
)
from placedev.plan.queries import Around, Named
from placedev.stakeholders.models import Organisation
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    as_lines,
    choice,
    day,
    lines,
    long_text,
    offer,
    radio,
    text,
    whole_number,
)

MOST_ROWS = 30
AREA, GOAL = "a:", "g:"  # how the thing that something hangs on is written in a drop-down
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def year(label: Any) -> Any:
    """Return a field for a year."""
    return whole_number(label, low=_FIRST_YEAR, high=_LAST_YEAR)


def known(words: dict[str, Any], *codes: str | None) -> list[tuple[str, Any]]:
    """Return choices, with codes that came from elsewhere, so that saving does not change them."""
    return [*words.items(), *((code, code) for code in codes if code and code not in words)]


def row_uid(written: str | None) -> uuid.UUID | None:
    """Return the uid that a row carries, or none: then the row is new."""
    try:
        return uuid.UUID(written or "")
    except ValueError:
        return None


def said(form: Any, kind: type[Any]) -> dict[str, Any]:
    """Return what the form says for the fields of a dataclass that it has; empty is none."""
    return {
        one.name: None if form[one.name].data in {"", None} else form[one.name].data
        for one in fields(kind)
        if one.name in form
    }


class _Plan(Form):
    title = text(_l("Planens namn"), required=_l("Skriv vad planen heter."))
    kind_word = text(
        _l("Vad är det för slags plan?"), required=_l("Skriv till exempel handlingsplan.")
    )
    subtitle = text(_l("Underrubrik"))
    short_title = text(_l("Kort namn"), limit=40)
    period_from = year(_l("Planen gäller från år"))
    period_to = year(_l("Planen gäller till år"))
    target_picture = long_text(_l("Målbild"))
    horizon_year = year(_l("Målbildens år"))
    overarching_goal = long_text(_l("Övergripande mål"), limit=2_000)
    values = lines(_l("Värden ni står för"), limit=2_000)
    tracks = lines(_l("Spår i arbetet"), limit=2_000)
    area_word = text(_l("Ert ord för målområde"), limit=40)
    goal_word = text(_l("Ert ord för mål"), limit=40)
    activity_word = text(_l("Ert ord för aktivitet"), limit=40)
    owner = choice(_l("Vem äger planen?"))
    revision_rule = text(_l("Hur planen ändras"), limit=500)
    next_review_on = day(_l("Nästa gång planen följs upp"))
    approach = text(_l("Arbetssätt"))
    language = choice(_l("Språk i planen"), list(LANGUAGES.items()), default="sv")
    licence = text(_l("Villkor för att använda planen"))

    def offer_choices(self, organisations: Sequence[Organisation], *codes: str) -> None:
        self.by_uid = {str(one.uid): one for one in organisations}
        named = [(str(one.uid), one.name) for one in organisations]
        offer(self.owner, named, empty=_("Ingen än"))
        offer(self.language, known(LANGUAGES, *codes))

    def validate_period_to(self, field: Field) -> None:
        if field.data and self.period_from.data and field.data < self.period_from.data:
            raise ValidationError(_("Planen slutar innan den börjar. Rätta åren."))

    def details(self) -> PlanDetails:
        return PlanDetails(
            **{
                **said(self, PlanDetails),
                "values": as_lines(self.values.data),
                "tracks": as_lines(self.tracks.data),
                "owner": self.by_uid.get(self.owner.data or ""),
            }
        )


class PlanForm(_Plan, CreateForm):
    pass


class PlanEditForm(_Plan, VersionedForm):
    @classmethod
    def of(cls, plan: Plan) -> "PlanEditForm":
        values = {one.name: getattr(plan, one.name) for one in fields(PlanDetails)}
        values["owner"] = str(plan.owner.uid) if plan.owner else ""
        values["values"], values["tracks"] = "\n".join(plan.values), "\n".join(plan.tracks)
        return cls(formdata=None, data={**values, "version": plan.version})


class _Area(Form):
    name = text(_l("Namn"), required=_l("Skriv ett namn."))
    short_name = text(_l("Kort namn"), limit=40)
    number = text(_l("Nummer"), limit=12)
    why = long_text(_l("Varför är det här viktigt?"))
    colour = radio(_l("Färg"), list(rules.COLOURS.items()))
    icon = radio(_l("Bild"), [("", _l("Ingen, visa numret")), *rules.ICONS.items()], default="")
    earlier_name = text(_l("Tidigare namn"))
    note = long_text(_l("Anmärkning i planen"), limit=2_000)

    def keep_codes(self, area: GoalArea) -> None:
        """Offer what came from elsewhere, so that saving does not change it."""
        offer(self.colour, known(rules.COLOURS, area.colour))
        offer(self.icon, known(rules.ICONS, area.icon), empty=_("Ingen, visa numret"))

    def details(self) -> AreaDetails:
        return AreaDetails(**said(self, AreaDetails))


class AreaForm(_Area, CreateForm):
    pass


class AreaEditForm(_Area, VersionedForm):
    @classmethod
    def of(cls, area: GoalArea) -> "AreaEditForm":
        values = {one.name: getattr(area, one.name) for one in fields(AreaDetails)}
        colour = area.colour or next(iter(rules.COLOURS))
        more = {"colour": colour, "icon": area.icon or "", "version": area.version}
        form = cls(formdata=None, data={**values, **more})
        form.keep_codes(area)
        return form


class HomeField:
    """Mixed into forms of things that hang on a goal, an area or nothing."""

    home = choice(_l("Hör till"))
    found: Around

    def offer_homes(
        self, around: Around, *, nothing: Any, without: uuid.UUID | None = None
    ) -> None:
        self.found = around
        areas = [(AREA + str(one.uid), one.words) for one in around.areas]
        goals = [(GOAL + str(one.uid), one.words) for one in around.goals if one.uid != without]
        offer(self.home, [*areas, *goals], empty=nothing)

    def chosen_home(self) -> Home:
        """Return what was chosen; only what was offered can be."""
        return Home(
            pick(self.found.areas, self.home.data, AREA),
            pick(self.found.goals, self.home.data, GOAL),
        )


def pick(rows: Sequence[Named], written: str | None, prefix: str = "") -> Named | None:
    """Return the row that a drop-down's value stands for."""
    return next((one for one in rows if prefix + str(one.uid) == written), None)


def home_value(around: Around, *, area_id: int | None, goal_id: int | None) -> str:
    """Return how the drop-down writes what something hangs on; a goal goes before an area."""
    for prefix, rows, row_id in ((GOAL, around.goals, goal_id), (AREA, around.areas, area_id)):
        for one in rows:
            if one.id == row_id:
                return prefix + str(one.uid)
    return ""


class _Goal(HomeField, Form):
    title = long_text(_l("Mål"), required=_l("Skriv målet."), limit=500)
    number = text(_l("Nummer"), limit=12)
    kind = text(_l("Slag av mål"), limit=40)
    target_year = year(_l("Ska vara nått år"))
    note = long_text(_l("Anmärkning i planen"), limit=2_000)

    def details(self) -> GoalDetails:
        return GoalDetails(**{**said(self, GoalDetails), "title": one_line(self.title.data)})


def one_line(written: str) -> str:
    """Return a text that may have been broken over lines as one."""
    return " ".join(written.split())


class GoalForm(_Goal, CreateForm):
    pass


class GoalEditForm(_Goal, VersionedForm):
    @classmethod
    def of(cls, goal: Goal, around: Around) -> "GoalEditForm":
        values = {one.name: getattr(goal, one.name) for one in fields(GoalDetails)}
        home = home_value(around, area_id=goal.area_id, goal_id=goal.parent_id)
        return cls(formdata=None, data={**values, "home": home, "version": goal.version})


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


class _Section(Form):
    title = text(_l("Rubrik"), required=_l("Skriv en rubrik."))
    text = long_text(_l("Text"), required=_l("Skriv texten."), limit=markdown.MAX_LENGTH)

    def validate_text(self, field: Field) -> None:
        try:
            markdown.check(field.data or "")
        except RuleBroken as error:
            raise ValidationError(str(error)) from error


class SectionForm(_Section, CreateForm):
    pass


class SectionEditForm(_Section, VersionedForm):
    @classmethod
    def of(cls, section: PlanSection) -> "SectionEditForm":
        return cls(formdata=None, obj=section)


class RelatedRow(PlainForm):
    uid = HiddenField()
    title = text(_l("Planens namn"))
    relation = choice(_l("Hur hör den ihop?"), list(rules.RELATIONS.items()), default="above")
    relation_label = text(_l("Med egna ord"), limit=80)
    owner = text(_l("Vems plan?"))
    year = text(_l("År"), limit=40)
    link = text(_l("Länk"))

    def validate_link(self, field: Field) -> None:
        if field.data and not field.data.startswith(("https://", "http://")):
            raise ValidationError(_("Skriv hela adressen. Den börjar med https://."))

    def validate_relation_label(self, field: Field) -> None:
        if self.title.data and self.relation.data == rules.OTHER and not field.data:
            raise ValidationError(_("Skriv hur planerna hör ihop när ni väljer ”på annat sätt”."))


class MilestoneRow(PlainForm):
    uid = HiddenField()
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


def add_row(form: Form, name: str | None) -> bool:
    """Add an empty row to one of the form's lists; tell whether there was such a list."""
    rows = form[name] if name and name in form else None
    if not isinstance(rows, FieldList):
        return False
    if len(rows) < (rows.max_entries or 0):
        rows.append_entry()
    return True


def _values(row: Any, kind: type[Any]) -> dict[str, Any]:
    return {one.name: getattr(row, one.name) for one in fields(kind)}


def _read(form: Any, kind: type[Any]) -> dict[str, Any]:
    return {**said(form, kind), "uid": row_uid(form.uid.data)}
