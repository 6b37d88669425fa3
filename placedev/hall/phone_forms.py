"""What phones send. Nobody is signed in there, so the forms carry no token of a session."""

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime

from flask import request
from wtforms import Field, HiddenField, ValidationError

from placedev.contributions.rules import LONGEST_IDEA
from placedev.core.i18n import _, _l
from placedev.web.forms import long_text
from placedev.web.open_forms import OpenCreateForm

_DOTS = "dots-"  # before the uid of an option, in the name of its field
_MOST_OPTIONS = 100
_MOST_DOTS = 1_000
_CHANGE = "change"  # the button that was pressed: the uid of an option, and +1 or -1


def as_uid(text: str | None) -> uuid.UUID | None:
    """Return a uid, or none if it is no uid."""
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None


class _Answer(OpenCreateForm):
    question = HiddenField()

    def validate_question(self, field: Field) -> None:
        """Accept a uid only."""
        if as_uid(field.data) is None:
            raise ValidationError(_("Sidan var för gammal. Ladda om den och skicka igen."))

    @property
    def question_uid(self) -> uuid.UUID:
        """Return the question that is answered."""
        return uuid.UUID(self.question.data)


class IdeaForm(_Answer):
    """An idea, in its own words."""

    text = long_text(_l("Din idé"), required=_l("Skriv idén först."), limit=LONGEST_IDEA)
    written_at = HiddenField()

    def written(self, now: datetime) -> datetime:
        """Return when it was written by the clock of the phone, which may be wrong."""
        try:
            said = datetime.fromisoformat(self.written_at.data or "")
            return said.astimezone(UTC) if said.tzinfo is not None else now
        except (ValueError, OverflowError):
            return now


class DotsForm(_Answer):
    """A whole set of dots, and the button that was pressed."""

    after = HiddenField()

    @property
    def after_uid(self) -> uuid.UUID | None:
        """Return the set that the sender believes to be stored."""
        return as_uid(self.after.data)

    def dots(self) -> Mapping[uuid.UUID, int]:
        """Return how many dots are to lie on which option, zeros too.

        What is no number of dots is as many as cannot be had, so that a rule says so.
        """
        sent = {
            option_uid: _number(text)
            for name, text in list(request.form.items())[:_MOST_OPTIONS]
            if name.startswith(_DOTS) and (option_uid := as_uid(name.removeprefix(_DOTS)))
        }
        pressed, _colon, step = request.form.get(_CHANGE, "").partition(":")
        option_uid = as_uid(pressed)
        if option_uid is not None and step in {"+1", "-1"}:
            sent[option_uid] = max(0, sent.get(option_uid, 0) + int(step))
        return sent


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else _MOST_DOTS  # noqa: PLR2004
