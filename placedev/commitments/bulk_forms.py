"""What is to become of several promises at once."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field, ValidationError

from placedev.commitments import rules
from placedev.commitments.bulk_operations import Change
from placedev.commitments.forms import Known
from placedev.commitments.turn_operations import Turn
from placedev.core.i18n import _, _l
from placedev.web.forms import CreateForm, choice, day, long_text, offer

_UNCHANGED = ("", _l("Ändra inte"))
_AS_PLACE = "0"


class BulkForm(CreateForm):
    state = choice(
        _l("Nytt läge"),
        [_UNCHANGED, *((code, word) for code, word in rules.STATES.items() if code != "said")],
    )
    happened_on = day(_l("När hände det"))
    told_how = choice(_l("Hur fick ni veta det?"), [("", _l("Inte angivet")), *rules.TOLD.items()])
    note = long_text(_l("Berätta kort"), limit=1_000)
    report_every_days = choice(
        _l("Hur ofta vill ni höra hur det går?"),
        [
            _UNCHANGED,
            (_AS_PLACE, _l("Som platsen")),
            *((str(days), word) for days, word in rules.REPORT_EVERY.items()),
        ],
    )
    activity = choice(_l("Vilken aktivitet de hjälper"))

    activities: Known

    def offer(self, activities: Known) -> None:
        """Let the form refer to the plan's activities."""
        self.activities = activities
        words: Sequence[tuple[str, Any]] = [
            (uid, title) for uid, (_id, title) in activities.items()
        ]
        offer(self.activity, words, empty=_UNCHANGED[1])

    def validate_activity(self, field: Field) -> None:
        if not (self.state.data or self.report_every_days.data or field.data):
            raise ValidationError(_("Välj något att ändra: läge, hur ofta eller aktivitet."))

    def validate_happened_on(self, field: Field) -> None:
        if self.state.data and not field.data and not field.errors:
            raise ValidationError(_("Skriv vilken dag det hände."))

    def change(self) -> Change:
        """Return what is to be done."""
        days, activity = self.report_every_days.data, self.activity.data
        turn = Turn(
            self.state.data or "",
            self.happened_on.data,
            note=self.note.data or None,
            told_how=self.told_how.data,
        )
        return Change(
            turn=turn if self.state.data else None,
            activity_id=self.activities[activity][0] if activity else None,
            report_every_days=None if days is None else int(days),
        )
