"""An activity with all that it carries, from rows to a part of a snapshot."""

from functools import partial

from placedev.core.i18n import _
from placedev.editions import snapshot as s
from placedev.editions.found_composing import Found
from placedev.editions.words_composing import cost_words, days_words, maybe, same, shown
from placedev.plan import models as plan
from placedev.plan import rules as plan_rules
from placedev.plan import word_rules
from placedev.plan.activities import models as activities

# Fields that are put together, not copied.
_MADE = frozenset(
    "area_uid goal_uid follows_uid kind_word who_acts_word sub_place origin resources when status"
    " status_word status_reason status_on origin_word weight_word tags steps roles costs funding"
    " statuses moves priorities".split()
)


def activity_part(found: Found, row: plan.Activity) -> s.Activity:
    """Return an activity with all that it carries."""
    statuses = sorted(found.statuses[row.id], key=lambda one: (one.noted_on, one.id))
    told = tuple(map(_status, statuses))
    last = told[-1] if told else None
    origin = found.meetings.get(row.origin_id or 0)
    sub_place = found.sub_places.get(row.sub_place_id or 0)
    follows = found.activities.get(row.follows_id or 0)
    return s.Activity(
        **same(row, s.Activity, but=_MADE),
        **found.home_of(row),
        follows_uid=follows.uid if follows else None,
        kind_word=maybe(plan_rules.ACTIVITY_KINDS, row.kind, row.kind_label),
        who_acts_word=maybe(plan_rules.WHO_ACTS, row.who_acts, None),
        sub_place=sub_place.name if sub_place else None,
        origin=origin.title if origin else None,
        steps=tuple(s.Step(text=one.text, is_done=one.is_done) for one in found.steps[row.id]),
        resources=tuple(row.resources),
        origin_word=maybe(word_rules.ORIGINS, row.origin_kind, row.origin_text),
        weight_word=maybe(word_rules.WEIGHTS, row.weight, None),
        tags=tuple(row.tags or ()),
        moves=tuple(map(_move, found.moves[row.id])),
        priorities=tuple(map(_priority, found.priorities[row.id])),
        when=row.timing_text or days_words(row.starts_on, row.ends_on),
        roles=tuple(map(partial(_role, found), found.roles[row.id])),
        costs=tuple(map(_cost, found.costs[row.id])),
        funding=tuple(map(partial(_funded, found), found.funding[row.id])),
        status=last.status if last else plan_rules.SILENT,
        status_word=last.status_word
        if last
        else shown(plan_rules.STATUSES, plan_rules.SILENT, None),
        status_reason=last.reason if last else None,
        status_on=last.noted_on if last else None,
        statuses=told,
    )


def _role(found: Found, row: plan.ActivityRole) -> s.Role:
    organisation = found.organisations.get(row.organisation_id or 0)
    group = found.groups.get(row.group_id or 0)
    named = organisation or group
    return s.Role(
        who=named.name if named else row.actor or "",
        who_short=organisation.short_name if organisation else None,
        organisation_uid=organisation.uid if organisation else None,
        role=row.role,
        role_word=shown(plan_rules.ROLES, row.role, row.role_label),
        state=row.state,
        state_word=shown(plan_rules.ROLE_STATES, row.state, None),
        answered_on=row.answered_on,
    )


def _funded(found: Found, row: plan.Funding) -> s.Funding:
    organisation = found.organisations.get(row.organisation_id or 0)
    return s.Funding(
        **same(row, s.Funding, but={"source", "organisation_uid", "state_word"}),
        source=row.source or (organisation.name if organisation else _("okänd finansiär")),
        organisation_uid=organisation.uid if organisation else None,
        state_word=shown(plan_rules.FUNDING_STATES, row.state, row.state_label),
    )


def _status(row: plan.ActivityStatus) -> s.Status:
    status = plan_rules.known_status(row.status)
    return s.Status(
        status=status,
        status_word=shown(plan_rules.STATUSES, status, row.status_label),
        **same(row, s.Status, but={"status", "status_word", "evidence_name"}),
        evidence_name=row.evidence_name
        or (_("en fil hos arbetsgruppen") if row.evidence_id else None),
    )


def _move(row: activities.TimingMove) -> s.Move:
    return s.Move(
        moved_on=row.moved_on,
        was=row.timing_text or days_words(row.starts_on, row.ends_on),
        became=row.to_text,
        reason=row.reason,
    )


def _priority(row: activities.ActivityPriority) -> s.Priority:
    return s.Priority(
        scale=row.scale,
        scale_word=shown(word_rules.SCALES, row.scale, row.scale_label),
        value=row.value,
        by=row.by,
        when=row.date_text or days_words(row.dated_on, row.dated_on),
    )


def _cost(row: plan.ActivityCost) -> s.Cost:
    return s.Cost(**same(row, s.Cost, but={"said"}), said=row.text or cost_words(row))
