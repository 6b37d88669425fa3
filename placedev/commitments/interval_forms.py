"""How often a place wants to hear how it goes."""

from typing import Self

from placedev.commitments import rules
from placedev.core.i18n import _l
from placedev.places.models import Place
from placedev.web.forms import Form, offer, radio


class IntervalForm(Form):
    days = radio(_l("Hör av er"), [])

    @classmethod
    def of(cls, place: Place, *, sent: bool = False) -> Self:
        """Return the form as the place has it, or as it was sent; a file may bring other days."""
        now = place.report_every_days or rules.REPORT_EVERY_DAYS
        form = cls() if sent else cls(formdata=None, days=str(now))
        offer(
            form.days,
            [(str(one), rules.every_words(one)) for one in sorted({*rules.REPORT_EVERY, now})],
        )
        return form
