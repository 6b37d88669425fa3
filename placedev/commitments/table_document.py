"""The list of promises as a table to keep."""

from collections.abc import Iterable
from datetime import date

from placedev.commitments import rules
from placedev.commitments.models import Commitment
from placedev.commitments.wording_rules import when_words
from placedev.core.i18n import _
from placedev.core.tables import Cell, Table
from placedev.stakeholders.rules import sector_word


def table_of(commitments: Iterable[Commitment], *, today: date) -> Table:
    """Return one row per promise; organisation and turns must be loaded."""
    header = [
        *(_("Organisation"), _("Sektor"), _("Löfte"), _("Slag"), _("Hur mycket"), _("Antal")),
        *(_("Enhet"), _("Värde per enhet, kr"), _("När"), _("Första dag"), _("Sista dag")),
        *(_("Läge"), _("Sedan"), _("Hörde av sig senast"), _("Tystnad"), _("Försenat")),
        *(_("Villkor"), _("Tillsammans med"), _("Hur det lovades")),
    ]
    return Table(_("Åtaganden"), header, [_row(one, today) for one in commitments])


def _row(one: Commitment, today: date) -> list[Cell]:
    giver = one.organisation
    last = one.turns[-1] if one.turns else None
    late = rules.is_overdue(state=one.state, due_on=one.due_on, today=today)
    silent = rules.is_silent(one, today)
    return [
        *(giver.name, sector_word(giver.sector, giver.sector_label), one.what),
        *(rules.kind_word(one.kind, one.kind_label), one.amount_text, one.amount, one.unit),
        *(one.rate, when_words(one), one.from_on, one.due_on),
        *((last and last.state_label) or rules.state_word(one.state), one.state_on, one.heard_on),
        *(rules.silence_words(one.heard_on) if silent else None, _("ja") if late else None),
        *(one.condition, one.joint_with, rules.signed_word(one.signed_how, one.signed_label)),
    ]
