"""What has come in to a call as a table to take along: a row for each candidate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from placedev.core.i18n import _
from placedev.core.tables import Cell, Table
from placedev.programmes import assessment_rules, call_rules
from placedev.programmes.assessment_rules import Opinion, Viewer
from placedev.programmes.call_models import Call
from placedev.programmes.call_queries import Frame
from placedev.programmes.candidate_models import CallDecision, Candidate, CandidateAnswer


@dataclass(frozen=True)
class CameIn:
    """All that has come in, and who looks at it."""

    call: Call
    frame: Frame
    candidates: Sequence[Candidate]
    answers: Mapping[tuple[int, int], CandidateAnswer]
    opinions: Mapping[int, Sequence[Opinion]]
    decisions: Mapping[int, Sequence[CallDecision]]
    viewer: Viewer


def candidate_table(came: CameIn) -> Table:
    """Return the table; what a reader may not see yet is left empty."""
    header = [
        *(_("Plats"), _("Kommun"), _("Vem som söker"), _("Kontaktens roll")),
        *(_("Kom den"), _("Hur den kom"), _("Kom för sent"), _("Tillbakadragen, därför")),
        *(one.text for one in came.frame.questions),
        *(one.label for one in came.frame.heads),
        *(_("Har läst"), _("Beslut"), _("Beslutat den"), _("Vem som beslutade")),
        *(_("Diarienummer"), _("Motivering")),
    ]
    return Table(came.call.title, header, [_row(came, one) for one in came.candidates])


def _row(came: CameIn, one: Candidate) -> list[Cell]:
    opinions, decisions = came.opinions.get(one.id, ()), came.decisions.get(one.id, ())
    answers = (came.answers.get((one.id, question.id)) for question in came.frame.questions)
    shown = assessment_rules.sees_scores(came.viewer, one, opinions, decisions)
    return [
        *(one.name, one.municipality, one.organisation, one.function),
        *(one.came_on, str(call_rules.WAYS[one.came_by])),
        _("ja") if call_rules.is_late(one.came_on, came.call) else _("nej"),
        one.withdrawn_because,
        *(None if answer is None else answer.text for answer in answers),
        *(
            "; ".join(map(str, assessment_rules.values_of(head, opinions))) if shown else None
            for head in came.frame.heads
        ),
        len(assessment_rules.handed_in(opinions)),
        *_decision(decisions[0] if decisions else None),
    ]


def _decision(one: CallDecision | None) -> list[Cell]:
    if one is None:
        return [None] * 5
    outcome = str(assessment_rules.OUTCOMES[one.outcome])
    return [outcome, one.decided_on, one.body, one.reference, one.why]
