"""What a place does next: from criteria that are not met, and from days that come or have gone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from placedev.commitments.rules import silence_words
from placedev.core.i18n import _, _n
from placedev.funding import rules as funding
from placedev.places.municipality_rules import NewName, renaming_words
from placedev.steps.board import Board
from placedev.steps.checks import Assessment
from placedev.steps.method import Step, Words
from placedev.steps.rules import State
from placedev.web.formatting import day, month

SOON = timedelta(days=14)  # before a meeting
_MOST_DATED = 2  # of three things to do: one is always about what is left in the steps


class Kind(StrEnum):
    """What something to do is about, and thereby where it is done."""

    MEETING = "meeting"
    COMMITMENT = "commitment"
    ANSWERS = "answers"
    PLACE = "place"
    PERIOD = "period"
    REPORT = "report"
    CRITERION = "criterion"


@dataclass(frozen=True)
class Thing:
    """Something to do.

    Attributes:
        title: with the verb first; in the reader's language once it is shown.
        words: why, or what is missing.
        step: that it belongs to, where it belongs to one.
        uid: of the meeting, the commitment or the application.
        is_undone: it was done when the step was left.
    """

    kind: Kind
    title: str | Words
    words: str | Words
    step: Step | None = None
    assessment: Assessment | None = None
    uid: UUID | None = None
    is_undone: bool = False


def things_to_do(board: Board) -> list[Thing]:
    """Return everything, what matters most first: two with a day, then what is left in the steps.

    Further things with a day come after; what a person judges comes last.
    """
    dated = [
        *_about_meetings(board),
        *_about_periods(board),
        *_about_reports(board),
        *_about_commitments(board),
        *_about_silence(board),
    ]
    left = list(_left(board, State.MISSING))
    undone = [_criterion(one.step, one.assessment, is_undone=True) for one in board.fell_back]
    judged = list(_left(board, State.JUDGED))
    return [*dated[:_MOST_DATED], *left, *undone, *judged[:1], *dated[_MOST_DATED:], *judged[1:]]


def new_answers(count: int) -> list[Thing]:
    """Return the reading of answers that nobody has read, if there are any."""
    if not count:
        return []
    title = _n("Läs ett nytt svar om ett åtagande", "Läs %(num)s nya svar om åtaganden", count)
    return [Thing(Kind.ANSWERS, title, _("De har tagit sig tid att svara. Se vad som gäller nu."))]


def new_municipality(said: str, names: Sequence[NewName]) -> list[Thing]:
    """Return the writing of what the place's municipality is called now, if it has a new name."""
    return [
        Thing(
            Kind.PLACE,
            _("Skriv vad kommunen heter nu"),
            renaming_words(said, one),
        )
        for one in names[:1]
    ]


def _about_meetings(board: Board) -> Iterator[Thing]:
    today = board.facts.today
    for one in board.facts.meetings:
        if one.state != "planned" or one.held_on is None:
            continue
        if one.held_on < today:
            yield Thing(
                Kind.MEETING,
                _("Skriv hur det gick på %(meeting)s", meeting=one.title),
                _("Mötet skulle hållas %(when)s men står som planerat.", when=day(one.held_on)),
                uid=one.uid,
            )
        elif one.held_on <= today + SOON and one.uid in board.without_agenda:
            yield Thing(
                Kind.MEETING,
                _("Gör en dagordning till %(meeting)s", meeting=one.title),
                _("%(when)s Inga punkter är skrivna än.", when=_days_left(one.held_on, today)),
                uid=one.uid,
            )


def _days_left(on: date, today: date) -> str:
    days = (on - today).days
    if days == 0:
        return str(_("Mötet är i dag."))
    return str(_n("Mötet är i morgon.", "Mötet är om %(num)s dagar.", days))


def _about_periods(board: Board) -> Iterator[Thing]:
    for step in board.under_way:
        planned_to = board.period(step).planned_to_on
        if planned_to is not None and board.is_late(step):
            yield Thing(
                Kind.PERIOD,
                _("Bestäm när %(step)s ska vara klart", step=step.name),
                _(
                    "Steget skulle vara klart i %(month)s. Gå vidare, eller skriv en ny tid.",
                    month=month(planned_to),
                ),
                step=step,
            )


def _about_reports(board: Board) -> Iterator[Thing]:
    today = board.facts.today
    timely = [
        (one, one.due_on, state.code)
        for one in board.facts.reports
        if one.due_on is not None
        and (state := funding.report_state(one.due_on, one.sent_on, today=today)).code
        in {"late", "soon"}
    ]
    if not timely:
        return
    first, due_on, code = timely[0]
    report = first.kind_label or str(funding.REPORTS.get(first.kind, first.kind))
    words = (
        _("%(report)s skulle vara inne %(when)s.", report=report, when=day(due_on))
        if code == "late"
        else _("%(report)s ska vara inne %(when)s.", report=report, when=day(due_on))
    )
    if len(timely) == 1:
        title = _("Redovisa %(title)s", title=first.application)
        yield Thing(Kind.REPORT, title, words, uid=first.application_uid)
        return
    title = _n("Skicka en rapport", "Skicka %(num)s rapporter till finansiärer", len(timely))
    yield Thing(Kind.REPORT, title, f"{first.application}: {words}")


def _about_commitments(board: Board) -> Iterator[Thing]:
    late = board.late_commitments()
    if not late:
        return
    first = late[0]
    title = _n(
        "Fråga hur det går med ett försenat åtagande",
        "Fråga hur det går med %(num)s försenade åtaganden",
        len(late),
    )
    due = day(first.due_on) if first.due_on else ""
    words = _(
        "%(what)s: %(who)s, skulle vara klart %(when)s.",
        who=first.organisation,
        when=due,
        what=first.what,
    )
    yield Thing(Kind.COMMITMENT, title, words, uid=first.uid if len(late) == 1 else None)


def _about_silence(board: Board) -> Iterator[Thing]:
    silent = board.silent_commitments()
    if not silent:
        return
    title = _n(
        "Hör efter om ett löfte som ni inte vet något om",
        "Hör efter om %(num)s löften som ni inte vet något om",
        len(silent),
    )
    words = f"{silent[0].organisation}: {silent[0].what}. {silence_words(silent[0].heard_on)}."
    yield Thing(Kind.COMMITMENT, title, words, uid=silent[0].uid if len(silent) == 1 else None)


def _left(board: Board, state: State) -> Iterator[Thing]:
    for step in board.under_way:
        for one in board.criteria(step):
            if one.state == state:
                yield _criterion(step, one)


def _criterion(step: Step, one: Assessment, *, is_undone: bool = False) -> Thing:
    criterion = one.criterion
    words = criterion.text if one.evidence is None else one.evidence.words
    return Thing(
        Kind.CRITERION,
        criterion.todo,
        words,
        step=step,
        assessment=one,
        is_undone=is_undone,
    )
