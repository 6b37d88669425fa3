"""The forms of the contact log."""

from datetime import date
from typing import Any

from wtforms import Field, ValidationError

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.core.personal import KINDS, looks_personal
from placedev.regions.contact_rules import FORMS, Talk, check_talk
from placedev.regions.models import ContactEntry
from placedev.web.forms import CreateForm, Form, VersionedForm, day, long_text, radio, text


class _Talk(Form):
    contacted_on = day(_l("Vilken dag"), required=_l("Skriv vilken dag det var."))
    form = radio(_l("Hur"), list(FORMS.items()), default="phone")
    form_label = text(_l("Hur, med egna ord"), limit=60)
    topic = long_text(_l("Vad ni talade om"), required=_l("Skriv vad ni talade om."), limit=2_000)
    next_step = text(_l("Nästa steg som ni kom överens om"))
    next_on = day(_l("Till när"))

    today: date  # set by the view

    def validate_topic(self, field: Field) -> None:
        refuse_personal(field)

    def validate_next_step(self, field: Field) -> None:
        refuse_personal(field)

    def validate(self, *args: Any, **more: Any) -> bool:
        """Check the fields, and then that the days can be."""
        if not super().validate(*args, **more):
            return False
        try:
            check_talk(self.talk(), today=self.today)
        except RuleBroken as error:
            is_next = self.next_on.data is not None and self.contacted_on.data <= self.today
            (self.next_on if is_next else self.contacted_on).errors = [str(error)]
            return False
        return True

    def talk(self) -> Talk:
        """Return what was written; words for the form only where none of the forms fits."""
        own = self.form_label.data if self.form.data == "other" else None
        return Talk(
            contacted_on=self.contacted_on.data,
            form=self.form.data,
            form_label=own or None,
            topic=self.topic.data,
            next_step=self.next_step.data or None,
            next_on=self.next_on.data,
        )


class ContactForm(_Talk, CreateForm):
    """A talk to be written down."""


class ContactEditForm(_Talk, VersionedForm):
    """A talk to be corrected."""

    @classmethod
    def of(cls, entry: ContactEntry) -> "ContactEditForm":
        """Return the form with what is written."""
        return cls(formdata=None, obj=entry, version=str(entry.version))


class HandOverForm(CreateForm):
    """What whoever comes next should know."""

    text = long_text(
        _l("Det här behöver den andra kontakten veta"),
        required=_l("Skriv det som den andra kontakten behöver veta."),
    )

    def validate_text(self, field: Field) -> None:
        refuse_personal(field)


def refuse_personal(field: Field) -> None:
    """Ask for other words where a text holds somebody's number or address."""
    found = looks_personal(field.data or "")
    if found:
        raise ValidationError(
            _(
                "”%(words)s” %(looks)s. Skriv det utan personuppgifter.",
                words=found[0].words,
                looks=KINDS[found[0].kind],
            )
        )
