"""The forms of an answer to a call; its questions become fields named after their uids."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wtforms import Field, ValidationError

from placedev.core.i18n import _, _l
from placedev.core.personal import KINDS, looks_personal
from placedev.places.models import Place
from placedev.programmes.call_models import CallQuestion
from placedev.programmes.call_rules import ON_PAPER, WAYS
from placedev.programmes.candidate_models import Candidate
from placedev.programmes.candidate_operations import CandidateDetails, OnPaper
from placedev.programmes.forms import Needing, read_first
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    choice,
    day,
    email,
    long_text,
    offer,
    radio,
    text,
)

_LONGEST_ANSWER = 5_000
_WRITTEN = (
    *("organisation", "function", "contact_email"),
    *("name", "municipality", "came_by", "came_on"),
)


def refuse_personal(_form: Any, field: Field) -> None:
    """Refuse what belongs to a person: several people read it, and it is kept."""
    found = looks_personal(field.data or "")
    if found:
        raise ValidationError(
            _(
                "”%(words)s” %(kind)s. Ta bort det: ansökan läses av flera och sparas.",
                words=found[0].words,
                kind=KINDS[found[0].kind],
            )
        )


class AnswersForm(Needing):
    """Who answers, and an answer to each question."""

    questions: Sequence[CallQuestion] = ()
    organisation = text(_l("Vem som söker"), limit=160)
    function = text(_l("Kontaktens roll"), limit=120)

    def validate_organisation(self, field: Field) -> None:
        """Refuse a private person's data."""
        refuse_personal(self, field)

    def validate_function(self, field: Field) -> None:
        """Refuse a private person's data."""
        refuse_personal(self, field)

    def rows(self) -> list[Any]:
        """Return the fields of the answers in the order of the questions."""
        return [self[f"svar-{one.uid}"] for one in self.questions]

    def lacking(self) -> Iterator[tuple[Field, str]]:
        """Refuse private persons' data in the answers."""
        for one in self.rows():
            try:
                refuse_personal(self, one)
            except ValidationError as error:
                yield one, str(error)

    def details(self) -> CandidateDetails:
        """Return who answers, and what."""
        fields = zip(self.questions, self.rows(), strict=True)
        return CandidateDetails(
            organisation=self.organisation.data or "",
            function=self.function.data or None,
            answers={one.id: field.data or "" for one, field in fields},
        )


class DraftForm(AnswersForm, VersionedForm):
    """A place's own answer: as little as one likes is kept, all is asked for at the end."""

    def is_whole(self) -> bool:
        """Check that nothing is missing when it is handed in; say so beside what is."""
        asked = [(self.organisation, _("Skriv vilken förening eller kommun som söker."))]
        asked += [
            (one, _("Svara på frågan, eller skriv att ni inte vet än.")) for one in self.rows()
        ]
        missing = [(field, words) for field, words in asked if not field.data]
        for field, words in missing:
            field.errors = [*field.errors, words]
        return not missing


class _Paper(AnswersForm):
    place = choice(_l("Plats här"))
    name = text(_l("Platsens namn"), limit=120)
    municipality = text(_l("Kommun"), limit=80)
    contact_email = email(_l("E-post till funktionen"))
    came_by = radio(_l("Hur den kom"), [(one, WAYS[one]) for one in ON_PAPER], default="email")
    came_on = day(_l("Vilken dag den kom"), required=_l("Skriv vilken dag ansökan kom."))

    known: Mapping[str, Place]

    def offer(self, places: Sequence[Place]) -> None:
        """Let the form name a place that the programme knows of."""
        self.known = {str(one.uid): one for one in places}
        rows = [(str(one.uid), f"{one.name}, {one.municipality}") for one in places]
        offer(self.place, rows, empty=_("Ingen av dem, eller inte här än"))

    def lacking(self) -> Iterator[tuple[Field, str]]:
        """Ask for who applies, and for a place by name where none was chosen."""
        yield from super().lacking()
        if not self.organisation.data:
            yield self.organisation, _("Skriv vilken förening eller kommun som söker.")
        if not self.place.data and not self.name.data:
            yield self.name, _("Skriv vad platsen heter, eller välj den i listan.")
        if not self.place.data and not self.municipality.data:
            yield self.municipality, _("Skriv vilken kommun platsen ligger i.")

    def paper(self) -> OnPaper:
        """Return what the paper says of itself."""
        place = self.known.get(self.place.data or "")
        return OnPaper(
            name=self.name.data if place is None else place.name,
            municipality=self.municipality.data if place is None else place.municipality,
            came_by=self.came_by.data,
            came_on=self.came_on.data,
            place=place,
            contact_email=self.contact_email.data or None,
        )


class PaperForm(_Paper, CreateForm):
    pass


class PaperEditForm(_Paper, VersionedForm):
    pass


class AddressForm(VersionedForm):
    contact_email = email(_l("E-post till funktionen"))


class WithdrawForm(Form):
    because = long_text(
        _l("Varför den dras tillbaka"), required=_l("Skriv varför den dras tillbaka."), limit=1_000
    )


def asking(
    kind: type[AnswersForm],
    questions: Sequence[CallQuestion],
    candidate: Candidate | None = None,
    texts: Mapping[int, str] | None = None,
    **more: Any,
) -> Any:
    """Return the form with a field for each question, and what is written down.

    Args:
        kind: of form.
        questions: of the call.
        candidate: whose answer it is; none for a new one.
        texts: the answers by the key of the question.
        more: for the form itself.
    """
    fields: dict[str, Any] = {"questions": questions}
    data: dict[str, Any] = {}
    for one in questions:
        fields[f"svar-{one.uid}"] = long_text(one.text, limit=_LONGEST_ANSWER)
        data[f"svar-{one.uid}"] = (texts or {}).get(one.id, "")
    if candidate is not None:
        data |= {name: getattr(candidate, name) for name in _WRITTEN}
        data["version"] = read_first(candidate.version, more)
    return type(kind.__name__, (kind,), fields)(data=data, **more)
