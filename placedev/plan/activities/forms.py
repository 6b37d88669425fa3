"""An activity as a form: the few things one begins with, and all that it can carry."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field, FieldList, FormField, ValidationError

from placedev.core.i18n import _, _l
from placedev.plan import rules, word_rules, wording
from placedev.plan.activities.details import (
    ActivityDetails,
    Carried,
    CostDetails,
    FundingDetails,
    PriorityDetails,
    RoleDetails,
    StepDetails,
)
from placedev.plan.activities.models import ActivityPriority
from placedev.plan.activities.row_forms import (
    CURRENCIES,
    GROUP,
    ORGANISATION,
    CostRow,
    FundingRow,
    PriorityRow,
    RoleRow,
    StepRow,
    copied,
    cost_values,
    funding_values,
    read_cost,
    role_values,
    uid_in,
    uid_of,
)
from placedev.plan.activities.status_forms import SETTABLE
from placedev.plan.around_queries import Around
from placedev.plan.field_forms import known, one_line, row_uid, said
from placedev.plan.home import Home
from placedev.plan.home_forms import HomeField, home_value, pick
from placedev.plan.models import Activity, ActivityCost, Funding
from placedev.plan.note_operations import Said
from placedev.plan.timing import Timing, check_timing, parse_timing
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    as_lines,
    choice,
    day,
    language_of_name,
    lines,
    long_text,
    offer,
    text,
    tick,
    understood,
)

MOST_STEPS, MOST_ROWS = 50, 20


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
    status = choice(_l("Läge"), list(SETTABLE.items()), default="planned")

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
    name_language = language_of_name()
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
            **copied(activity, ActivityDetails),
            "version": activity.version,
            "when": wording.when_words(activity),
            "home": home_value(around, area_id=activity.area_id, goal_id=activity.goal_id),
            "kind": activity.kind or "",
            "who_acts": activity.who_acts or "",
            "origin_kind": activity.origin_kind or "",
            "weight": activity.weight or "",
            "tags": ", ".join(activity.tags),
            "resources": "\n".join(activity.resources),
            "follows": uid_of(around.activities, activity.follows_id),
            **{name: uid_of(rows, getattr(activity, f"{name}_id")) for name, rows in links.items()},
            "steps": [copied(one, StepDetails) for one in activity.steps] or [{}],
            "roles": [role_values(one) for one in activity.roles] or [{}],
            "costs": [cost_values(one) for one in activity.costs] or [{}],
            "funding": [funding_values(one) for one in activity.funding] or [{}],
            "priorities": [copied(one, PriorityDetails) for one in priorities] or [{}],
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
            (ORGANISATION + str(one.uid), one.name) for one in self.around.organisations
        ]
        groups = [(GROUP + str(one.uid), one.name) for one in self.around.groups]
        for row in self.roles:
            offer(row.form.who, [*organisations, *groups], empty=_("Ingen vald"))
            offer(row.form.role, known(rules.ROLES, *(one.role for one in activity.roles)))
        self._offer_in_funding(organisations, activity)

    def _offer_in_funding(
        self, organisations: Sequence[tuple[str, str]], activity: Activity
    ) -> None:
        states = [one.state for one in activity.funding]
        currencies = {code: code for code in CURRENCIES}
        for row in self.funding:
            offer(row.form.who, organisations, empty=_("Ingen vald"))
            offer(row.form.state, known(rules.FUNDING_STATES, *states))
            codes = [one.currency for one in activity.funding]
            offer(row.form.currency, known(currencies, *codes))

    def validate_kind(self, field: Field) -> None:
        if field.data == rules.OTHER and not self.kind_label.data:
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
                StepDetails(row.form.text.data, bool(row.form.is_done.data), uid_in(row))
                for row in self.steps
                if row.form.text.data
            ],
            roles=[
                self._role(row.form)
                for row in self.roles
                if row.form.who.data or row.form.actor.data
            ],
            costs=[
                CostDetails(read_cost(row.form.cost.data, costs.get(uid_in(row))), uid_in(row))
                for row in self.costs
                if row.form.cost.data
            ],
            funding=[
                self._funding(row.form, funding.get(uid_in(row)))
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
                "organisation": pick(self.around.organisations, row.who.data, ORGANISATION),
                "group": pick(self.around.groups, row.who.data, GROUP),
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
                "organisation": pick(self.around.organisations, row.who.data, ORGANISATION),
                "uid": row_uid(row.uid.data),
            }
        )


class ProgressForm(CreateForm):
    noted_on = day(_l("Dag"), required=_l("Skriv vilken dag det gäller."))
    text = long_text(_l("Vad har hänt?"), required=_l("Skriv vad som har hänt."), limit=2_000)
    is_public = tick(_l("Visa i den publicerade planen"), default=True)

    def said(self, activity: Activity) -> Said:
        """Return what the form says of an activity; the form must be valid."""
        return Said(
            self.text.data, self.noted_on.data, is_public=bool(self.is_public.data), about=activity
        )
