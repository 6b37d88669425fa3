from wtforms import Field, ValidationError

from placedev.core import markdown
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _l
from placedev.plan.models import PlanSection
from placedev.web.forms import CreateForm, Form, VersionedForm, long_text, text


class _Section(Form):
    title = text(_l("Rubrik"), required=_l("Skriv en rubrik."))
    text = long_text(_l("Text"), required=_l("Skriv texten."), limit=markdown.MAX_LENGTH)

    def validate_text(self, field: Field) -> None:
        try:
            markdown.check(field.data or "")
        except RuleBroken as error:
            raise ValidationError(str(error)) from error


class SectionForm(_Section, CreateForm):
    pass


class SectionEditForm(_Section, VersionedForm):
    @classmethod
    def of(cls, section: PlanSection) -> "SectionEditForm":
        return cls(formdata=None, obj=section)
