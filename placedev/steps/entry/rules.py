"""What facts and people together say about a programme's questions, and how it adds up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from placedev.core.i18n import _, _n
from placedev.steps.method import Criterion, EntryFile, JudgedBy, Method
from placedev.steps.rules import Evidence, State, Tick, settle


@dataclass(frozen=True)
class Answer:
    """What a person last said about a question."""

    value: str | None
    source: str | None
    holds: bool | None
    reason: str | None
    at: datetime
    by: str | None  # name; none where the person is gone


@dataclass(frozen=True)
class Verdict:
    """How a question stands.

    Attributes:
        is_overridden: a person says otherwise than the stored facts, and why.
        is_outdated: the facts say otherwise than an answer that gave no reason; they count.
    """

    state: State
    is_overridden: bool = False
    is_outdated: bool = False


@dataclass(frozen=True)
class Question:
    """A question with all that is known about it now."""

    criterion: Criterion
    evidence: Evidence | None  # what the facts say, where they can say anything
    answer: Answer | None

    @property
    def verdict(self) -> Verdict:
        """Return what facts and answer come to."""
        return verdict(self.criterion.judged_by, self.evidence, self.answer)


@dataclass(frozen=True)
class EntryCheck:
    """A place held against what a programme asks."""

    method: Method  # that the programme's sources stand in
    entry: EntryFile
    questions: tuple[Question, ...]

    def count(self, state: State) -> int:
        """Return how many questions stand so."""
        return sum(one.verdict.state == state for one in self.questions)

    @property
    def summary(self) -> str:
        """Return the result in words: "7 av 9 uppfyllda, 1 överstyrd, 1 obesvarad"."""
        total = len(self.questions)
        overridden = sum(one.verdict.is_overridden for one in self.questions)
        missing, open_ = self.count(State.MISSING), self.count(State.JUDGED)
        parts = [
            _("%(met)s av %(total)s uppfyllda", met=self.count(State.MET), total=total),
            _n("%(num)s överstyrd", "%(num)s överstyrda", overridden) if overridden else "",
            _n("%(num)s inte uppfylld", "%(num)s inte uppfyllda", missing) if missing else "",
            _n("%(num)s obesvarad", "%(num)s obesvarade", open_) if open_ else "",
        ]
        return ", ".join(filter(None, parts))

    @property
    def answers(self) -> Sequence[Answer]:
        """Return what people have said, the latest last."""
        return sorted(
            (one.answer for one in self.questions if one.answer), key=lambda answer: answer.at
        )


def verdict(judged_by: JudgedBy, evidence: Evidence | None, answer: Answer | None) -> Verdict:
    """Return how a question stands; a person's word against the facts needs a reason."""
    if answer is None or answer.holds is None:
        return Verdict(settle(judged_by, evidence, None))
    if not contradicts(judged_by, evidence, holds=answer.holds):
        said = Tick(answer.holds, answer.reason or "", answer.at, answer.by)
        return Verdict(settle(judged_by, evidence, said))
    if answer.reason:
        return Verdict(State.MET if answer.holds else State.MISSING, is_overridden=True)
    return Verdict(settle(judged_by, evidence, None), is_outdated=True)


def contradicts(judged_by: JudgedBy, evidence: Evidence | None, *, holds: bool) -> bool:
    """Tell whether a person says otherwise than the facts, where the facts count."""
    if evidence is None or evidence.state == State.JUDGED or judged_by == "person":
        return False
    facts_hold = evidence.state == State.MET
    if judged_by == "both" and facts_hold:  # the facts are not enough
        return False
    if judged_by == "either" and not facts_hold:  # a person is enough
        return False
    return holds != facts_hold


def needs_reason(judged_by: JudgedBy, evidence: Evidence | None, *, holds: bool | None) -> bool:
    """Tell whether an answer must say why."""
    if holds is None:
        return False
    is_judged = evidence is None or evidence.state == State.JUDGED or judged_by != "facts"
    return is_judged or contradicts(judged_by, evidence, holds=holds)
