"""The order in which a projector goes through a meeting: every scene that there is to show."""

from collections.abc import Sequence
from dataclasses import dataclass

from placedev.contributions.models import Question
from placedev.core.i18n import _
from placedev.hall.models import Hall
from placedev.hall.rules import SCENES


@dataclass(frozen=True)
class Slide:
    """One scene, about one question or none."""

    scene: str
    question: Question | None = None

    @property
    def key(self) -> str:
        """Return what the slide is called in a form."""
        return self.scene if self.question is None else f"{self.scene} {self.question.uid}"

    @property
    def label(self) -> str:
        """Return what it is called by people."""
        if self.question is None:
            return str(SCENES[self.scene])
        words = _("Fråga %(n)s", n=self.question.number)
        return words if self.scene != "ideas" else f"{words}: {str(SCENES['ideas']).lower()}"


def slides_of(questions: Sequence[Question], *, has_themes: bool) -> list[Slide]:
    """Return every slide of a meeting in the order in which they are gone through."""
    slides = [Slide("welcome"), Slide("agenda")]
    themes_stand = not has_themes
    for question in questions:
        if question.kind != "ideas" and not themes_stand:
            slides.append(Slide("themes"))  # what was written is put in order before it is chosen
            themes_stand = True
        scenes = ("question", "ideas") if question.kind == "ideas" else ("dots",)
        slides += [Slide(scene, question) for scene in scenes]
    if not themes_stand:
        slides.append(Slide("themes"))
    return [*slides, Slide("clock")]


def slide_now(hall: Hall, slides: Sequence[Slide]) -> Slide:
    """Return the slide that is shown; the first where what was shown is gone."""
    for slide in slides:
        about = None if slide.question is None else slide.question.id
        if slide.scene == hall.scene and about in {None, hall.question_id}:
            return slide
    return slides[0]


def slide_called(key: str, slides: Sequence[Slide]) -> Slide | None:
    """Return the slide with a name, or none."""
    return next((slide for slide in slides if slide.key == key), None)


def beside(slide: Slide, slides: Sequence[Slide], *, step: int) -> Slide | None:
    """Return the slide so and so many steps away, or none."""
    at = list(slides).index(slide) + step
    return slides[at] if 0 <= at < len(slides) else None
