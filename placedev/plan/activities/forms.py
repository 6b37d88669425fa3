import uuid
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from wtforms import Field, FieldList, FormField, HiddenField, ValidationError
from wtforms import Form as PlainForm

from placedev.core.i18n import _, _l
from placedev.plan import rules, word_rules, wording
from placedev.plan.activities.details import (
    ActivityDetails,
    Carried,
    CostDetails,
    FundingDetails,
    PriorityDetails,
    RoleDetails,
    Shown,
    StepDetails,
)
from placedev.plan.activities.models import ActivityPriority
from placedev.plan.around_queries import Around, Named
from placedev.plan.cost import Cost, parse_cost
from placedev.plan.field_forms import known, one_line, row_uid, said
from placedev.plan.home import Home
from placedev.plan.home_forms import HomeField, home_value, pick
from placedev.plan.models import Activity, ActivityCost, ActivityRole, Funding
from placedev.plan.timing import Timing, check_timing, parse_timing
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    amount,
    as_lines,
    choice,
    day,
    lines,
    long_text,
    offer,
    text,
    tick,
    understood,
)

MOST_STEPS, MOST_ROWS = 50, 20
_ORGANISATION, _GROUP = "o:", "g:"  # how somebody is written in a drop-down
_CURRENCIES = ("SEK", "EUR", "GBP", "NOK", "DKK", "USD")
_SETTABLE = {code: word for code, word in rules.STATUSES.items() if code != rules.SILENT}


class _Said(HomeField, Form):
    title = long_text(_l("Vad ska göras?"), required=_l("Skriv vad som ska göras."), limit=300)
    when = text(_l("När?"))
    who_acts = choice(
        _l("Vem måste göra det?"), [("", _l("Inte bestämt")), *rules.WHO_ACTS.items()]
    )
    description = long_text(_l("Beskrivning"))

    def validate_when(self, field: Field) -> None:
        understood(check_timing, field)


class ActivityForm(_Said, CreateForm):
    status = choice(_l("Läge"), list(_SETTABLE.items()), default="planned")

    def details(self) -> ActivityDetails:
        return ActivityDetails(
            title=one_line(self.title.data),
            timing=parse_timing(self.when.data),
            who_acts=self.who_acts.data,
            description=self.description.data or None,
        )

    def validate_status(self, field: Field) -> None:
        if field.data in rules.NEED_A_REASON:
            raise ValidationError(_("Spara aktiviteten först och skriv sedan varför det blev nej."))


class StepRow(PlainForm):
    uid = HiddenField()
    text = text(_l("Delsteg"), limit=300)
    is_done = tick(_l("Klart"))


class RoleRow(PlainForm):
    uid = HiddenField()
    who = choice(_l("Vem"))
    actor = text(_l("Någon annan, med ord"))
    role = choice(_l("Roll"), list(rules.ROLES.items()), default=rules.RESPONSIBLE)
    role_label = text(_l("Rollen med egna ord"), limit=80)
    state = choice(_l("Har de svarat?"), list(rules.ROLE_STATES.items()), default="unasked")
    answered_on = day(_l("Svarade"))

    def validate_role_label(self, field: Field) -> None:
        named = self.who.data or self.actor.data
        if named and self.role.data == rules.OTHER and not field.data:
            raise ValidationError(_("Skriv rollen med egna ord när ni väljer ”annan roll”."))


class CostRow(PlainForm):
    uid = HiddenField()
    cost = text(_l("Kostnad"))


class FundingRow(PlainForm):
    uid = HiddenField()
    who = choice(_l("Varifrån"))
    source = text(_l("Någon annan källa, med ord"))
    form = choice(_l("Vad ger de?"), list(word_rules.FUNDING_FORMS.items()), default="money")
    hours = amount(_l("Antal timmar"))
    amount = amount(_l("Belopp"))
    currency = choice(_l("Valuta"), [(code, code) for code in _CURRENCIES], default="SEK")
    state = choice(_l("Läge"), list(rules.FUNDING_STATES.items()), default="idea")
    reference = text(_l("Diarienummer"), limit=80)
    date_text = text(_l("När"), limit=80)

    def validate_amount(self, field: Field) -> None:
        if field.data is not None and not (self.who.data or self.source.data):
            raise ValidationError(
                _("Skriv varifrån pengarna kommer på varje rad, eller töm raden.")
            )


class PriorityRow(PlainForm):
    uid = HiddenField()
    value = text(_l("Hur viktig?"), limit=80)
    scale = choice(_l("Skala"), list(word_rules.SCALES.items()), default="1-3")
    scale_label = text(_l("Skalan med egna ord"), limit=80)
    by = text(_l("Vem bedömde det?"), limit=120)
    date_text = text(_l("När"), limit=80)

    def validate_scale_label(self, field: Field) -> None:
        if self.value.data and self.scale.data == rules.OTHER and not field.data:
            raise ValidationError(_("Skriv vad skalan betyder när ni väljer ”egen skala”."))


class ActivityEditForm(_Said, VersionedForm):
    why_moved = text(_l("Om ni flyttar tiden: varför?"), limit=300)
    origin_kind = choice(_l("Hur kom den till?"))
    origin_text = text(_l("Hur den kom till, med egna ord"), limit=300)
    weight = choice(_l("Tyngd"))
    tags = text(_l("Etiketter"))
    is_experiment = tick(_l("Det här är ett försök"))
    evaluation_question = long_text(_l("Vad ska försöket svara på?"), limit=500)
    evaluation_answer = long_text(_l("Vad blev svaret?"), limit=2_000)
    number = text(_l("Nummer"), limit=12)
    topic = text(_l("Ämne"))
    kind = choice(_l("Slag av aktivitet"))
    kind_label = text(_l("Ert eget ord för slaget"), limit=80)
    condition = text(_l("Villkor"), limit=500)
    outcome_expected = long_text(_l("Vad ska det leda till?"), limit=2_000)
    outcome_reached = long_text(_l("Vad blev det?"), limit=2_000)
    steps_ordered = tick(_l("Delstegen görs i ordning"))
    resources = lines(_l("Vad behövs utöver pengar?"), limit=2_000)
    note = long_text(_l("Anmärkning i planen"), limit=2_000)
    sub_place = choice(_l("Del av platsen"))
    origin = choice(_l("Kom till på mötet"))
    follows = choice(_l("Görs efter"))
    steps = FieldList(FormField(StepRow), max_entries=MOST_STEPS)
    roles = FieldList(FormField(RoleRow), max_entries=MOST_ROWS)
    costs = FieldList(FormField(CostRow), max_entries=MOST_ROWS)
    funding = FieldList(FormField(FundingRow), max_entries=MOST_ROWS)
    priorities = FieldList(FormField(PriorityRow), max_entries=MOST_ROWS)

    @classmethod
    def of(
        cls, activity: Activity, around: Around, priorities: Sequence[ActivityPriority]
    ) -> "ActivityEditForm":
        links = {"sub_place": around.sub_places, "origin": around.meetings}
        values = {
            **_copied(activity, ActivityDetails),
            "version": activity.version,
            "when": wording.when_words(activity),
            "home": home_value(around, area_id=activity.area_id, goal_id=activity.goal_id),
            "kind": activity.kind or "",
            "who_acts": activity.who_acts or "",
            "origin_kind": activity.origin_kind or "",
            "weight": activity.weight or "",
            "tags": ", ".join(activity.tags),
            "resources": "\n".join(activity.resources),
            "follows": _uid_of(around.activities, activity.follows_id),
            **{
                name: _uid_of(rows, getattr(activity, f"{name}_id")) for name, rows in links.items()
            },
            "steps": [_copied(one, StepDetails) for one in activity.steps] or [{}],
            "roles": [_role_values(one) for one in activity.roles] or [{}],
            "costs": [_cost_values(one) for one in activity.costs] or [{}],
            "funding": [_funding_values(one) for one in activity.funding] or [{}],
            "priorities": [_copied(one, PriorityDetails) for one in priorities] or [{}],
        }
        return cls(formdata=None, data=values)

    def offer_around(self, around: Around, activity: Activity) -> None:
        """Offer what belongs to the place, and codes that came from elsewhere."""
        self.around = around
        self.offer_homes(around, nothing=_("Inget, den står för sig själv"))
        offer(self.kind, known(rules.ACTIVITY_KINDS, activity.kind), empty=_("Inte bestämt"))
        offer(
            self.origin_kind,
            known(word_rules.ORIGINS, activity.origin_kind),
            empty=_("Inte angivet"),
        )
        offer(self.weight, known(word_rules.WEIGHTS, activity.weight), empty=_("Varken eller"))
        others = [one for one in around.activities if one.uid != activity.uid]
        for field, rows in (
            (self.sub_place, around.sub_places),
            (self.origin, around.meetings),
            (self.follows, others),
        ):
            offer(field, [(str(one.uid), one.words) for one in rows], empty=_("Inget valt"))
        self._offer_in_rows(activity)

    def _offer_in_rows(self, activity: Activity) -> None:
        organisations = [
            (_ORGANISATION + str(one.uid), one.name) for one in self.around.organisations
        ]
        groups = [(_GROUP + str(one.uid), one.name) for one in self.around.groups]
        for row in self.roles:
            offer(row.form.who, [*organisations, *groups], empty=_("Ingen vald"))
            offer(row.form.role, known(rules.ROLES, *(one.role for one in activity.roles)))
        self._offer_in_funding(organisations, activity)

    def _offer_in_funding(
        self, organisations: Sequence[tuple[str, str]], activity: Activity
    ) -> None:
        states = [one.state for one in activity.funding]
        currencies = {code: code for code in _CURRENCIES}
        for row in self.funding:
            offer(row.form.who, organisations, empty=_("Ingen vald"))
            offer(row.form.state, known(rules.FUNDING_STATES, *states))
            codes = [one.currency for one in activity.funding]
            offer(row.form.currency, known(currencies, *codes))

    def validate_kind_label(self, field: Field) -> None:
        if self.kind.data == rules.OTHER and not field.data:
            raise ValidationError(_("Skriv vad det är för slags aktivitet när ni väljer ”annat”."))

    def details(self, activity: Activity) -> ActivityDetails:
        values = {
            **said(self, ActivityDetails),
            "title": one_line(self.title.data),
            "timing": self._timing(activity),
            "resources": as_lines(self.resources.data),
            "tags": [tag.strip() for tag in (self.tags.data or "").split(",") if tag.strip()],
            "is_experiment": bool(self.is_experiment.data),
            "steps_ordered": bool(self.steps_ordered.data),
            "sub_place": pick(self.around.sub_places, self.sub_place.data),
            "origin": pick(self.around.meetings, self.origin.data),
            "follows": pick(self.around.activities, self.follows.data),
        }
        return ActivityDetails(**values)

    def kept_home(self, activity: Activity) -> Home:
        """Return what was chosen; an area written beside a goal stays while the goal does."""
        home = self.chosen_home()
        if home.goal is None or home.goal.id != activity.goal_id:
            return home
        areas = [one for one in self.around.areas if one.id == activity.area_id]
        return home._replace(area=areas[0] if areas else None)

    def _timing(self, activity: Activity) -> Timing:
        """Read the words anew only if they were changed: a file may have known more."""
        if (self.when.data or "") == wording.when_words(activity):
            return Timing(
                activity.timing_kind, activity.timing_text, activity.starts_on, activity.ends_on
            )
        return parse_timing(self.when.data)

    def carried(self, activity: Activity) -> Carried:
        """Return the rows that say something."""
        costs: dict[Any, ActivityCost] = {one.uid: one for one in activity.costs}
        funding: dict[Any, Funding] = {one.uid: one for one in activity.funding}
        return Carried(
            steps=[
                StepDetails(row.form.text.data, bool(row.form.is_done.data), _uid(row))
                for row in self.steps
                if row.form.text.data
            ],
            roles=[
                self._role(row.form)
                for row in self.roles
                if row.form.who.data or row.form.actor.data
            ],
            costs=[
                CostDetails(_cost(row.form.cost.data, costs.get(_uid(row))), _uid(row))
                for row in self.costs
                if row.form.cost.data
            ],
            funding=[
                self._funding(row.form, funding.get(_uid(row)))
                for row in self.funding
                if row.form.who.data or row.form.source.data
            ],
            priorities=[self._priority(row.form) for row in self.priorities if row.form.value.data],
            why_moved=self.why_moved.data or None,
        )

    def _priority(self, row: Any) -> PriorityDetails:
        return PriorityDetails(**{**said(row, PriorityDetails), "uid": row_uid(row.uid.data)})

    def _role(self, row: Any) -> RoleDetails:
        return RoleDetails(
            **{
                **said(row, RoleDetails),
                "organisation": pick(self.around.organisations, row.who.data, _ORGANISATION),
                "group": pick(self.around.groups, row.who.data, _GROUP),
                "uid": row_uid(row.uid.data),
            }
        )

    def _funding(self, row: Any, before: Funding | None) -> FundingDetails:
        kept = ("share", "state_label", "decided_on")  # known from a file, not asked for here
        same_state = before is not None and before.state == row.state.data
        return FundingDetails(
            **{
                **{name: getattr(before, name) for name in kept if same_state},
                **said(row, FundingDetails),
                "organisation": pick(self.around.organisations, row.who.data, _ORGANISATION),
                "uid": row_uid(row.uid.data),
            }
        )


class StatusForm(Form):
    status = choice(_l("Läge"), list(_SETTABLE.items()))
    reason = text(_l("Varför, eller hur det går"), limit=500)
    noted_on = day(_l("Gällde den"))
    light = choice(_l("Hur går det?"), [("", _l("Inte sagt")), *word_rules.LIGHTS.items()])
    status_label = text(_l("Läget med era egna ord"), limit=80)
    evidence_url = text(_l("Länk som visar det"))
    evidence_name = text(_l("Vad länken visar"), limit=120)

    def shown(self) -> Shown:
        """Return what stands beside the status."""
        return Shown(**said(self, Shown))

    def validate_evidence_url(self, field: Field) -> None:
        if field.data and not field.data.startswith(("https://", "http://")):
            raise ValidationError(_("Skriv hela adressen. Den börjar med https://."))

    def validate_reason(self, field: Field) -> None:
        if self.status.data in rules.NEED_A_REASON and not field.data:
            raise ValidationError(_("Skriv varför det blev nej. Det hjälper er nästa gång."))


class AnswerForm(Form):
    state = choice(_l("Har de svarat?"), list(rules.ROLE_STATES.items()))
    answered_on = day(_l("Svarade"))


class ProgressForm(CreateForm):
    noted_on = day(_l("Dag"), required=_l("Skriv vilken dag det gäller."))
    text = long_text(_l("Vad har hänt?"), required=_l("Skriv vad som har hänt."), limit=2_000)
    is_public = tick(_l("Visa i den publicerade planen"), default=True)


def _copied(row: Any, kind: type[Any]) -> dict[str, Any]:
    names = {one.name for one in fields(kind)} - {"timing", "sub_place", "origin", "follows"}
    return {name: getattr(row, name) for name in names if hasattr(row, name)}


def _role_values(role: ActivityRole) -> dict[str, Any]:
    who = ""
    if role.organisation is not None:
        who = _ORGANISATION + str(role.organisation.uid)
    elif role.group is not None:
        who = _GROUP + str(role.group.uid)
    plain = ("uid", "actor", "role", "role_label", "state", "answered_on")
    return {"who": who, **{name: getattr(role, name) for name in plain}}


def _cost_values(cost: ActivityCost) -> dict[str, Any]:
    return {"uid": cost.uid, "cost": wording.cost_words(cost)}


def _funding_values(row: Funding) -> dict[str, Any]:
    who = _ORGANISATION + str(row.organisation.uid) if row.organisation else ""
    plain = ("uid", "source", "form", "hours", "amount", "state", "reference", "date_text")
    currency = row.currency or "SEK"
    return {"who": who, "currency": currency, **{name: getattr(row, name) for name in plain}}


def _cost(written: str, before: ActivityCost | None) -> Cost:
    """Read the words anew only if they were changed: a file may have known more."""
    if before is not None and written == wording.cost_words(before):
        return Cost(*(getattr(before, name) for name in Cost._fields))
    return parse_cost(written)


def _uid(row: Any) -> uuid.UUID | None:
    return row_uid(row.form.uid.data)


def _uid_of(rows: Sequence[Named], row_id: int | None) -> str:
    return next((str(one.uid) for one in rows if one.id == row_id), "")
