"""Checks of what became of the ideas."""

from placedev.core.i18n import _, _n
from placedev.steps.checks.wording import met, missing, people
from placedev.steps.facts import PlaceFacts
from placedev.steps.rules import Evidence
from placedev.web.formatting import day

_IDEAS, _BOARD, _THEMES = "ideas.idea_list", "ideas.board_show", "ideas.theme_list"
_FEEDBACK = "ideas.feedback_show"


def contributions_sorted(facts: PlaceFacts) -> Evidence:
    """Look for ideas that lie in no theme, and about which nobody has said anything else."""
    total, loose = facts.ideas.total, facts.ideas.loose
    if not total:
        return missing(_("Inga idéer är inskrivna."), _IDEAS)
    if loose:
        words = _n(
            "%(num)s av %(total)s idéer ligger inte i något tema.",
            "%(num)s av %(total)s idéer ligger inte i något tema.",
            loose,
            total=total,
        )
        return missing(words, _BOARD)
    return met(
        _n(
            "Den enda idén ligger i ett tema eller har fått svar.",
            "Alla %(num)s idéer ligger i ett tema eller har fått svar.",
            total,
        ),
        _IDEAS,
    )


def priority_round(facts: PlaceFacts) -> Evidence:
    """Look for themes in order of importance, and for how many put them there."""
    ideas = facts.ideas
    if not ideas.ranked:
        return missing(_("Inga teman är prioriterade."), _THEMES)
    ranked = _n(
        "%(num)s tema är prioriterat: %(first)s.",
        "%(num)s teman är prioriterade, %(first)s först.",
        ideas.ranked,
        first=ideas.first_theme,
    )
    if not ideas.voters:
        return missing(f"{ranked} {_('Hur många som röstade är inte infört.')}", _THEMES)
    voted = _("Så många röstade eller satte prickar: %(people)s.", people=people(ideas.voters))
    return met(f"{ranked} {voted}", _THEMES)


def feedback_published(facts: PlaceFacts) -> Evidence:
    """Look for a page that is out and tells what became of the ideas."""
    if facts.ideas.feedback_on is None:
        return missing(_("Sidan om hur det blev med idéerna är inte publicerad."), _FEEDBACK)
    return met(
        _("Sidan om hur det blev publicerades %(day)s.", day=day(facts.ideas.feedback_on)),
        _FEEDBACK,
    )


CHECKS = (contributions_sorted, priority_round, feedback_published)
