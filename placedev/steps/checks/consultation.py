"""The check that everyone could comment on the draft, and got an answer."""

from placedev.core.i18n import _, _n
from placedev.steps.checks.wording import met, missing
from placedev.steps.facts import ConsultationFact, PlaceFacts
from placedev.steps.rules import Evidence
from placedev.web.formatting import day

_PERIODS = "consultations.period_list"


def comment_period(facts: PlaceFacts) -> Evidence:
    """Look for a draft that was out until its last day, and for comments without an answer."""
    found = facts.consultation
    if not found.closed and found.open_to is None:
        return missing(_("Inget utkast har varit ute för synpunkter."), _PERIODS)
    if not found.closed:
        words = _("Ett utkast är ute till %(day)s.", day=day(found.open_to or facts.today))
        return missing(f"{words} {_so_far(found)}", _PERIODS)
    if found.unanswered:
        words = _n(
            "%(num)s av %(total)s synpunkter väntar på svar.",
            "%(num)s av %(total)s synpunkter väntar på svar.",
            found.unanswered,
            total=found.comments,
        )
        return missing(words, _PERIODS)
    last = found.closed_on
    ended = _("Tiden för synpunkter gick ut %(day)s.", day=day(last)) if last else ""
    return met(f"{ended} {_answered(found)}".strip(), _PERIODS)


def _so_far(found: ConsultationFact) -> str:
    return str(
        _n("%(num)s synpunkt hittills.", "%(num)s synpunkter hittills.", found.comments)
        if found.comments
        else _("Inga synpunkter än.")
    )


def _answered(found: ConsultationFact) -> str:
    if not found.comments:
        return str(_("Ingen synpunkt kom in."))
    voices = _n("%(num)s röst", "%(num)s röster", found.voices)
    return str(
        _n(
            "Den enda synpunkten (%(voices)s) har fått svar.",
            "Alla %(num)s synpunkter (%(voices)s) har fått svar.",
            found.comments,
            voices=voices,
        )
    )


CHECKS = (comment_period,)
