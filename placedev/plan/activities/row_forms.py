"""The rows that an activity carries, as forms: who, what it costs, who pays, steps, importance."""

import uuid
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from wtforms import Field, HiddenField, ValidationError
from wtforms import Form as PlainForm

from placedev.core.i18n import _, _l
from placedev.plan import rules, word_rules, wording
from placedev.plan.around_queries import Named
from placedev.plan.cost import Cost, parse_cost
from placedev.plan.field_forms import Row, row_uid
from placedev.plan.models import ActivityCost, ActivityRole, Funding
from placedev.web.forms import amount, choice, day, text, tick

ORGANISATION, GROUP = "o:", "g:"  # how somebody is written in a drop-down
CURRENCIES = ("SEK", "EUR", "GBP", "NOK", "DKK", "USD")


class StepRow(PlainForm):
    uid = HiddenField()
    text = text(_l("Delsteg"), limit=300)
    is_done = tick(_l("Klart"))


class RoleRow(Row):
    _needs = ("who", "actor")
    _asked = _l("Skriv vem det gäller på varje rad, eller töm raden.")

    who = choice(_l("Vem"))
    actor = text(_l("Någon annan, med ord"))
    role = choice(_l("Roll"), list(rules.ROLES.items()), default=rules.RESPONSIBLE)
    role_label = text(_l("Rollen med egna ord"), limit=80)
    state = choice(_l("Har de svarat?"), list(rules.ROLE_STATES.items()), default="unasked")
    answered_on = day(_l("Svarade"))

    def validate_role(self, field: Field) -> None:
        named = self.who.data or self.actor.data
        if named and field.data == rules.OTHER and not self.role_label.data:
            raise ValidationError(_("Skriv rollen med egna ord när ni väljer ”annan roll”."))


class CostRow(PlainForm):
    uid = HiddenField()
    cost = text(_l("Kostnad"))


class FundingRow(Row):
    _needs = ("who", "source")
    _asked = _l("Skriv varifrån pengarna kommer på varje rad, eller töm raden.")

    who = choice(_l("Varifrån"))
    source = text(_l("Någon annan källa, med ord"))
    form = choice(_l("Vad ger de?"), list(word_rules.FUNDING_FORMS.items()), default="money")
    hours = amount(_l("Antal timmar"))
    amount = amount(_l("Belopp"))
    currency = choice(_l("Valuta"), [(code, code) for code in CURRENCIES], default="SEK")
    state = choice(_l("Läge"), list(rules.FUNDING_STATES.items()), default="idea")
    reference = text(_l("Diarienummer"), limit=80)
    date_text = text(_l("När"), limit=80)


class PriorityRow(PlainForm):
    uid = HiddenField()
    value = text(_l("Hur viktig?"), limit=80)
    scale = choice(_l("Skala"), list(word_rules.SCALES.items()), default="1-3")
    scale_label = text(_l("Skalan med egna ord"), limit=80)
    by = text(_l("Vem bedömde det?"), limit=120)
    dated_on = day(_l("Vilken dag?"))
    date_text = text(_l("När, med egna ord"), limit=80)

    def validate_scale(self, field: Field) -> None:
        if self.value.data and field.data == rules.OTHER and not self.scale_label.data:
            raise ValidationError(_("Skriv vad skalan betyder när ni väljer ”egen skala”."))


def copied(row: Any, kind: type[Any]) -> dict[str, Any]:
    """Return what a row says for the fields of a dataclass; links are shown otherwise."""
    names = {one.name for one in fields(kind)} - {"timing", "sub_place", "origin", "follows"}
    return {name: getattr(row, name) for name in names if hasattr(row, name)}


def role_values(role: ActivityRole) -> dict[str, Any]:
    """Return a role as its form shows it; who has it must be loaded."""
    who = ""
    if role.organisation is not None:
        who = ORGANISATION + str(role.organisation.uid)
    elif role.group is not None:
        who = GROUP + str(role.group.uid)
    plain = ("uid", "actor", "role", "role_label", "state", "answered_on")
    return {"who": who, **{name: getattr(role, name) for name in plain}}


def cost_values(cost: ActivityCost) -> dict[str, Any]:
    """Return a cost as its form shows it."""
    return {"uid": cost.uid, "cost": wording.cost_words(cost)}


def funding_values(row: Funding) -> dict[str, Any]:
    """Return a row of funding as its form shows it; its organisation must be loaded."""
    who = ORGANISATION + str(row.organisation.uid) if row.organisation else ""
    plain = ("uid", "source", "form", "hours", "amount", "state", "reference", "date_text")
    currency = row.currency or "SEK"
    return {"who": who, "currency": currency, **{name: getattr(row, name) for name in plain}}


def read_cost(written: str, before: ActivityCost | None) -> Cost:
    """Read the words anew only if they were changed: a file may have known more."""
    if before is not None and written == wording.cost_words(before):
        return Cost(*(getattr(before, name) for name in Cost._fields))
    return parse_cost(written)


def uid_in(row: Any) -> uuid.UUID | None:
    """Return the uid that a row carries, if it was there before."""
    return row_uid(row.form.uid.data)


def uid_of(rows: Sequence[Named], row_id: int | None) -> str:
    """Return the uid of what has an id, or nothing."""
    return next((str(one.uid) for one in rows if one.id == row_id), "")
