"""The method as data: what a method, its steps, their criteria and entry criteria are.

A method is a folder of files that anybody can edit; `methods.py` finds and reads them,
`method_faults.py` tells what is wrong in them.
"""

from functools import cache
from typing import Annotated, Any, Literal

from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field

from placedev.core import markdown
from placedev.core.errors import NotFound
from placedev.core.i18n import _, language

Key = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, Field(min_length=2, max_length=500)]
Number = Annotated[int, Field(ge=1)]
JudgedBy = Literal["facts", "person", "both", "either"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Words(_Part):
    """A text in both languages; as a string it is in the reader's."""

    sv: Line
    en: Line

    def __str__(self) -> str:
        return self.en if language() == "en" else self.sv


class Source(_Part):
    """Where something in the method comes from."""

    title: Line
    publisher: Line
    link: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None


class Criterion(_Part):
    """Something that should be true before the next step, or before a place is taken in.

    Attributes:
        todo: the same as something to do, for the list on the first page.
        sources: keys of the method's sources.
        rekonstruktion: the wording is ours, not the source's.
        check: key of the function that looks in the stored facts; none: a person judges.
        params: what the check is told: how many, which sectors.
        judged_by: facts alone, a person alone, both must agree, or either is enough.
    """

    key: Key
    text: Words
    todo: Words
    sources: Annotated[tuple[Key, ...], Field(min_length=1)]
    rekonstruktion: bool
    check: Key | None = None
    params: dict[str, Any] = {}
    judged_by: JudgedBy = "facts"


class Part(_Part):
    """What somebody does in a step: the process leader, the working group, the municipality."""

    role: Words
    does: Words


class Activity(Words):
    """Something to do in a step, and roughly how long it takes."""

    takes: Words | None = None


class Tool(Words):
    """Something that helps, and the key of what placedev can open or print for it."""

    opens: Key | None = None


class TemplatePoint(Words):
    """A point of a template's agenda; its own words are its title."""

    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    section: Words | None = None
    role: Words | None = None  # who holds it
    public: Words | None = None  # stands in the invitation
    internal: Words | None = None  # stands on the run sheet only


class TemplateQuestion(Words):
    """A question for the group work, and at which point of the agenda, 1 for the first."""

    hint: Words | None = None
    point: Number | None = None


class MeetingTemplate(_Part):
    """A meeting that a group usually holds in a step, ready to be changed."""

    key: Key
    kind: Key
    minutes: Annotated[int, Field(ge=15, le=1440)]  # from beginning to end
    title: Words
    purpose: Words
    is_open: bool = False  # to all residents
    is_information_only: bool = False
    minutes_kind: Literal["notes", "protocol"] = "notes"
    agenda: Annotated[tuple[TemplatePoint, ...], Field(min_length=1)]
    questions: tuple[TemplateQuestion, ...] = ()


class StepFile(_Part):
    """A step as its file holds it."""

    key: Key
    name: Words
    months: tuple[Number, Number]  # first and last
    purpose: Words
    who: tuple[Part, ...] = ()
    activities: Annotated[tuple[Activity, ...], Field(min_length=1)]
    tools: Annotated[tuple[Tool, ...], Field(min_length=1)]
    outputs: Annotated[tuple[Words, ...], Field(min_length=1)]
    mistakes: tuple[Words, ...] = ()
    meetings: tuple[MeetingTemplate, ...] = ()
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]


class Step(StepFile):
    """One step with all that a group needs to take it."""

    guidance_sv: str  # Markdown
    guidance_en: str
    number: int  # 1 for the first

    @property
    def guidance(self) -> Markup:
        """Return the guidance as HTML in the reader's language."""
        return _html(self.guidance_en if language() == "en" else self.guidance_sv)

    def criterion(self, key: str) -> Criterion:
        """Return the criterion; raise NotFound if the step has none of that key."""
        for criterion in self.criteria:
            if criterion.key == key:
                return criterion
        raise NotFound(_("Den kontrollen finns inte i steget."))


class PlanRules(_Part):
    """What the method calls the parts of a plan, how deep its goals go and who adopts it."""

    depth: Annotated[int, Field(ge=1, le=5)] = 2  # levels of goals under an area
    area_word: Words = Words(sv="målområde", en="goal area")
    goal_word: Words = Words(sv="mål", en="goal")
    activity_word: Words = Words(sv="aktivitet", en="activity")
    adopted_by: Words = Words(
        sv="arbetsgruppen eller föreningens årsmöte",
        en="the working group or the association's annual meeting",
    )


class Extends(_Part):
    """Another method that gives what this folder does not."""

    id: Key
    version: Number


class EntryFile(_Part):
    """What a programme asks of a place before it is taken in."""

    key: Key
    name: Words
    about: Annotated[tuple[Words, ...], Field(min_length=1)]
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]

    def criterion(self, key: str) -> Criterion:
        """Return the criterion; raise NotFound if there is none of that key."""
        for criterion in self.criteria:
            if criterion.key == key:
                return criterion
        raise NotFound(_("Den frågan finns inte i programmet."))


class _Head(_Part):
    id: Key
    version: Number
    name: Words
    summary: Words | None = None  # one sentence, for whoever chooses between methods
    about: Annotated[tuple[Words, ...], Field(min_length=1)]  # paragraphs
    gate_policy: Literal["advise"]  # gates advise; passing one with unmet criteria takes a reason
    months: Number  # usual length of the whole work
    mapping_fields: dict[Key, Words] = {}  # what a place is looked at through
    sources: dict[Key, Source] = {}
    plan: PlanRules = PlanRules()


class MethodFile(_Head):
    """A method as its first file holds it."""

    extends: Extends | None = None
    steps: Annotated[tuple[Key, ...], Field(min_length=1)]


class Method(_Head):
    """A method with its steps in order."""

    steps: tuple[Step, ...]
    entry: EntryFile | None = None

    def step(self, key: str) -> Step:
        """Return the step; raise NotFound if the method has none of that key."""
        for step in self.steps:
            if step.key == key:
                return step
        raise NotFound(_("Det steget finns inte i platsens metod."))


@cache
def _html(text: str) -> Markup:
    return markdown.render(text)
