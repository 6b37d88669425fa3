"""How a place wants to be reminded, in the exchange file."""

from placedev.exchange.base_format import Row
from placedev.exchange.scalars import Code, Uid, Whole
from placedev.reminders import models as reminders


class ReminderChoiceRow(Row):
    """How the place wants one kind of reminder."""

    table = reminders.ReminderChoice

    uid: Uid
    kind: Code
    is_on: bool
    days: Whole | None = None
