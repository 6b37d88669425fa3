"""What a row of a table says, as the columns that the plan stores. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from placedev.plan import rules
from placedev.plan.import_match_rules import Proposal
from placedev.plan.import_row_rules import WhoSaid
from placedev.plan.import_who_rules import FundingSaid

CODES = {  # table to the field that it holds
    "activity_step": "steps",
    "activity_cost": "cost",
    "funding": "funding",
    "activity_priority": "priority",
}
CODES_OF = {rules.RESPONSIBLE: "responsible", "takes-part": "takes_part"}
ALL = {"steps", "responsible", "takes_part", "cost", "funding", "priority"}
_PLAIN = (
    "number title name_language topic description kind kind_label who_acts condition"
    " outcome_expected outcome_reached"
).split()
COLUMNS_OF: Mapping[str, Sequence[str]] = {
    "number": ["number"],
    "name_language": ["name_language"],
    "topic": ["topic"],
    "description": ["description"],
    "kind": ["kind", "kind_label"],
    "who_acts": ["who_acts"],
    "condition": ["condition"],
    "outcome_expected": ["outcome_expected"],
    "outcome_reached": ["outcome_reached"],
    "note": ["note"],
    "tags": ["tags"],
    "sub_place": ["sub_place_id"],
    "when": ["timing_kind", "timing_text", "starts_on", "ends_on"],
    "home": ["area_id", "goal_id"],
}


def columns(one: Proposal) -> dict[str, Any]:
    """Return the columns of the activity that a row becomes, but for where it belongs."""
    row, notes = one.row, list(one.row.notes)
    if row.sub_place and one.sub_place is None:
        notes.append(row.sub_place)
    return {
        **dict.fromkeys(_PLAIN),
        "tags": [],
        **row.columns,
        "timing_kind": row.timing.kind,
        "timing_text": row.timing.text,
        "starts_on": row.timing.starts_on,
        "ends_on": row.timing.ends_on,
        "sub_place_id": one.sub_place.id if one.sub_place else None,
        "note": "\n".join(notes) or None,
    }


def role(who: WhoSaid) -> dict[str, Any]:
    """Return the columns of a part that somebody has."""
    known = who.somebody
    return {
        "role": who.role,
        "organisation_id": known.organisation.id if known.organisation else None,
        "group_id": known.group.id if known.group else None,
        "actor": None if known.is_known else known.words,
    }


def funding(row: FundingSaid) -> dict[str, Any]:
    """Return the columns of money that comes from somewhere."""
    return {
        "organisation_id": row.organisation.id if row.organisation else None,
        "source": row.source,
        "amount": row.amount,
        "currency": row.currency,
        "state": row.state,
    }
