"""What can be done to a report: begun, written, handed in, corrected, thrown away."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from placedev.core import journal, markdown
from placedev.core.checksums import checksum_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.once import already_made
from placedev.core.versions import check_version
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.reports import queries, rules
from placedev.reports.content_snapshot import Content, as_data, fingerprint
from placedev.reports.models import FrozenReport, Report, ReportPlace, ReportText


@dataclass(frozen=True)
class ReportDetails:
    """What a report is about; `title` may be left to us."""

    kind: str
    title: str | None
    from_on: date
    to_on: date
    due_on: date | None = None
    programme_id: int | None = None

    @property
    def called(self) -> str:
        """Return its title, or else the usual one."""
        return self.title or rules.usual_title(self.kind, self.from_on, self.to_on)


def begin_report(
    details: ReportDetails,
    places: Sequence[Place],
    *,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> Report:
    """Begin a report; nobody but the places' contacts sees it until it is handed in.

    Raises:
        RuleBroken: the period is none, or a report of that kind is about another number of places.
    """
    made = already_made(Report, uid, kind=details.kind, from_on=details.from_on)
    if made is not None:
        return made
    _check(details, places)
    report = Report(
        uid=uid,
        kind=details.kind,
        title=details.called,
        from_on=details.from_on,
        to_on=details.to_on,
        due_on=details.due_on,
        programme_id=details.programme_id,
        created_at=now,
        created_by_id=actor.user_id,
        places=[ReportPlace(place_id=place.id) for place in places],
        texts=[ReportText(section=section) for section in rules.SECTIONS],
    )
    db.session.add(report)
    db.session.flush()
    return report


def change_report(
    report: Report,
    details: ReportDetails,
    places: Sequence[Place],
    *,
    version: int,
) -> Report:
    """Let a draft be about something else.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: as for a new one, or it is handed in.
    """
    report = _draft(report)
    check_version(
        report,
        version,
        _("Någon annan ändrade rapporten medan ni skrev."),
        mine=f"{details.called}\n{details.from_on} – {details.to_on}",
        theirs=f"{report.title}\n{report.from_on} – {report.to_on}",
    )
    _check(details, places)
    report.kind, report.title = details.kind, details.called
    report.from_on, report.to_on = details.from_on, details.to_on
    report.due_on, report.programme_id = details.due_on, details.programme_id
    wanted = {place.id for place in places}
    kept = [one for one in report.places if one.place_id in wanted]
    new = wanted - {one.place_id for one in kept}
    report.places[:] = [*kept, *(ReportPlace(place_id=key) for key in sorted(new))]
    db.session.flush()
    return report


def write_text(
    report: Report, section: str, text: str, *, version: int, actor: Actor, now: datetime
) -> ReportText:
    """Save what is written under a heading.

    Raises:
        EditConflict: somebody else saved first; both texts are given back.
        RuleBroken: the text is too heavy, or the report is handed in.
    """
    report = _draft(report)
    written = queries.text_of(report, section)
    markdown.check(text)
    if text == written.text:
        return written
    words = _("Någon annan skrev under samma rubrik samtidigt.")
    check_version(written, version, words, mine=text, theirs=written.text)
    written.text, written.saved_at, written.saved_by_id = text, now, actor.user_id
    db.session.flush()
    return written


def hand_in(
    report: Report,
    content: Content,
    document_html: str,
    *,
    seen: str,
    actor: Actor,
    now: datetime,
) -> FrozenReport:
    """Freeze a report, which the caller has locked, as it was read. Twice is the same as once.

    Raises:
        RuleBroken: it says something else than what was read.
    """
    before = queries.frozen_of(report)
    if before is not None:
        return before
    if fingerprint(content) != seen:
        raise RuleBroken(
            _("Något ändrades medan ni läste. Läs igenom siffrorna och lämna in en gång till.")
        )
    data = as_data(content)
    frozen = FrozenReport(
        report_id=report.id,
        content=data,
        document_html=document_html,
        sha256=checksum_of({"content": data, "document": document_html}),
        handed_in_at=now,
        handed_in_by_id=actor.user_id,
    )
    db.session.add(frozen)
    db.session.flush()
    for one in report.places:
        journal.record(
            "report.handed-in",
            place_id=one.place_id,
            actor_id=actor.user_id,
            now=now,
            details={"uid": str(report.uid), "title": report.title, "sha256": frozen.sha256},
        )
    return frozen


def correct_report(report: Report, *, uid: uuid.UUID, actor: Actor, now: datetime) -> Report:
    """Begin a new report that corrects one that is handed in, with its texts; one at a time.

    Raises:
        RuleBroken: it is not handed in, so it can be changed as it is.
    """
    report = queries.report_to_change(report)
    if queries.frozen_of(report) is None:
        raise RuleBroken(_("Rapporten är inte inlämnad än. Ändra den som den är."))
    begun = queries.correction_of(report)
    if begun is not None:
        return begun
    correction = Report(
        uid=uid,
        kind=report.kind,
        title=report.title,
        from_on=report.from_on,
        to_on=report.to_on,
        number=report.number + 1,
        corrects_id=report.id,
        programme_id=report.programme_id,
        created_at=now,
        created_by_id=actor.user_id,
        places=[ReportPlace(place_id=one.place_id) for one in report.places],
        texts=[ReportText(section=one.section, text=one.text) for one in report.texts],
    )
    db.session.add(correction)
    db.session.flush()
    return correction


def remove_report(report: Report) -> None:
    """Throw a draft away.

    Raises:
        RuleBroken: it is handed in.
    """
    db.session.delete(_draft(report))
    db.session.flush()


def _draft(report: Report) -> Report:
    """Return a report that is still written on, locked."""
    report = queries.report_to_change(report)
    if queries.frozen_of(report) is not None:
        raise RuleBroken(_("Rapporten är inlämnad och ändras inte mer. Rätta den i en ny version."))
    return report


def _check(details: ReportDetails, places: Sequence[Place]) -> None:
    rules.check_period(details.from_on, details.to_on)
    rules.check_places(details.kind, len(places))
