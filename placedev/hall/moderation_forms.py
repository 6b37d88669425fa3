"""The one form of a moderator: a button beside each idea, and one for all of them."""

import uuid

from wtforms import Field, HiddenField, ValidationError

from placedev.contributions.phone_queries import MOST_LISTED
from placedev.core.i18n import _
from placedev.web.forms import Form

_STATES = {"shown", "hidden", "held"}


class ModerationForm(Form):
    """Which ideas, and what with them: "shown 0f3c…", several uids with a comma between."""

    turn = HiddenField()

    def validate_turn(self, field: Field) -> None:
        """Accept a state and uids only."""
        state, _space, uids = (field.data or "").partition(" ")
        try:
            self._chosen = [uuid.UUID(one) for one in uids.split(",")], state
        except ValueError:
            state = ""
        if state not in _STATES or len(self._chosen[0]) > MOST_LISTED:
            raise ValidationError(_("Välj en idé i listan. Ladda om sidan om den inte är där."))

    def chosen(self) -> tuple[list[uuid.UUID], str]:
        """Return the uids, and the state that they get."""
        return self._chosen
