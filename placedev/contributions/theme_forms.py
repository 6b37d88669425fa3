from collections.abc import Sequence
from typing import Any

from wtforms import HiddenField

from placedev.contributions.idea_rules import (
    NO_PILE,
    PILE_OF,
    PILES,
    theme_key,
)
from placedev.contributions.models import Theme
from placedev.core.i18n import _, _l
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    choice,
    long_text,
    offer,
    text,
    whole_number,
)

LONGEST_NAME = 80  # characters
LOOSE = "utan-tema"  # back among those without a theme, in a form that must say something


class ThemeForm(CreateForm):
    name = text(_l("Nytt tema"), required=_l("Skriv vad temat heter."), limit=LONGEST_NAME)


class ThemeEditForm(VersionedForm):
    name = text(_l("Namn"), required=_l("Skriv vad temat heter."), limit=LONGEST_NAME)
    description = long_text(_l("Vad temat handlar om"), limit=1_000)

    @classmethod
    def of(cls, theme: Theme) -> "ThemeEditForm":
        values = {"name": theme.name, "description": theme.description}
        return cls(formdata=None, data={**values, "version": str(theme.version)})


class MergeForm(Form):
    into = choice(_l("Slå ihop med"))

    def offer_themes(self, themes: Sequence[Theme], *, without: Theme) -> None:
        others = [(str(one.uid), one.name) for one in themes if one.id != without.id]
        offer(self.into, others, empty=_("Välj tema"))


class MoveForm(VersionedForm):
    """Where an idea is laid. `meeting` is the page's choice, kept for the way back."""

    where = choice(_l("Flytta till"))
    meeting = HiddenField()

    def offer_destinations(self, themes: Sequence[Theme]) -> None:
        offer(self.where, destinations(themes), empty=_("Flytta till …"))


class CopyForm(Form):
    number = whole_number(
        _l("Samma som idé nummer"), required=_l("Skriv numret på den andra idén."), low=1
    )


class RankForm(Form):
    """Places of the themes, one field each under the theme's own name, and why."""

    reason = text(_l("Så bestämde ni ordningen"))


class VoteForm(CreateForm):
    """A question with the themes as what to choose between."""

    meeting = choice(_l("Vid vilket möte"))
    dots_each = whole_number(_l("Prickar per person"), low=1, high=20, default=3)


def destinations(themes: Sequence[Theme]) -> list[tuple[str, Any]]:
    """Return where an idea can be laid: the themes, the piles beside them, and back."""
    return [
        *((theme_key(one.uid), one.name) for one in themes),
        *((key, PILES[outcome]) for key, outcome in PILE_OF.items()),
        (LOOSE, _("Utan tema")),
    ]


def key_chosen(form: MoveForm) -> str:
    """Return the key of the destination, as rules name it."""
    chosen = str(form.where.data or "")
    return NO_PILE if chosen == LOOSE else chosen
