"""A report, the rows behind its numbers, and what is written in it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock, markdown
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.core.personal import KINDS as PERSONAL
from placedev.core.personal import looks_personal
from placedev.places.policy import Actor
from placedev.reports import figure_rules, forms, operations, policy, queries, telling
from placedev.reports.access import ONE, bp, report_page
from placedev.reports.content_snapshot import fingerprint
from placedev.reports.models import Report, ReportText
from placedev.reports.reading import Opened, open_for
from placedev.reports.rules import AFTER_NUMBERS, KINDS, SECTIONS, sections_of
from placedev.web.formatting import clock_time
from placedev.web.paging import pages_of

_ON_A_PAGE = 100


@bp.get(ONE)
@report_page(to_write=False)
def report_show(actor: Actor, report: Report) -> ResponseReturnValue:
    return show_page(actor, report, open_for(actor, report, today=clock.today()))


def show_page(actor: Actor, report: Report, opened: Opened, *, fault: str | None = None) -> str:
    """Return the page of a report; `fault` says why it could not be handed in."""
    content = opened.content
    texts = [one.text for one in content.texts]
    return render_template(
        "reports/report_show.html",
        report=report,
        content=content,
        frozen=opened.frozen,
        kind=KINDS[content.kind],
        sections=SECTIONS,
        after_numbers=AFTER_NUMBERS,
        written={one.section: markdown.render(one.text) for one in content.texts},
        parts=telling.parts_of(content),
        heads=telling.heads(),
        place_lines=telling.place_lines(content),
        totals=telling.totals(content),
        may_write=policy.may_write(actor, [one.place_id for one in report.places]),
        correction=queries.correction_of(report) if opened.frozen else None,
        personal=[one for text in texts for one in looks_personal(text)],
        personal_kinds=PERSONAL,
        form=forms.HandInForm(formdata=None, seen=fingerprint(content)),
        correct_form=forms.CorrectForm(formdata=None),
        fault=fault,
    )


@bp.get(f"{ONE}/siffra/<slug:key>")
@report_page(to_write=False)
def figure_show(actor: Actor, report: Report, key: str) -> ResponseReturnValue:
    content = open_for(actor, report, today=clock.today()).content
    place = request.args.get("plats")
    if key not in content.figures or place not in {None, *content.place_names}:
        raise NotFound(_("Siffran finns inte i rapporten."))
    lines = content.lines(key, place)
    pages = pages_of(len(lines), _ON_A_PAGE)
    return render_template(
        "reports/figure_show.html",
        report=report,
        content=content,
        key=key,
        place=place,
        figure=figure_rules.FIGURES[key],
        value=figure_rules.value_words(key, lines),
        split=figure_rules.split_words(key, lines),
        lines=pages.rows(lines),
        pages=pages,
        label_words=telling.label_words,
        amount_words=figure_rules.amount_words,
    )


@bp.get(f"{ONE}/text/<slug:section>")
@report_page(to_write=True)
def text_edit(_actor: Actor, report: Report, section: str) -> ResponseReturnValue:
    written = _written(report, section)
    return _text_page(report, written, forms.TextForm.of(written))


@bp.post(f"{ONE}/text/<slug:section>")
@report_page(to_write=True)
def text_save(actor: Actor, report: Report, section: str) -> ResponseReturnValue:
    written = _written(report, section)
    form = forms.TextForm()
    if not form.validate():
        return _text_page(report, written, form), 422
    now = clock.now()
    try:
        written = operations.write_text(
            report, section, form.text.data or "", version=form.read_version, actor=actor, now=now
        )
    except RuleBroken as error:
        form.text.errors = [str(error)]
        return _text_page(report, written, form), 422
    if request.accept_mimetypes.best == "application/json":  # saved while somebody is typing
        return {"version": written.version, "words": _("Sparat %(time)s", time=clock_time(now))}
    flash(_("Texten är sparad."))
    return redirect(url_for(".report_show", report_uid=report.uid, _anchor=f"text-{section}"))


def _written(report: Report, section: str) -> ReportText:
    if section not in sections_of(report.kind):
        raise NotFound(_("Rubriken finns inte i den här rapporten."))
    return queries.text_of(report, section)


def _text_page(report: Report, written: ReportText, form: forms.TextForm) -> str:
    return render_template(
        "reports/text_edit.html", report=report, section=SECTIONS[written.section], form=form
    )
