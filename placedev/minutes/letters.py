"""What is written to those who were there and to those who adjust. Pure."""

from datetime import date

from placedev.core.i18n import _
from placedev.minutes import snapshot as s
from placedev.minutes import wording
from placedev.web.formatting import day

_LINE = "-" * 40


def as_text(minutes: s.Minutes, state: str) -> str:
    """Return minutes as plain text, without internal notes."""
    head = minutes.head
    parts = [
        f"{wording.kind(head)} · {state}\n{head.title}\n{wording.when(head)}",
        _facts(minutes),
        *(_section(title, lines) for title, lines in _sections(minutes)),
    ]
    return "\n\n".join(part for part in parts if part)


def _facts(minutes: s.Minutes) -> str:
    head = minutes.head
    facts = (
        (_("Var"), wording.where(head)),
        (_("Ordförande"), head.chaired_by),
        (_("Sekreterare"), head.secretary),
        (_("Närvarande"), wording.present(minutes.attendance)),
        (_("Nästa möte"), head.next_meeting),
    )
    return "\n".join(f"{word}: {value}" for word, value in facts if value)


def _sections(minutes: s.Minutes) -> list[tuple[str, list[str]]]:
    return [
        (_("Beslut"), [f"§ {one.number}  {one.text}" for one in minutes.decisions]),
        (_("Det här ska göras"), [_task(one) for one in minutes.tasks]),
        (_("Lovat på mötet"), [f"- {one.organisation}: {one.what}" for one in minutes.promises]),
        (_("Frågor att ta vidare"), [_task(one) for one in minutes.questions]),
        (_("Prioriteringar"), [line for one in minutes.votes for line in _vote(one)]),
        (_("Gruppsamtal"), [line for one in minutes.group_work for line in _work(one)]),
        (_("Anteckningar"), [_note(one) for one in minutes.agenda if one.number]),
    ]


def _section(title: str, lines: list[str]) -> str:
    return "\n".join([title.upper(), _LINE, *lines]) if lines else ""


def _task(row: s.FollowUp) -> str:
    who = f"{row.who}: " if row.who else ""
    when = wording.due(row.due_text, row.due_on)
    return f"- {who}{row.what}" + (f" ({when})" if when else "")


def _vote(row: s.Vote) -> list[str]:
    results = [f"  {one.text}: {wording.result(one)}" for one in row.options]
    return [row.text, f"  {wording.method(row)}", *results]


def _work(row: s.GroupWork) -> list[str]:
    lines = [row.text]
    for table in row.tables:
        lines.append(f"  {wording.origin(table)} ({table.total})")
        lines += [f"    - {idea}" for idea in table.ideas]
    return lines


def _note(row: s.Item) -> str:
    return (
        f"{row.number}. {row.title}\n{row.note}\n" if row.note else f"{row.number}. {row.title}\n"
    )


def to_comment(
    minutes: s.Minutes, *, greeting: str | None, until: date, link: str | None
) -> tuple[str, str]:
    """Return subject and text of the letter to those who were there."""
    head = minutes.head
    subject = _("%(place)s: anteckningar från %(title)s", place=head.place, title=head.title)
    lead = _(
        "Här är anteckningarna från mötet. De är ett utkast. Stämmer de med vad ni minns?"
        " Svara på det här brevet senast %(day)s om något ska rättas.",
        day=day(until),
    )
    open_it = _("Har ni konto kan ni läsa och rätta här: %(link)s", link=link) if link else ""
    body = as_text(minutes, wording.state("shared", head))
    parts = (greeting, lead, open_it, body)
    return _one_line(subject), "\n\n".join(part for part in parts if part)


def to_adjust(head: s.Head, *, link: str, until: date) -> tuple[str, str]:
    """Return subject and text of the letter with the link of an adjuster."""
    subject = _("%(place)s: läs och godkänn %(title)s", place=head.place, title=head.title)
    body = _(
        "Ni är justerare för %(title)s, %(when)s.\n\n"
        "Öppna länken, läs igenom och svara på sidan: godkänn, eller skriv vad som ska ändras.\n\n"
        "%(link)s\n\n"
        "Länken är bara till er. Den gäller för ett svar, till och med %(day)s. Skicka den inte"
        " vidare. Väntade ni inte på det här brevet kan ni bortse från det.",
        title=head.title,
        when=wording.when(head),
        link=link,
        day=day(until),
    )
    return _one_line(subject), body


def _one_line(text: str) -> str:
    return " ".join(text.split())
