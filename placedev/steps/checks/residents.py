"""Checks of what the residents think: that they were asked, that answers are counted, and again."""

from placedev.core.i18n import _, _n
from placedev.steps.checks.wording import listed, met, missing
from placedev.steps.facts import PlaceFacts
from placedev.steps.rules import Evidence

_FACTS, _IDEAS = "places.facts_edit", "ideas.idea_list"
_TWICE = 2


def residents_view(facts: PlaceFacts) -> Evidence:
    """Look for a survey whose answers are counted, or for a rating with year and source."""
    if facts.survey_answers:
        words = _n(
            "%(num)s enkätsvar är räknat och inskrivet.",
            "%(num)s enkätsvar är räknade och inskrivna.",
            facts.survey_answers,
        )
        return met(words, _IDEAS)
    if facts.rating_years:
        return met(_rated(facts), _FACTS)
    return missing(
        _(
            "Ingen enkät är inskriven med antal svar bland idéerna, och inget betyg står i"
            " faktalistan. Låt raden där börja med ”Betyg” och skriv år och källa."
        ),
        _FACTS,
    )


def rating_repeated(facts: PlaceFacts) -> Evidence:
    """Look for ratings of the place from two years."""
    if len(facts.rating_years) >= _TWICE:
        return met(_rated(facts), _FACTS)
    so_far = _rated(facts) if facts.rating_years else _("Inget betyg står i faktalistan.")
    ask = _("Betyg från två olika år går att jämföra.")
    return missing(f"{so_far} {ask}", _FACTS)


def _rated(facts: PlaceFacts) -> str:
    return str(_("Platsen är betygsatt %(years)s.", years=listed(sorted(facts.rating_years))))


CHECKS = (residents_view, rating_repeated)
