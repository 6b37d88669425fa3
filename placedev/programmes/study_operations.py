"""What can be done to a study: ask its questions, and write what it found in a place."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete

from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _, _l
from placedev.places.policy import Actor
from placedev.programmes import queries
from placedev.programmes.effort_models import Effort
from placedev.programmes.models import Programme, ProgrammePlace
from placedev.programmes.operations import tell
from placedev.programmes.study_models import Finding, Question

USUAL = (_l("Bästa upplägg"), _l("Ekonomisk bärkraft"), _l("Lokaler"), _l("Målgrupper"))


def ask_questions(
    programme: Programme,
    effort: Effort,
    texts: Sequence[str],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Let the study ask these in every place, and a recommendation last; those it asks stay.

    A question that is not among the texts goes, unless something was found on it.

    Raises:
        RuleBroken: something was found on a question that would go.
    """
    there = {one.text: one for one in queries.questions_of(effort_id=effort.id)}
    found = queries.questions_answered(effort_id=effort.id)
    gone = [one for text, one in there.items() if text not in texts and not one.is_recommendation]
    if any(one.id in found for one in gone):
        raise RuleBroken(_("En fråga som har svar kan inte tas bort. Låt den stå kvar."))
    for one in gone:
        db.session.execute(delete(Finding).where(Finding.question_id == one.id))
        db.session.delete(one)
    for position, text in enumerate(dict.fromkeys(texts), start=1):
        if text in there:
            there[text].position = position
        else:
            _ask(programme, effort, text, position)
    if not any(one.is_recommendation for one in there.values()):
        _ask(programme, effort, _("Rekommendation"), len(texts) + 1, is_recommendation=True)
    db.session.flush()
    tell("programme-study.asked", programme, actor, now, uid=str(effort.uid), name=effort.title)


def _ask(programme: Programme, effort: Effort, text: str, position: int, **more: bool) -> None:
    db.session.add(
        Question(
            programme_id=programme.id, effort_id=effort.id, text=text, position=position, **more
        )
    )


def find(
    programme: Programme,
    effort: Effort,
    place: ProgrammePlace,
    texts: Mapping[int, str],
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Write what the study found in a place, by the key of the question.

    Raises:
        EditConflict: somebody else saved first.
    """
    there = {
        one.question_id: one
        for one in queries.findings_in(effort_id=effort.id, programme_place_id=place.id)
    }
    read = version_of(list(there.values()))
    if read != version:
        raise EditConflict(
            _("Någon annan skrev om platsen medan ni skrev."),
            mine="\n".join(texts.values()),
            theirs="\n".join(one.text for one in there.values()),
            version=read,
            theirs_by="",
        )
    for position, (key, text) in enumerate(texts.items(), start=1):
        if key in there:
            there[key].text = text
        elif text:
            db.session.add(
                Finding(
                    programme_id=programme.id,
                    question_id=key,
                    programme_place_id=place.id,
                    text=text,
                    position=position,
                )
            )
    db.session.flush()
    tell("programme-study.found", programme, actor, now, uid=str(effort.uid), name=place.name)


def version_of(findings: Sequence[Finding]) -> int:
    """Return a number that rises with every change of what was found in a place."""
    return sum(one.version for one in findings)
