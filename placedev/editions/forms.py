from typing import Any

from wtforms import HiddenField

from placedev.core.i18n import _, _l
from placedev.web import forms

NEW, AMENDMENT = "ny", "andring"


class PublishForm(forms.CreateForm):
    kind = forms.radio(_l("Vad är det ni publicerar?"), [(NEW, _l("En ny utgåva"))], default=NEW)
    change_note = forms.long_text(_l("Vad är nytt?"), limit=500)
    seen = HiddenField()
    seen_at = HiddenField()

    def offer_amendment(self, current: int | None) -> None:
        """Let it amend the edition that counts now, where there is one."""
        choices: list[tuple[str, Any]] = [(NEW, _("En ny utgåva, som gäller i stället"))]
        if current is not None:
            words = _("En ändring av utgåva %(number)s, som i övrigt står fast", number=current)
            choices.append((AMENDMENT, words))
        self.kind.choices = choices

    @property
    def is_amendment(self) -> bool:
        """Tell whether an edition is amended."""
        return bool(self.kind.data == AMENDMENT)
