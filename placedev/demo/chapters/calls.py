"""Two calls of the demo's programme: one that has been read and decided, one that is open now."""

import uuid
from datetime import date, timedelta
from typing import Any, NamedTuple

from placedev.accounts.models import User
from placedev.core.clock import day_of
from placedev.programmes import (
    assessment_operations,
    call_operations,
    call_queries,
    candidate_operations,
    decision_operations,
)
from placedev.programmes.assessment_operations import Said
from placedev.programmes.assessment_rules import Viewer
from placedev.programmes.call_models import Call, CallHead, CallQuestion
from placedev.programmes.call_operations import CallDetails
from placedev.programmes.candidate_models import Candidate
from placedev.programmes.candidate_operations import CandidateDetails, OnPaper
from placedev.programmes.decision_operations import DecisionDetails
from placedev.programmes.models import Programme

_NAMES = uuid.UUID("5b8f7b0e-64c2-4b0f-9e0b-3a1d0f6a7c52")
_BODY = "Regionens utvecklingsnämnd"


class _Answer(NamedTuple):
    """What came in from a place, how it was read, and what was decided, if anything was."""

    name: str
    organisation: str
    came: int  # days ago
    texts: tuple[str, ...]
    values: tuple[int, ...]
    why: str
    outcome: str | None = None
    because: str = ""
    again: str | None = None
    contact_email: str | None = None


_ANSWERS = (
    _Answer(
        "Sörbygden",
        "Sörbygdens byalag",
        148,
        (
            "Vi vill hålla skolan kvar och få fler att bygga. Fyra familjer har frågat i år.",
            "Ett öppet möte i loghuset, och en lapp i varje brevlåda.",
            "Skola, fiber, en butik som bär sig och fem föreningar.",
            "Byalaget, idrottsföreningen, butiken, skolan och kommunens landsbygdsutvecklare.",
        ),
        (4, 3, 3, 4),
        "Skolan och butiken är med från början, och mötet lockade nittio personer.",
        "yes",
        "Behovet är tydligt och många bär arbetet. Nämnden vill se en plan för tiden efter.",
    ),
    _Answer(
        "Näset",
        "Näsets fiberförening",
        141,
        (
            "Vi vill ha en plan för stranden.",
            "Styrelsen har pratat om det.",
            "Strand, brygga och en stängd kiosk.",
        ),
        (2, 3, 2, 1),
        "En god idé, men bara en förening står bakom ännu.",
        "no",
        "Ännu är det bara en förening som är med, och byn har inte fått säga sitt.",
        "Håll ett öppet möte och fråga kommunen och kiosken. Sök sedan i nästa omgång.",
    ),
    _Answer(
        "Holmsund och Ören",
        "Örens hembygdsförening",
        133,
        (
            "Två byar vill göra en plan tillsammans, för färjan och husen som står tomma.",
            "Kaffe på färjan en lördag. Alla som åkte med fick säga en sak.",
            "Färja, hembygdsgård, tre lantbruk.",
            "Hembygdsföreningen, färjebolaget och två lantbruk.",
        ),
        (3, 4, 2, 3),
        "Stark vilja, men ingen har tid att leda arbetet före sommaren.",
        "later",
        "Platsen får börja när den har en processledare. Nämnden tar upp frågan igen i höst.",
        contact_email="hembygdsforeningen@oren.exempel.se",
    ),
)


class CallChapter:
    """The calls of one programme, written by who owns it."""

    def __init__(self, programme: Programme, owner: User, by: dict[str, Any]) -> None:
        self._programme, self._owner, self._by = programme, owner, by
        self._today = day_of(by["now"])

    def run(self) -> None:
        """Add both calls."""
        decided = self._call(
            "Första omgången: tre bygder",
            opens=-160,
            closes=-130,
            about="Tre bygder får stöd i två år för att göra en egen plan.",
            is_public=False,
        )
        reader = self._reader_of(decided)
        for answer in _ANSWERS:
            self._add(decided, reader, answer)
        self._call(
            "Andra omgången: tre bygder till",
            opens=20,
            closes=75,
            about=(
                "Tre bygder till får en processledare på deltid och hjälp av regionen i två år."
                " Förening, företag och kommun ska vara med."
            ),
            is_public=True,
        )

    def _call(self, title: str, *, opens: int, closes: int, about: str, is_public: bool) -> Call:
        details = CallDetails(
            title=title,
            opens_on=self._day(opens),
            closes_on=self._day(closes),
            about=about,
            how="Svara på sex frågor här eller på papper till regionen. En sida räcker långt.",
            is_public=is_public,
        )
        return call_operations.add_call(self._programme, details, uid=self._uid(title), **self._by)

    def _reader_of(self, call: Call) -> Viewer:
        call_operations.name_reader(self._programme, call, self._owner, **self._by)
        (reader,) = call_queries.readers_of(call_id=call.id)
        return Viewer(is_owner=True, reader_id=reader.row.id, roles={})

    def _add(self, call: Call, reader: Viewer, answer: _Answer) -> None:
        questions = call_queries.rows_under(CallQuestion, call_id=call.id)
        texts = {one.id: text for one, text in zip(questions, answer.texts, strict=False)}
        candidate = candidate_operations.register(
            self._programme,
            call,
            CandidateDetails(answer.organisation, texts, "Styrelsen"),
            OnPaper(
                *(answer.name, "Tallnäs kommun", "post", self._day(-answer.came)),
                contact_email=answer.contact_email,
            ),
            uid=self._uid(answer.name),
            **self._by,
        )
        self._read(call, candidate, reader, answer)
        if answer.outcome is not None:
            self._decide(call, candidate, reader, answer)

    def _read(self, call: Call, candidate: Candidate, reader: Viewer, answer: _Answer) -> None:
        heads = call_queries.rows_under(CallHead, call_id=call.id)
        scores = {
            head.id: (value, answer.why if at == 0 else None)
            for at, (head, value) in enumerate(zip(heads, answer.values, strict=True))
        }
        assessment_operations.assess(
            self._programme,
            candidate,
            Said(scores, answer.why),
            viewer=reader,
            version=0,
            ends=True,
            **self._by,
        )

    def _decide(self, call: Call, candidate: Candidate, reader: Viewer, answer: _Answer) -> None:
        decision_operations.decide(
            self._programme,
            call,
            candidate,
            DecisionDetails(
                outcome=str(answer.outcome),
                why=answer.because,
                body=_BODY,
                decided_on=self._day(-100),
                reference=f"RV {self._day(-100).year}-{200 + answer.came}",
                again=answer.again,
            ),
            viewer=reader,
            version=0,
            **self._by,
        )

    def _day(self, days: int) -> date:
        return self._today + timedelta(days=days)

    @staticmethod
    def _uid(name: str) -> uuid.UUID:
        return uuid.uuid5(_NAMES, name)
