from placedev.core.i18n import _l
from placedev.steps.entry.operations import Said
from placedev.steps.entry.rules import Answer
from placedev.web.forms import CreateForm, long_text, radio, text

YES, NO, OPEN = "ja", "nej", "oppet"
_HOLDS = {YES: True, NO: False, OPEN: None}
REASON = 1_000  # characters


class AnswerForm(CreateForm):
    value = text(_l("Uppgift"))
    source = text(_l("Källa"))
    holds = radio(
        _l("Är kravet uppfyllt?"),
        [(YES, _l("Ja")), (NO, _l("Nej")), (OPEN, _l("Inte avgjort av oss"))],
        default=OPEN,
    )
    reason = long_text(_l("Varför?"), limit=REASON)

    @classmethod
    def of(cls, answer: Answer | None) -> "AnswerForm":
        """Return the form with what was last said."""
        if answer is None:
            return cls(formdata=None)
        said = next(word for word, holds in _HOLDS.items() if holds == answer.holds)
        return cls(
            formdata=None,
            value=answer.value,
            source=answer.source,
            holds=said,
            reason=answer.reason,
        )

    def said(self) -> Said:
        return Said(
            value=self.value.data or None,
            source=self.source.data or None,
            holds=_HOLDS[self.holds.data],
            reason=self.reason.data or None,
        )
