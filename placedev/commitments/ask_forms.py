"""What somebody in the group fills in to ask."""

from typing import Any

from placedev.commitments.ask_queries import Giver
from placedev.core.i18n import _, _l
from placedev.web.forms import CreateForm, Form, email, offer, radio, tick

ONE, ALL = "one", "all"


class AskForm(CreateForm):
    """Ask one organisation, about one promise or about all that are open."""

    address = email(_l("E-post till dem"))
    about = radio(_l("Vad vill ni fråga om?"), [], default=ONE)

    def offer_about(self, many: int) -> None:
        """Let one letter ask about everything, where there is more than one thing."""
        choices = [(ONE, _("Bara det här"))]
        if many > 1:
            choices.append((ALL, _("Alla deras %(n)s öppna åtaganden i ett brev", n=many)))
        offer(self.about, choices)
        self.about.data = self.about.data or ONE


class AskAllForm(CreateForm):
    """Ask an organisation about everything that it has promised."""

    address = email(_l("E-post till dem"))


class AskManyForm(CreateForm):
    """The press that asks all who are ticked."""


class GiverForm(Form):
    """One row of that list; the list's own token guards it."""

    class Meta(Form.Meta):
        """Part of another form."""

        csrf = False

    picked = tick(_l("Fråga"))
    address = email(_l("E-post"))

    def __init__(self, giver: Giver, **more: Any) -> None:
        super().__init__(prefix=f"g{giver.organisation.uid.hex[:12]}", **more)
        self.giver = giver


class SlipsForm(CreateForm):
    """Print slips for all who wait to be asked."""
