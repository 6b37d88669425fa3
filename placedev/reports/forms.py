"""Forms of reports."""

from collections.abc import Mapping, Sequence
from datetime import date

from wtforms import HiddenField, SelectMultipleField

from placedev.core.i18n import _, _l
from placedev.core.markdown import MAX_LENGTH
from placedev.places.models import Place
from placedev.reports.models import Report, ReportText
from placedev.reports.operations import ReportDetails
from placedev.reports.queries import InProgramme
from placedev.reports.rules import HALF_YEAR, KINDS, last_half_year
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    choice,
    day,
    long_text,
    offer,
    radio,
    text,
)


class _AboutForm(Form):
    """What a report is about."""

    kind = radio(_l("Slag av rapport"), list(KINDS.items()))
    title = text(_l("Rubrik"))
    from_on = day(_l("Första dag"), required=_l("Skriv periodens första dag."))
    to_on = day(_l("Sista dag"), required=_l("Skriv periodens sista dag."))
    due_on = day(_l("Ska vara inne"))
    programme = choice(_l("Program"))
    places = SelectMultipleField(_l("Platser"), coerce=str, validate_choice=False)

    programmes: Mapping[str, InProgramme]  # by address; set by `offer`

    def offer(self, programmes: Sequence[InProgramme]) -> None:
        """Let the report be about a programme."""
        self.programmes = {one.slug: one for one in programmes}
        rows = [(one.slug, one.name) for one in programmes]
        offer(self.programme, rows, empty=_("Inget program"))

    @property
    def _programme(self) -> InProgramme | None:
        return self.programmes.get(self.programme.data or "")

    def details(self) -> ReportDetails:
        """Return what was written; the form must be valid."""
        return ReportDetails(
            kind=self.kind.data,
            title=self.title.data,
            from_on=self.from_on.data,
            to_on=self.to_on.data,
            due_on=self.due_on.data,
            programme_id=self._programme.key if self._programme else None,
        )

    def chosen(self, offered: Sequence[Place]) -> list[Place]:
        """Return those of the offered places that were ticked; of a programme, its own alone."""
        ticked = set(self.places.data or ())
        if self._programme:
            ticked = (ticked & self._programme.place_slugs) or {*self._programme.place_slugs}
        return [place for place in offered if place.slug in ticked]


class NewReportForm(CreateForm, _AboutForm):
    """A new report; what is usual is filled in."""

    @classmethod
    def usual(
        cls, places: Sequence[Place], programme: InProgramme | None, *, today: date
    ) -> "NewReportForm":
        """Return the form for the last half-year that is over, with every place."""
        from_on, to_on = last_half_year(today)
        slugs = [place.slug for place in places]
        about = {"kind": HALF_YEAR, "from_on": from_on, "to_on": to_on, "places": slugs}
        if programme:
            about |= {"programme": programme.slug, "places": sorted(programme.place_slugs)}
        return cls(formdata=None, data=about)


class ReportForm(VersionedForm, _AboutForm):
    """What a draft is about."""

    @classmethod
    def of(cls, report: Report) -> "ReportForm":
        """Return the form as the draft is; places must be loaded."""
        names = ("kind", "title", "from_on", "to_on", "due_on")
        about = {name: getattr(report, name) for name in names}
        slugs = [one.place.slug for one in report.places]
        programme = report.programme.slug if report.programme else None
        about |= {"places": slugs, "programme": programme, "version": str(report.version)}
        return cls(formdata=None, data=about)


class TextForm(VersionedForm):
    """What is written under a heading."""

    text = long_text(_l("Text"), limit=MAX_LENGTH)

    @classmethod
    def of(cls, written: ReportText) -> "TextForm":
        """Return the form with what is saved."""
        return cls(formdata=None, data={"text": written.text, "version": str(written.version)})


class HandInForm(Form):
    """A yes to what was on the page."""

    seen = HiddenField(default="")


class CorrectForm(CreateForm):
    """A new version of a report that is handed in."""
