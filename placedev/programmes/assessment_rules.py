"""Who may see which scores, who is partial, and what readers say together. Pure."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from placedev.core.i18n import _l
from placedev.places.models import Role
from placedev.programmes.call_models import CallHead
from placedev.programmes.call_rules import differs, span
from placedev.programmes.candidate_models import Assessment, CallDecision, Candidate, Score

OUTCOMES = {"yes": _l("Ja"), "no": _l("Nej"), "later": _l("Senare")}
_WORKS_THERE = {Role.LEADER, Role.MEMBER}


class Opinion(NamedTuple):
    """What one reader makes of a candidate, with the scores by the key of their head."""

    row: Assessment
    scores: Mapping[int, Score]


class Viewer(NamedTuple):
    """Who looks at what has come in to a call."""

    is_owner: bool
    reader_id: int | None
    roles: Mapping[int, Role]  # place id to role

    @property
    def may_look(self) -> bool:
        """Owners handle what comes in, readers read it; others of the programme do not."""
        return self.is_owner or self.reader_id is not None


def works_there(viewer: Viewer, candidate: Candidate) -> bool:
    """Tell whether somebody belongs to the place that applies."""
    return candidate.place_id is not None and viewer.roles.get(candidate.place_id) in _WORKS_THERE


def own_of(viewer: Viewer, opinions: Sequence[Opinion]) -> Opinion | None:
    """Return what the viewer has written."""
    return next((one for one in opinions if one.row.reader_id == viewer.reader_id), None)


def is_partial(viewer: Viewer, candidate: Candidate, opinions: Sequence[Opinion]) -> bool:
    """Tell whether somebody belongs to the place, or has said that they are partial."""
    own = own_of(viewer, opinions)
    has_said_so = own is not None and own.row.partial_because is not None
    return works_there(viewer, candidate) or has_said_so


def sees_scores(
    viewer: Viewer,
    candidate: Candidate,
    opinions: Sequence[Opinion],
    decisions: Sequence[CallDecision],
) -> bool:
    """Tell whether somebody may see what others gave: readers not before their own is in.

    Who is partial waits for the decision, and who belongs to the place never sees them.
    """
    if works_there(viewer, candidate) or not viewer.may_look:
        return False
    if decisions:
        return True
    if viewer.reader_id is None:
        return True
    own = own_of(viewer, opinions)
    return own is not None and own.row.handed_in_at is not None


def may_decide(viewer: Viewer, candidate: Candidate, opinions: Sequence[Opinion]) -> bool:
    """Owners write in what was decided; not those who are partial."""
    return viewer.is_owner and not is_partial(viewer, candidate, opinions)


def handed_in(opinions: Sequence[Opinion]) -> list[Opinion]:
    """Return those that stand."""
    return [one for one in opinions if one.row.handed_in_at is not None]


def values_of(head: CallHead, opinions: Sequence[Opinion]) -> list[int]:
    """Return what readers gave for a head."""
    scores = (one.scores.get(head.id) for one in handed_in(opinions))
    return [one.value for one in scores if one is not None and one.value is not None]


def span_of(head: CallHead, opinions: Sequence[Opinion]) -> str:
    """Return what readers gave for a head, as it is."""
    return span(values_of(head, opinions))


def apart(heads: Sequence[CallHead], opinions: Sequence[Opinion]) -> list[CallHead]:
    """Return the heads on which readers are far apart."""
    return [one for one in heads if differs(values_of(one, opinions))]


def word_of(head: CallHead, value: int | None) -> str:
    """Return a value with its word on the scale: "3, God"."""
    if value is None or not 1 <= value <= len(head.scale):
        return "–"
    return f"{value}, {head.scale[value - 1]}"
