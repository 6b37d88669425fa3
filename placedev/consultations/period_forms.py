from collections.abc import Sequence
from typing import Any

from wtforms import Field, ValidationError

from placedev.consultations import rules
from placedev.consultations.models import CommentPeriod
from placedev.consultations.period_operations import PeriodDetails, Subject
from placedev.core import markdown
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.plan.picture_queries import DraftLine
from placedev.web.formatting import moment
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    as_lines,
    choice,
    day,
    lines,
    long_text,
    offer,
    radio,
    text,
    tick,
)


class _Period(Form):
    title = text(_l("Rubrik"), required=_l("Skriv en rubrik."))
    text = long_text(_l("Vad vill ni veta?"))
    opens_on = day(_l("Första dagen"), required=_l("Skriv vilken dag det börjar."))
    closes_on = day(_l("Sista dagen"), required=_l("Skriv vilken dag som är den sista."))
    channels = lines(_l("Var har utkastet funnits?"), limit=2_000)
    is_open_on_web = tick(_l("Alla får läsa utkastet och skriva på webben"), default=True)

    def validate_text(self, field: Field) -> None:
        try:
            markdown.check(field.data or "")
        except RuleBroken as error:
            raise ValidationError(str(error)) from error

    def validate_closes_on(self, field: Field) -> None:
        if not field.data or not self.opens_on.data:
            return
        try:
            rules.check_days(self.opens_on.data, field.data)
        except RuleBroken as error:
            raise ValidationError(str(error)) from error

    def validate_channels(self, field: Field) -> None:
        written = as_lines(field.data)
        if len(written) > rules.MOST_CHANNELS or any(len(one) > 200 for one in written):  # noqa: PLR2004
            raise ValidationError(_("Skriv högst %(most)s korta rader.", most=rules.MOST_CHANNELS))

    def details(self) -> PeriodDetails:
        """Return what was written; the form must be valid."""
        return PeriodDetails(
            title=self.title.data,
            text=self["text"].data or None,
            opens_on=self.opens_on.data,
            closes_on=self.closes_on.data,
            channels=as_lines(self.channels.data),
            is_open_on_web=bool(self.is_open_on_web.data),
        )


class PeriodForm(_Period, CreateForm):
    subject = radio(
        _l("Vad ska folk tycka till om?"), list(rules.SUBJECTS.items()), default=rules.PICTURE
    )
    subject_label = text(_l("Vad det är, med egna ord"))
    draft = choice(_l("Vilket utkast av målbilden?"))

    drafts: Sequence[DraftLine] = ()

    def offer_drafts(self, drafts: Sequence[DraftLine]) -> None:
        """Let the form refer to these drafts, and to no others."""
        self.drafts = drafts
        known: list[tuple[str, Any]] = [
            (str(line.draft.uid), moment(line.draft.made_at)) for line in drafts
        ]
        offer(self.draft, known, empty=_("Så som den står nu"))

    def validate(self, *args: Any, **more: Any) -> bool:
        """Ask what it is where it is none of the usual."""
        valid = super().validate(*args, **more)
        if self.subject.data == rules.OTHER and not self.subject_label.data:
            words = _("Skriv vad det är, till exempel ”Skissen till ny badplats”.")
            self.subject_label.errors = [words]
            return False
        return bool(valid)

    def chosen_subject(self) -> Subject:
        """Return what is put before people; the form must be valid."""
        draft = next(
            (one.draft for one in self.drafts if str(one.draft.uid) == self.draft.data), None
        )
        return Subject(self.subject.data, self.subject_label.data or None, draft)


class PeriodEditForm(_Period, VersionedForm):
    @classmethod
    def of(cls, period: CommentPeriod) -> "PeriodEditForm":
        """Return the form as the period reads."""
        values = {
            name: getattr(period, name)
            for name in ("title", "text", "opens_on", "closes_on", "is_open_on_web", "version")
        }
        return cls(formdata=None, data={**values, "channels": "\n".join(period.channels)})


class LastDayForm(Form):
    closes_on = day(_l("Ny sista dag"), required=_l("Skriv vilken dag som är den sista."))


class ChangesForm(VersionedForm):
    change_note = long_text(_l("Vad ändrades efter synpunkterna?"))
