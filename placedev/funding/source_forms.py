from collections.abc import Iterator
from typing import Any

from wtforms import Field

from placedev.core.i18n import _, _l
from placedev.funding import rules
from placedev.funding.access import Known
from placedev.funding.models import FundingSource
from placedev.funding.money_rules import percent_words, read_percent
from placedev.funding.needs_forms import Needs
from placedev.funding.source_operations import SourceDetails
from placedev.web.forms import (
    CreateForm,
    VersionedForm,
    choice,
    long_text,
    offer,
    text,
    understood,
    web_address,
)

_PLAIN = "name kind kind_label what_for calls link note".split()


class _Source(Needs):
    name = text(_l("Namn"), required=_l("Skriv vad källan heter."), limit=120)
    kind = choice(_l("Slag"), list(rules.KINDS.items()), default="municipality")
    kind_label = text(_l("Om annat: vad"), limit=80)
    organisation = choice(_l("Finns bland intressenterna som"))
    what_for = long_text(_l("Vad man kan söka till"), limit=1_000)
    max_share = text(_l("Ger som mest, procent"), limit=20)
    calls = text(_l("När man kan söka"), limit=200)
    link = web_address(_l("Länk"), limit=500)
    note = long_text(_l("Anteckning"), limit=2_000)

    known: Known

    def offer(self, organisations: Known, kind: str | None = None) -> None:
        """Let the form name organisations of the place; a kind from elsewhere is kept."""
        self.known = organisations
        rows = [(uid, words) for uid, (_id, words) in organisations.items()]
        offer(self.organisation, rows, empty=_("Nej"))
        if kind and kind not in rules.KINDS:
            offer(self.kind, [*rules.KINDS.items(), (kind, kind)])

    def lacking(self) -> Iterator[tuple[Field, str]]:
        """Ask what another kind is."""
        if self.kind.data == rules.OTHER:
            yield self.kind_label, _("Skriv vad det är för slags källa när ni väljer ”annat”.")

    def validate_max_share(self, field: Field) -> None:
        understood(read_percent, field)

    def details(self) -> SourceDetails:
        """Return the source."""
        known: Any = self.known.get(self.organisation.data or "")
        plain: dict[str, Any] = {name: self[name].data or None for name in _PLAIN}  # type: ignore[index]
        return SourceDetails(
            **plain,
            organisation_id=known[0] if known else None,
            max_share=read_percent(self.max_share.data),
        )


class SourceForm(_Source, CreateForm):
    pass


class SourceEditForm(_Source, VersionedForm):
    @classmethod
    def of(cls, source: FundingSource) -> "SourceEditForm":
        """Return the form with what is written down."""
        return cls(
            data={
                **{name: getattr(source, name) for name in ("version", *_PLAIN)},
                "max_share": percent_words(source.max_share),
                "organisation": str(source.organisation.uid) if source.organisation else "",
            }
        )
