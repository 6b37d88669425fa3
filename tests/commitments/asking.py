"""Asking a giver and answering, as the pages let one."""

import re
import uuid

from sqlalchemy import select

from placedev.commitments.models import Commitment, CommitmentAsk
from placedev.core.db import db
from placedev.core.mail import OutgoingMail

LIST = "/platser/alvdal/ataganden"


def ask(client, made, address="styrelsen@exempel.se", about="one"):
    """Ask about a promise, and return the path of the link in the letter."""
    form = {"uid": str(uuid.uuid4()), "address": address, "about": about}
    answer = client.post(f"{LIST}/{made.uid}/fraga", data=form)
    assert answer.status_code == 302, answer.text
    return link_in(letters()[-1].body)


def link_in(body):
    """Return the path of the link that a letter holds."""
    return re.search(r"https?://[^/\s]+(/svar/[\w-]{43})", body)[1]


def letters():
    """Return all letters, the oldest first."""
    db.session.rollback()
    return db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)).all()


def asks():
    """Return all questions, the oldest first."""
    db.session.rollback()
    return db.session.scalars(select(CommitmentAsk).order_by(CommitmentAsk.id)).all()


def answer(client, link, code, *, nth=0, note="", role="", **more):
    """Answer one question behind a link, with the form that the page shows."""
    page = client.get(link).text
    names = list(dict.fromkeys(re.findall(r'name="(f\w+)-answer"', page)))
    uid = re.search(r'name="uid" value="([^"]+)"', page) or re.search(
        r'value="([^"]+)"[^>]*name="uid"|name="uid"[^>]*value="([^"]+)"', page
    )
    first = names[nth]
    data = {
        "uid": next(filter(None, uid.groups())),
        "role": role,
        f"{first}-answer": code,
        f"{first}-note": note,
        **{f"{first}-{name}": value for name, value in more.items()},
    }
    return client.post(link, data=data), data


def states_of(made):
    """Return the states that a promise has gone through."""
    db.session.rollback()
    found = db.session.get(Commitment, made.id)
    db.session.refresh(found, ["turns", "state"])
    return [turn.state for turn in found.turns]
