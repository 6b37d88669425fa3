"""A promise in the words that stand in letters, on slips and behind a giver's link.

Commitments come with organisation, meeting and turns.
"""

from collections.abc import Sequence
from datetime import date

from placedev.commitments import ask_rules, rules
from placedev.commitments.models import Commitment
from placedev.core.i18n import _, _n
from placedev.core.mail import Letter
from placedev.places.models import Place
from placedev.web.formatting import day, number
from placedev.web.letters import Line, Lines, Part, Press, Sender, compose


def said_at(commitment: Commitment) -> str:
    """Return "Vid Stormöte 2 den 8 april 2027", or the day alone."""
    meeting = commitment.meeting
    first = commitment.turns[0] if commitment.turns else None
    when = first.date_text or day(first.happened_on) if first else day(_made_on(commitment))
    if meeting is not None and meeting.held_on is not None:
        said = _("Vid %(meeting)s den %(day)s", meeting=meeting.title, day=day(meeting.held_on))
    elif meeting is not None:
        said = _("Vid %(meeting)s", meeting=meeting.title)
    elif first is not None and first.date_text:
        said = when[:1].upper() + when[1:]
    else:
        said = _("Den %(day)s", day=when)
    ref = commitment.minutes_ref
    return f"{said} ({ref})" if ref else said


def _made_on(commitment: Commitment) -> date:
    return commitment.created_at.date()


def terms(commitment: Commitment) -> list[str]:
    """Return what goes with the promise: amount, last day, condition, with whom."""
    amount = commitment.amount_text
    if amount is None and commitment.amount is not None:
        amount = f"{number(commitment.amount)} {commitment.unit or ''}".strip()
    due = commitment.due_text
    if due is None and commitment.due_on is not None:
        due = _("senast %(day)s", day=day(commitment.due_on))
    condition, others = commitment.condition, commitment.joint_with
    said = (
        amount,
        due,
        _("på villkor: %(text)s", text=condition) if condition else None,
        _("tillsammans med %(who)s", who=others) if others else None,
    )
    return [one.strip().rstrip(".") for one in said if one]


def in_one_line(commitment: Commitment) -> str:
    """Return the promise with all that goes with it."""
    return ", ".join([f"”{commitment.what.strip().rstrip('.')}”", *terms(commitment)])


def from_whom(place: Place) -> str:
    """Return who asks: a role or an organisation, never a person."""
    return place.contact_role or _("Arbetsgruppen i %(place)s", place=place.name)


def to_ask(
    place: Place,
    commitments: Sequence[Commitment],
    *,
    address: str,
    link: str,
    until: date,
    why: str | None = None,
) -> Letter:
    """Return the letter that asks a giver about promises of one organisation.

    Args:
        place: that asks.
        commitments: with organisation, meeting and turns.
        address: where it goes; empty where somebody takes it there.
        link: to the page that is answered on.
        until: the last day on which the link holds.
        why: a sentence that tells why it came just now, where nobody pressed a button.
    """
    first, is_new = commitments[0], all(one.state == "said" for one in commitments)
    subject = (
        _("%(place)s: står ni för det här?", place=place.name)
        if is_new
        else _("%(place)s: hur går det?", place=place.name)
    )
    parts: list[Part] = [
        _("Hej %(who)s!", who=first.organisation.name),
        _opening(place, commitments),
        Lines(tuple(Line(in_one_line(one), more=f"{said_at(one)}.") for one in commitments)),
        _question(commitments, is_new=is_new),
        Press(_("Svara här"), link),
        _(
            "Ni behöver inget konto, och en rad räcker. Länken är bara till er och gäller till och"
            " med %(day)s. Så länge kan ni ändra svaret.",
            day=day(until),
        ),
    ]
    return compose(
        address,
        subject,
        parts,
        sender=Sender(from_whom(place), place.id, place.contact_email),
        why=" ".join(
            filter(None, (why, _("Kom frågan fel? Säg till på sidan, så slutar vi fråga er.")))
        ),
        kind=ask_rules.MAIL_KIND if address else None,
    )


def _opening(place: Place, commitments: Sequence[Commitment]) -> str:
    return _n(
        "Tack för att ni är med i arbetet med %(place)s. Det här har vi skrivit upp från er:",
        "Tack för att ni är med i arbetet med %(place)s. De här %(num)s sakerna har vi skrivit upp"
        " från er:",
        len(commitments),
        place=place.name,
    )


def _question(commitments: Sequence[Commitment], *, is_new: bool) -> str:
    if is_new:
        return _n(
            "Står ni för det? Öppna länken och svara. Det tar en minut.",
            "Står ni för det? Öppna länken och svara på allt på en gång. Det tar en minut.",
            len(commitments),
        )
    return _n(
        "Hur går det? Öppna länken och berätta. Det tar en minut.",
        "Hur går det? Öppna länken och svara på allt på en gång. Det tar en minut.",
        len(commitments),
    )


def state_words(commitment: Commitment) -> str:
    """Return how the promise stands, never a word that says more than what was answered."""
    last = commitment.turns[-1] if commitment.turns else None
    if commitment.state == "said":
        return _("Sagt, inte bekräftat")
    label = last.state_label if last is not None and last.state == commitment.state else None
    return label or rules.state_word(commitment.state)
