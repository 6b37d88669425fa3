from placedev.contributions.answer_forms import ACTIVITY, AREA, GOAL, plan_choices
from placedev.core.i18n import _, _l
from placedev.plan.around_queries import Around, Named
from placedev.plan.home import Home
from placedev.web.forms import CreateForm, choice, long_text, offer, radio, text, tick

_NEW = {
    "area": _l("ett nytt område"),
    "goal": _l("ett nytt mål"),
    "activity": _l("en ny aktivitet"),
}
EXISTING = "existing"


class CarryForm(CreateForm):
    """Where in the plan a theme goes: to something that is there, or to something new."""

    kind = radio(
        _l("För in temat som"), [*_NEW.items(), (EXISTING, _l("något som redan står i planen"))]
    )
    title = text(_l("Vad det nya ska heta"))
    home = choice(_l("Det nya hör till"))
    target = choice(_l("Det som redan finns"))
    answers = tick(_l("Svara alla idéer i temat att de blev en del av planen"), default=True)
    words = long_text(_l("Svaret med era ord"), limit=1_000)

    around: Around

    def offer_plan(self, around: Around) -> None:
        self.around = around
        choices = plan_choices(around)
        homes = [one for one in choices if not one[0].startswith(ACTIVITY)]
        offer(self.home, homes, empty=_("Inget, det står för sig självt"))
        offer(self.target, choices, empty=_("Välj"))

    def is_complete(self) -> bool:
        """Tell whether what was chosen is also said; the field says what is missing."""
        if self.kind.data == EXISTING and not self.target.data:
            self.target.errors = [_("Välj vad i planen temat hör till.")]
            return False
        if self.kind.data != EXISTING and not self.title.data:
            self.title.errors = [_("Skriv vad det nya ska heta i planen.")]
            return False
        return True

    def chosen_home(self) -> Home:
        """Return what the new part hangs on."""
        return Home(
            area=_picked(self.around, AREA, self.home.data),
            goal=_picked(self.around, GOAL, self.home.data),
        )

    def chosen_part(self) -> tuple[str, Named]:
        """Return kind and row of what is there already."""
        for kind, prefix in (("area", AREA), ("goal", GOAL), ("activity", ACTIVITY)):
            named = _picked(self.around, prefix, self.target.data)
            if named is not None:
                return kind, named
        raise LookupError(self.target.data)


class ManyForm(CreateForm):
    """What several themes become in the plan."""

    kind = radio(
        _l("Varje tema blir"),
        [("area", _l("ett nytt område")), ("goal", _l("ett nytt mål"))],
        default="area",
    )
    answers = tick(_l("Svara alla idéer i temana att de blev en del av planen"))


def _picked(around: Around, prefix: str, chosen: str | None) -> Named | None:
    rows = {AREA: around.areas, GOAL: around.goals, ACTIVITY: around.activities}[prefix]
    return next((one for one in rows if chosen == f"{prefix}{one.uid}"), None)
