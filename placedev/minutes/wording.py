"""The sentences of minutes, the same on a page, on paper and in a letter."""

from collections.abc import Sequence
from datetime import date

from placedev.contributions import rules as contributions
from placedev.core.i18n import _, _n
from placedev.meetings import rules as meetings
from placedev.meetings.invitation_rules import CHANNELS
from placedev.meetings.rules import Headcount, Turnout
from placedev.minutes import rules
from placedev.minutes import snapshot as s
from placedev.stakeholders.rules import OTHER, sector_word
from placedev.web.formatting import day, in_words, number, short_day


def kind(head: s.Head) -> str:
    """Return "Protokoll" or "Minnesanteckningar"."""
    return str(rules.KINDS.get(head.minutes_kind, head.minutes_kind)).capitalize()


def state(document_state: str, head: s.Head) -> str:
    """Return "utkast", "skickat för synpunkter", "justerat" or "godkända"."""
    return rules.state_word(document_state, head.minutes_kind)


def meeting_kind(head: s.Head) -> str:
    """Return "stormöte nr 3" or the place's own word."""
    word = meetings.kind_word(head.kind, head.kind_label)
    if head.number is None:
        return word
    return _("%(kind)s nr %(number)s", kind=word, number=head.number)


def when(head: s.Head) -> str:
    """Return "torsdag 8 april 2027, 18.30–20.35"."""
    said = head.date_text
    if not said and head.held_on is not None:
        said = f"{in_words(head.held_on, 'EEEE')} {day(head.held_on)}"
    times = "–".join(one for one in (head.starts_at, head.ends_at) if one)
    return ", ".join(one for one in (said, times) if one) or _("Dagen är inte bestämd")


def where(head: s.Head) -> str:
    """Return where it was, or nothing."""
    return ", ".join(one for one in (head.venue, head.sub_place) if one)


def invited(head: s.Head) -> str:
    """Return how people were invited, as said and through which channels."""
    ways = [
        f"{one.label or CHANNELS.get(one.channel, one.channel)}"
        + (f" {day(one.sent_on)}" if one.sent_on else "")
        for one in head.channels
    ]
    return ". ".join(one for one in (head.invited_how, ", ".join(ways)) if one)


def due(text: str | None, on: date | None) -> str:
    """Return when something is due, as said or as a day."""
    return text or (short_day(on) if on else "")


def turnout(attendance: s.Attendance) -> Turnout:
    """Return who came by sector, the sum, and the sectors from which nobody came."""
    return meetings.turnout_of(
        [
            Headcount(one.category, one.headcount, one.precision, one.label)
            for one in attendance.counts
            if one.dimension == "sector"
        ]
    )


def people(count: Headcount) -> str:
    """Return "51 personer", "ungefär 75 personer" or "minst 40 personer"."""
    said = _n("%(num)s person", "%(num)s personer", count.headcount)
    return _precise(said, count.precision)


def present(attendance: s.Attendance) -> str:
    """Return the numbers in a sentence, or an empty text where nobody counted."""
    found = turnout(attendance)
    if found.total is None:
        return ""
    parts = [
        f"{sector_word(one.category, one.label)} {_headcount(one)}"
        for one in found.counts
        if one.headcount
    ]
    head = people(found.total)
    return f"{head}: {', '.join(parts)}." if parts else f"{head}."


def absent(attendance: s.Attendance) -> str:
    """Return the sectors from which nobody came, in a sentence, or an empty text."""
    missing = [sector_word(one) for one in turnout(attendance).absent]
    return _("Ingen från: %(sectors)s.", sectors=", ".join(missing)) if missing else ""


def by_dimension(attendance: s.Attendance, dimension: str) -> str:
    """Return the numbers by age or sex, or an empty text."""
    words = meetings.COUNTED.get(dimension, {})
    parts = [
        f"{one.label or words.get(one.category, one.category)} "
        + _headcount(Headcount(one.category, one.headcount, one.precision))
        for one in attendance.counts
        if one.dimension == dimension
    ]
    return f"{', '.join(parts)}." if parts else ""


def _headcount(count: Headcount) -> str:
    return _precise(number(count.headcount), count.precision)


def _precise(said: str, precision: str) -> str:
    if precision == "about":
        return _("ungefär %(n)s", n=said)
    return _("minst %(n)s", n=said) if precision == "at-least" else said


def set_aside(items: Sequence[s.Item]) -> list[str]:
    """Return what became of the points that were not taken up."""
    return [
        f"{one.title} ({meetings.ITEM_STATES.get(one.state, one.state)})"
        for one in items
        if one.state != "open"
    ]


def decided(row: s.Decision) -> str:
    """Return how a decision was made, under what condition, and who stood behind it."""
    how = "" if row.decided_how == OTHER else meetings.DECIDED_HOW.get(row.decided_how or "")
    votes = (
        (row.votes_for, _("för")),
        (row.votes_against, _("emot")),
        (row.votes_abstained, _("avstod")),
    )
    counted = ", ".join(f"{total} {word}" for total, word in votes if total is not None)
    said = [
        str(how).capitalize() if how else "",
        counted,
        row.vote or "",
        _("Villkor: %(words)s", words=row.condition) if row.condition else "",
        _("Bakom beslutet: %(words)s", words=row.backed_by) if row.backed_by else "",
        row.reference or "",
    ]
    return " · ".join(one for one in said if one)


def origin(table: s.Table) -> str:
    """Return "Bord 3", or how the ideas came: "Telefon"."""
    word = contributions.origin_word(table.origin, table.label)
    return word[:1].upper() + word[1:]


def method(vote: s.Vote) -> str:
    """Return how a vote was done, by how many, and that it only guides if so."""
    said = [vote.method_text or ""]
    if vote.dots_each and not vote.method_text:
        said = [_n("%(num)s prick var", "%(num)s prickar var", vote.dots_each)]
    if vote.voters:
        said.append(_n("%(num)s röstade", "%(num)s röstade", vote.voters))
    words = ", ".join(one for one in said if one)
    sentences = [words, _("vägledande, inte bindande") if vote.is_advisory else ""]
    return " ".join(f"{one[:1].upper()}{one[1:]}." for one in sentences if one)


def result(option: s.Option) -> str:
    """Return what an option got: "31", "14 för, 2 emot", "hög", or a dash."""
    if option.against is not None or option.abstained is not None:
        votes = (
            (option.points, _("för")),
            (option.against, _("emot")),
            (option.abstained, _("avstod")),
        )
        counted = ", ".join(f"{total} {word}" for total, word in votes if total is not None)
    else:
        counted = "" if option.points is None else str(option.points)
    return ", ".join(one for one in (counted, option.result_text) if one) or "–"


def answer_state(row: s.Answer) -> str:
    """Return what became of something: "klart", "blev inte av"."""
    return str(meetings.FOLLOW_UP_STATES.get(row.state, row.state))


def approved(approval: s.Approval) -> str:
    """Return when, and by whom: "22 april 2027 av arbetsgruppen"."""
    when_said = day(approval.on)
    return _("%(day)s av %(who)s", day=when_said, who=approval.by) if approval.by else when_said


def signature(row: s.Signature) -> str:
    """Return how and when an adjuster said yes."""
    if row.how == "paper":
        return _("%(role)s, på papper %(day)s", role=row.role, day=day(row.on))
    return _("%(role)s, %(day)s", role=row.role, day=day(row.on))
