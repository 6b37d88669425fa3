"""The forms of a call: what it says, what it asks, what answers are read for, and who reads."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from wtforms import Field

from placedev.core.i18n import _, _l
from placedev.programmes.call_models import Call, CallHead
from placedev.programmes.call_operations import CallDetails
from placedev.programmes.call_rules import LONGEST_SCALE, MOST_HEADS, MOST_QUESTIONS, Head
from placedev.programmes.forms import Needing, read_first
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    as_lines,
    choice,
    day,
    lines,
    long_text,
    text,
    tick,
)

_NEW_ROWS = 1  # empty ones on the page
_LONGEST_QUESTION = 300


class _Call(Needing):
    title = text(
        _l("Vad utlysningen heter"), required=_l("Skriv vad utlysningen heter."), limit=160
    )
    about = long_text(_l("Vad ni söker"), limit=5_000)
    how = long_text(_l("Hur man söker"), limit=2_000)
    opens_on = day(_l("Första dag"), required=_l("Skriv den dag då utlysningen öppnar."))
    closes_on = day(_l("Sista dag"), required=_l("Skriv den sista dagen att söka."))
    is_public = tick(_l("Låt alla läsa om utlysningen"))

    def lacking(self) -> Iterator[tuple[Field, str]]:
        """Ask for a window in order."""
        first, last = self.opens_on.data, self.closes_on.data
        if first and last and last < first:
            yield self.closes_on, _("Sista dagen ligger före första dagen. Byt plats på dem.")

    def details(self) -> CallDetails:
        """Return the call."""
        return CallDetails(
            title=self.title.data,
            about=self.about.data or None,
            how=self.how.data or None,
            opens_on=self.opens_on.data,
            closes_on=self.closes_on.data,
            is_public=bool(self.is_public.data),
        )


class CallForm(_Call, CreateForm):
    pass


class CallEditForm(_Call, VersionedForm):
    @classmethod
    def of(cls, call: Call) -> "CallEditForm":
        """Return the form with what is written down."""
        names = ("version", "title", "about", "how", "opens_on", "closes_on", "is_public")
        return cls(data={name: getattr(call, name) for name in names})


class HeadFields(NamedTuple):
    """The fields of one head."""

    label: Any
    guidance: Any
    scale: Any


class HeadsForm(Needing, VersionedForm):
    """All heads of a call; a head without a name goes, and an empty row is none."""

    keys: Sequence[tuple[str, int | None]] = ()  # of the fields' names, and of the row

    def rows(self) -> list[HeadFields]:
        """Return the fields of each head."""
        return [self._fields_of(key) for key, _row in self.keys]

    def lacking(self) -> Iterator[tuple[Field, str]]:
        """Ask for one head at least, and for a name and a scale of two words in each of them."""
        every = self.rows()
        if not any(one.label.data for one in every):
            yield every[0].label, _("Skriv minst en grund att bedöma efter.")
        for one, (_name, row) in zip(every, self.keys, strict=True):
            words = as_lines(one.scale.data)
            if row is None and one.guidance.data and not one.label.data:
                yield one.label, _("Skriv vad grunden heter, eller ta bort texten om den.")
            if one.label.data and not 2 <= len(words) <= LONGEST_SCALE:  # noqa: PLR2004
                yield (
                    one.scale,
                    _("Skriv mellan två och %(most)s ord, ett på varje rad.", most=LONGEST_SCALE),
                )

    def heads(self) -> list[tuple[int | None, Head]]:
        """Return the heads with the key of their row; none for a new one."""
        found = []
        for name, row in self.keys:
            one = self._fields_of(name)
            if one.label.data:
                scale = tuple(word[:60] for word in as_lines(one.scale.data))
                found.append((row, Head(one.label.data, one.guidance.data or None, scale)))
        return found

    def _fields_of(self, key: str) -> HeadFields:
        return HeadFields(*(self[f"{name}-{key}"] for name in HeadFields._fields))


def heads_form(call: Call, heads: Sequence[CallHead], **more: Any) -> HeadsForm:
    """Return the form for the heads that there are, and room for more."""
    room = max(0, min(_NEW_ROWS, MOST_HEADS - len(heads)))
    keys = [(str(one.uid), one.id) for one in heads] + [(f"ny{n}", None) for n in range(room)]
    fields: dict[str, Any] = {"keys": keys}
    data: dict[str, Any] = {"version": read_first(call.version, more)}
    for key, _row in keys:
        fields[f"label-{key}"] = text(_("Grund"), limit=80)
        fields[f"guidance-{key}"] = long_text(_("Vad läsaren ska titta efter"), limit=1_000)
        fields[f"scale-{key}"] = lines(
            _("Skala, det lägsta först, ett ord på varje rad"), limit=500
        )
    for one in heads:
        data[f"label-{one.uid}"] = one.label
        data[f"guidance-{one.uid}"] = one.guidance
        data[f"scale-{one.uid}"] = "\n".join(one.scale)
    form: HeadsForm = type("HeadsForm", (HeadsForm,), fields)(data=data, **more)
    return form


class CallQuestionsForm(Needing, VersionedForm):
    texts = lines(_l("Frågor, en på varje rad"), required=_l("Skriv minst en fråga."), limit=6_000)

    def lacking(self) -> Iterator[tuple[Field, str]]:
        """Ask for questions that one can answer: not too many, none too long."""
        texts = as_lines(self.texts.data)
        if len(texts) > MOST_QUESTIONS:
            yield self.texts, _("Ställ högst %(most)s frågor.", most=MOST_QUESTIONS)
        if any(len(one) > _LONGEST_QUESTION for one in texts):
            yield (
                self.texts,
                _("En fråga är för lång. Skriv högst %(most)s tecken.", most=_LONGEST_QUESTION),
            )


class ReaderForm(Form):
    person = choice(_l("Läsare"))
