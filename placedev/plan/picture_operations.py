"""The only way to change the target picture: every change keeps a draft."""

from dataclasses import asdict
from datetime import datetime

from placedev.core import journal
from placedev.core.db import db
from placedev.core.errors import EditConflict
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.plan import picture_queries as queries
from placedev.plan.models import Plan
from placedev.plan.picture_models import TargetPictureDraft
from placedev.plan.picture_rules import Picture, as_text, checked, picture_of


def write_picture(
    plan: Plan,
    picture: Picture,
    *,
    change_note: str | None = None,
    actor_id: int | None,
    now: datetime,
) -> TargetPictureDraft | None:
    """Let the plan say this, and keep it as a draft; what changes nothing adds none.

    A plan whose picture was written before drafts were kept gets that one as its first draft, by
    nobody, so that no text is lost.

    Raises:
        RuleBroken: the years run backwards.
    """
    before, picture = picture_of(plan), checked(picture)
    if picture == before and not change_note:
        return None
    if not before.is_empty and queries.latest_draft(plan_id=plan.id) is None:
        _add(plan, before, None, None, now)
    for name, value in _columns(picture).items():
        setattr(plan, name, value)
    return _add(plan, picture, change_note, actor_id, now)


def draft_as_it_stands(plan: Plan, *, actor_id: int | None, now: datetime) -> TargetPictureDraft:
    """Return the newest draft if it reads as the plan does, or else keep one that does."""
    latest = queries.latest_draft(plan_id=plan.id)
    if latest is not None and picture_of(latest) == picture_of(plan):
        return latest
    return _add(plan, picture_of(plan), None, actor_id, now)


def change_picture(
    plan: Plan,
    picture: Picture,
    *,
    change_note: str | None,
    version: int,
    actor: Actor,
    now: datetime,
) -> TargetPictureDraft | None:
    """Save the target picture from its own page; return the new draft, if anything is new.

    Raises:
        EditConflict: somebody else saved first, and something else.
        RuleBroken: the years run backwards.
    """
    picture, saved = checked(picture), picture_of(plan)
    if picture == saved and (plan.version != version or not change_note):
        return None  # sent twice, or nothing changed
    if plan.version != version:
        raise EditConflict(
            _("Någon annan sparade planen medan ni skrev."),
            mine=as_text(picture),
            theirs=as_text(saved),
            version=plan.version,
            theirs_by="",
        )
    draft = write_picture(plan, picture, change_note=change_note, actor_id=actor.user_id, now=now)
    _tell("picture.changed", plan, draft, actor, now)
    return draft


def take_up(
    plan: Plan, draft: TargetPictureDraft, *, day: str, actor: Actor, now: datetime
) -> TargetPictureDraft | None:
    """Let an earlier draft be the target picture again, as a new draft; twice adds one.

    Args:
        plan: whose draft it is.
        draft: the earlier one.
        day: when it was saved, in words.
        actor: who takes it up.
        now: by our clock.
    """
    if picture_of(draft) == picture_of(plan):
        return None
    note = _("Utkastet från %(day)s togs upp igen.", day=day)
    new = write_picture(plan, picture_of(draft), change_note=note, actor_id=actor.user_id, now=now)
    _tell("picture.taken-up", plan, new, actor, now)
    return new


def _add(
    plan: Plan, picture: Picture, note: str | None, actor_id: int | None, now: datetime
) -> TargetPictureDraft:
    draft = TargetPictureDraft(
        plan_id=plan.id,
        change_note=note,
        made_at=now,
        made_by_id=actor_id,
        **_columns(picture),
    )
    db.session.add(draft)
    db.session.flush()
    return draft


def _columns(picture: Picture) -> dict[str, object]:
    return {
        **asdict(picture),
        "visions": list(picture.visions),
        "values": list(picture.values),
    }


def _tell(
    event: str, plan: Plan, draft: TargetPictureDraft | None, actor: Actor, now: datetime
) -> None:
    if draft is None:
        return
    journal.record(
        event,
        place_id=plan.place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(draft.uid), "title": plan.title, "note": draft.change_note},
    )
