"""The map as one table to write in."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import Field, FieldList, FormField, HiddenField, ValidationError
from wtforms import Form as PlainForm

from placedev.core.i18n import _, _l
from placedev.stakeholders import map_rules
from placedev.stakeholders.map_operations import MapRow
from placedev.stakeholders.models import Organisation
from placedev.web.forms import Form, choice, day, long_text, text

MOST_ROWS = 50
_NUMBER = re.compile(r"[0-9]{1,9}")
_LEVELS = [("", _l("Inte satt")), *((str(level), word) for level, word in map_rules.LEVELS.items())]


class MapRowForm(PlainForm):
    organisation = HiddenField()
    version = HiddenField()
    was = HiddenField()  # the seal of what was shown
    influence = choice(_l("Inflytande"), _LEVELS)
    interest = choice(_l("Intresse"), _LEVELS)
    can_give = long_text(_l("Kan ge"), limit=1_000)
    needs = long_text(_l("Behöver"), limit=1_000)
    spoken_with_by = text(_l("Talar med dem"), limit=120)
    last_contact_on = day(_l("Senaste kontakt"))

    theirs: Organisation | None = None  # as somebody else saved it meanwhile
    today: date = date.max

    def validate_last_contact_on(self, field: Field) -> None:
        if field.data and field.data > self.today:
            raise ValidationError(_("Den dagen har inte varit än. Rätta den."))

    def values(self) -> dict[str, Any]:
        """Return what is written, as the columns hold it."""
        said: dict[str, Any] = {name: self[name].data or None for name in map_rules.COLUMNS}
        for name in ("influence", "interest"):
            said[name] = int(said[name]) if said[name] else None
        return said


class MapForm(Form):
    rows = FieldList(FormField(MapRowForm), max_entries=MOST_ROWS)

    @classmethod
    def of(cls, organisations: Sequence[Organisation]) -> "MapForm":
        return cls(formdata=None, data={"rows": [_shown(one) for one in organisations]})

    def written(self, organisations: Sequence[Organisation]) -> list[MapRow]:
        """Return the rows that somebody changed; one that is no longer here is left out."""
        by_uid = {str(one.uid): one for one in organisations}
        found: list[MapRow] = []
        for row in self.rows:
            one = by_uid.get(row.form.organisation.data or "")
            values = row.form.values()
            if one is None or map_rules.seal(values) == row.form.was.data:
                continue
            version = row.form.version.data or ""
            read = int(version) if _NUMBER.fullmatch(version) else 0
            found.append(MapRow(one, read, values))
        return found

    def show_late(self, late: Sequence[MapRow]) -> None:
        """Say which rows somebody else saved; saving again then overwrites knowingly."""
        by_uid = {str(row.organisation.uid): row.organisation for row in late}
        for row in self.rows:
            one = by_uid.get(row.form.organisation.data or "")
            if one is not None:
                row.form.theirs = one
                row.form.version.data = str(one.version)


def _shown(one: Organisation) -> dict[str, Any]:
    values = {name: getattr(one, name) for name in map_rules.COLUMNS}
    levels = {name: str(values[name] or "") for name in ("influence", "interest")}
    return {
        **values,
        **levels,
        "organisation": str(one.uid),
        "version": str(one.version),
        "was": map_rules.seal(values),
    }
