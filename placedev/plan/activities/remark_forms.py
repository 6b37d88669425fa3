from collections.abc import Sequence

from wtforms import FieldList, FormField
from wtforms import Form as PlainForm

from placedev.core.i18n import _, _l
from placedev.plan.activities.models import PlanRemark
from placedev.plan.around_queries import Around, Named
from placedev.web.forms import CreateForm, Form, VersionedForm, choice, long_text, offer

_MOST_ROWS = 30
_FIRST_ROWS = 2  # a remark that holds for several begins with two


class TargetRow(PlainForm):
    about = choice(_l("Gäller"))


class _Remark(Form):
    text = long_text(_l("Anmärkning"), required=_l("Skriv vad ni vill säga."), limit=1_000)
    targets = FieldList(FormField(TargetRow), max_entries=_MOST_ROWS)

    def offer_rows(self, around: Around) -> None:
        """Offer what of the plan a remark can hold for."""
        self.rows = {str(one.uid): one for one in _all(around)}
        for row in self.targets:
            named = [(uid, one.words) for uid, one in self.rows.items()]
            offer(row.form.about, named, empty=_("Ingen vald"))

    def about(self) -> list[Named]:
        """Return what was chosen, in order; nothing: the whole plan."""
        chosen = [self.rows.get(row.form.about.data or "") for row in self.targets]
        return [one for one in chosen if one is not None]


def _all(around: Around) -> Sequence[Named]:
    return [*around.areas, *around.goals, *around.activities]


class RemarkForm(_Remark, CreateForm):
    @classmethod
    def empty(cls, about: str) -> "RemarkForm":
        """Return a form for a new remark, with the row that one comes from."""
        rows = [{"about": about}, *({} for _row in range(_FIRST_ROWS - 1))]
        return cls(formdata=None, data={"targets": rows})


class RemarkEditForm(_Remark, VersionedForm):
    @classmethod
    def of(cls, remark: PlanRemark, around: Around) -> "RemarkEditForm":
        """Return a form that says what the remark says."""
        ids = [
            (kind, getattr(one, f"{kind}_id"))
            for one in remark.targets
            for kind in ("area", "goal", "activity")
        ]
        rows = [{"about": str(one.uid)} for one in _all(around) if (one.kind, one.id) in ids]
        values = {"text": remark.text, "version": remark.version, "targets": [*rows, {}]}
        return cls(formdata=None, data=values)
