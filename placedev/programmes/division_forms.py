"""The forms of parts and fields: letter and name in each version."""

from collections.abc import Iterator, Sequence
from typing import Any

from wtforms import Field

from placedev.core.i18n import _, _l
from placedev.programmes import rules
from placedev.programmes.division_operations import Label
from placedev.programmes.effort_models import Division, Layout
from placedev.programmes.forms import Needing
from placedev.programmes.whole import Whole
from placedev.web.forms import CreateForm, VersionedForm, choice, day, text


class DivisionForm(CreateForm):
    kind = choice(_l("Slag"), list(rules.DIVISIONS.items()))
    code = text(_l("Bokstav"), limit=8)
    label = text(_l("Namn"), required=_l("Skriv vad delen eller området heter."), limit=120)


class LayoutForm(CreateForm):
    name = text(_l("Versionens namn"), required=_l("Skriv vad versionen heter."), limit=120)
    from_on = day(_l("Gäller från"))


class LabelsForm(Needing, VersionedForm):
    """Letter and name in each version; the fields are named after the versions' uids."""

    layouts: Sequence[Layout] = ()

    def lacking(self) -> Iterator[tuple[Field, str]]:
        """Ask for a name where there is a letter."""
        for one in self.layouts:
            code, label = self._fields_of(one)
            if code.data and not label.data:
                yield label, _("Skriv namnet också, eller ta bort bokstaven.")

    def labels(self) -> dict[int, Label | None]:
        """Return the words by the key of the version."""
        found: dict[int, Label | None] = {}
        for one in self.layouts:
            code, label = self._fields_of(one)
            found[one.id] = (code.data or None, label.data) if label.data else None
        return found

    def rows(self) -> list[tuple[Layout, Field, Field]]:
        """Return each version with its two fields, the newest first."""
        return [(one, *self._fields_of(one)) for one in reversed(self.layouts)]

    def _fields_of(self, layout: Layout) -> tuple[Any, Any]:
        return self[f"code-{layout.uid}"], self[f"label-{layout.uid}"]


def labels_form(whole: Whole, division: Division, **more: Any) -> LabelsForm:
    """Return the form for the versions that the programme has."""
    fields: dict[str, Any] = {"layouts": whole.layouts}
    data: dict[str, Any] = {"version": division.version}
    for one in whole.layouts:
        label = whole.labels.get((division.id, one.id))
        fields[f"code-{one.uid}"] = text(_("Bokstav"), limit=8)
        fields[f"label-{one.uid}"] = text(_("Namn"), limit=120)
        data[f"code-{one.uid}"] = label.code if label else ""
        data[f"label-{one.uid}"] = label.label if label else ""
    form: LabelsForm = type("LabelsForm", (LabelsForm,), fields)(data=data, **more)
    return form
