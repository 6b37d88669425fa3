from collections.abc import Sequence

from placedev.core.i18n import _, _l
from placedev.plan.division_operations import Division
from placedev.plan.field_forms import row_uid
from placedev.plan.models import GoalArea
from placedev.web.forms import CreateForm, Form, VersionedForm, choice, offer, radio, text

MOVE, ALL = "move", "all"


class SplitForm(CreateForm):
    name = text(_l("Vad det nya området heter"), required=_l("Skriv vad det nya området heter."))
    number = text(_l("Nummer"), limit=12)
    when_text = text(_l("När, som ni säger det"), limit=80)

    def division(self, ticked: Sequence[str]) -> Division:
        """Return what goes to the new area."""
        uids = {uid for uid in map(row_uid, ticked) if uid}
        return Division(self.name.data, self.number.data or None, self.when_text.data or None, uids)


class _OtherArea(Form):
    """Mixed into forms that choose another area of the plan."""

    def offer_areas(self, areas: Sequence[GoalArea], *, without: GoalArea, empty: str) -> None:
        self.by_uid = {str(one.uid): one for one in areas if one.id != without.id}
        offer(self["to"], [(key, one.name) for key, one in self.by_uid.items()], empty=empty)

    def chosen(self) -> GoalArea | None:
        """Return the area that was chosen."""
        return self.by_uid.get(self["to"].data or "")


class MergeForm(_OtherArea, VersionedForm):
    to = choice(_l("Slå ihop med"))
    name = text(_l("Vad det gemensamma området heter"), required=_l("Skriv vad området heter."))
    when_text = text(_l("När, som ni säger det"), limit=80)


class RemoveForm(_OtherArea):
    hanging = radio(
        _l("Vad ska hända med det som ligger under området?"),
        [(MOVE, _l("Flytta det")), (ALL, _l("Ta bort allt tillsammans med området"))],
        default=MOVE,
    )
    to = choice(_l("Flytta till"))

    def offer_targets(self, areas: Sequence[GoalArea], area: GoalArea) -> None:
        """Offer the other areas, and to hang on none."""
        self.offer_areas(areas, without=area, empty=_("Inget område, det får stå för sig självt"))
