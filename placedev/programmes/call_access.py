"""Who looks at what has come in to a call: its owners and its readers, and nobody else."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from flask import g

from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.programmes import call_queries, candidate_queries
from placedev.programmes.assessment_rules import Viewer
from placedev.programmes.call_models import Call
from placedev.programmes.call_queries import Reader
from placedev.programmes.candidate_models import Candidate
from placedev.programmes.models import Programme


@dataclass(frozen=True)
class Seen:
    """A candidate with its call, and who looks at it."""

    call: Call
    candidate: Candidate
    readers: Sequence[Reader]
    viewer: Viewer


def viewer_of(actor: Actor, readers: Sequence[Reader]) -> Viewer:
    """Return who looks. No query."""
    own = next((one.row.id for one in readers if one.user_id == actor.user_id), None)
    return Viewer(g.programme_standing.is_owner, own, actor.roles)


def seen_by(
    actor: Actor, programme: Programme, call_uid: uuid.UUID, candidate_uid: uuid.UUID
) -> Seen:
    """Return the candidate to those who may look at it. Two queries.

    Raises:
        NotFound: there is none, or the actor neither owns the programme nor reads the call.
    """
    call, candidate = candidate_queries.candidate_in(
        programme_id=programme.id, call_uid=call_uid, candidate_uid=candidate_uid
    )
    readers = call_queries.readers_of(call_id=call.id)
    viewer = viewer_of(actor, readers)
    if not viewer.may_look:
        raise NotFound(_("Sidan finns inte, eller så är den inte er."))
    return Seen(call, candidate, readers, viewer)
