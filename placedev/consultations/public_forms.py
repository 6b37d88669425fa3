"""What anybody may say about a draft; no name, no address."""

from wtforms import Field, ValidationError

from placedev.consultations import rules
from placedev.consultations.comment_forms import part_ids, parts_of
from placedev.consultations.comment_operations import CommentDetails
from placedev.core.clock import today
from placedev.core.i18n import _, _l
from placedev.core.personal import KINDS, looks_personal
from placedev.plan.around_queries import Around
from placedev.web.forms import choice, long_text, offer, radio, tick
from placedev.web.forms import text as one_line  # the forms have a field called text
from placedev.web.open_forms import OpenCreateForm


class OpenCommentForm(OpenCreateForm):
    text = long_text(
        _l("Vad tycker ni?"),
        required=_l("Skriv vad ni tycker. En mening räcker."),
        limit=rules.LONGEST_COMMENT,
    )
    part = choice(_l("Vilken del gäller det?"))
    from_kind = radio(_l("Ni skriver som"), list(rules.KINDS.items()), default=rules.RESIDENT)
    from_label = one_line(_l("Förening, företag eller myndighet"))
    sure = tick(_l("Det är inget som hör till en person. Skicka ändå."))

    around: Around | None = None
    asks_if_sure = False

    def offer_parts(self, around: Around | None) -> None:
        """Let the comment be about a part of the plan, where the plan is what it is about."""
        self.around = around
        offer(self.part, parts_of(around) if around else [], empty=_("Hela"))

    def validate_text(self, field: Field) -> None:
        self._look(field)

    def validate_from_label(self, field: Field) -> None:
        self._look(field)

    def _look(self, field: Field) -> None:
        """Ask once where something looks as if it belonged to a person."""
        found = looks_personal(field.data or "")
        if not found:
            return
        self.asks_if_sure = True
        if not self.sure.data:
            raise ValidationError(
                _(
                    "”%(words)s” %(looks)s. Ta bort det, så att ingen hängs ut.",
                    words=found[0].words,
                    looks=KINDS[found[0].kind],
                )
            )

    def details(self) -> CommentDetails:
        """Return what was said; the form must be valid."""
        kind = self.from_kind.data or rules.RESIDENT
        ids = part_ids(self.around, self.part.data) if self.around else {}
        return CommentDetails(
            text=self["text"].data,
            received_on=today(),
            from_kind=kind,
            from_label=None if kind == rules.RESIDENT else self.from_label.data or None,
            channel=rules.WEB,
            **ids,
        )
