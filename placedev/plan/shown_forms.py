from flask_wtf.file import FileField, FileRequired
from wtforms import FieldList, FormField

from placedev.core.i18n import _l
from placedev.places.rules import LARGEST_PHOTO
from placedev.plan.field_forms import Row, known, row_uid, said
from placedev.plan.models import Plan
from placedev.plan.shown_models import Achievement, DirectoryEntry
from placedev.plan.shown_operations import AchievementDetails, EntryDetails
from placedev.plan.shown_rules import (
    APPENDICES,
    DIRECTORY_KINDS,
    MOST_ACHIEVEMENTS,
    MOST_ENTRIES,
)
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    choice,
    offer,
    sent_file,
    text,
    tick,
    web_address,
)


class LogoForm(CreateForm):
    picture = FileField(_l("Logga"), [FileRequired(message=_l("Välj en bild av loggan."))])
    name = text(_l("Vems logga?"), required=_l("Skriv vems logga det är. Det läses upp."))
    link = web_address(_l("Länk"))

    @property
    def sent(self) -> bytes:
        """Return the file that was sent; the form must be valid."""
        return sent_file(self.picture, most=LARGEST_PHOTO) or b""


class AppendixForm(Form):
    meetings = tick(APPENDICES["meetings"])
    ideas = tick(APPENDICES["ideas"])
    directory = tick(APPENDICES["directory"])
    statistics = tick(APPENDICES["statistics"])

    @classmethod
    def of(cls, plan: Plan) -> "AppendixForm":
        return cls(formdata=None, data={code: code in plan.appendices for code in APPENDICES})

    def codes(self) -> list[str]:
        return [code for code in APPENDICES if self[code].data]


class AchievementRow(Row):
    _needs, _asked = ("text",), _l("Skriv vad ni gjorde.")

    year_text = text(_l("När"), limit=80)
    text = text(_l("Det här har vi gjort"), limit=400)


class AchievementsForm(VersionedForm):
    rows = FieldList(FormField(AchievementRow), max_entries=MOST_ACHIEVEMENTS)

    @classmethod
    def of(cls, plan: Plan, rows: list[Achievement]) -> "AchievementsForm":
        data = [{"uid": one.uid, "text": one.text, "year_text": one.year_text} for one in rows]
        return cls(formdata=None, data={"version": plan.version, "rows": data or [{}]})

    def written(self) -> list[AchievementDetails]:
        return [
            AchievementDetails(
                **{**said(row.form, AchievementDetails), "uid": row_uid(row.form.uid.data)}
            )
            for row in self.rows
            if row.form["text"].data
        ]


class EntryRow(Row):
    _needs, _asked = ("name",), _l("Skriv namnet.")

    name = text(_l("Namn"))
    kind = choice(_l("Slag"), list(DIRECTORY_KINDS.items()), default="association")
    kind_label = text(_l("Med egna ord"), limit=80)
    note = text(_l("Vad man kan göra där"), limit=300)
    link = web_address(_l("Länk"))


class DirectoryForm(VersionedForm):
    rows = FieldList(FormField(EntryRow), max_entries=MOST_ENTRIES)

    @classmethod
    def of(cls, plan: Plan, rows: list[DirectoryEntry]) -> "DirectoryForm":
        names = ("uid", "name", "kind", "kind_label", "note", "link")
        data = [{name: getattr(one, name) for name in names} for one in rows]
        return cls(formdata=None, data={"version": plan.version, "rows": data or [{}]})

    def offer_kinds(self, rows: list[DirectoryEntry]) -> None:
        """Let kinds that came from elsewhere stay as they are."""
        for row in self.rows:
            offer(row.form.kind, known(DIRECTORY_KINDS, *(one.kind for one in rows)))

    def written(self) -> list[EntryDetails]:
        return [
            EntryDetails(**{**said(row.form, EntryDetails), "uid": row_uid(row.form.uid.data)})
            for row in self.rows
            if row.form.name.data
        ]
