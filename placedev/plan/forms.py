from collections.abc import Sequence
from dataclasses import fields

from wtforms import Field, ValidationError

from placedev.core.i18n import LANGUAGES, _, _l
from placedev.plan.field_forms import known, said, year
from placedev.plan.models import Plan
from placedev.plan.operations import PlanDetails
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
    text,
)


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
