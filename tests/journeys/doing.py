"""What a group does so that a criterion is met: one recipe per check, through the pages."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal

from placedev.analysis.models import AnalysisEvidence, AnalysisItem
from placedev.analysis.rules import SWOT
from placedev.consultations.models import Comment, CommentPeriod
from placedev.core import clock
from placedev.core.db import db
from placedev.funding.models import ProcessBudget
from placedev.meetings.models import Meeting
from placedev.places.models import Place, PlaceFact
from placedev.places.queries import place_by_slug
from tests.journeys.visitor import Visitor

PASSWORD = "sju små grodor hoppar"  # of everybody
SECTORS = ("civil-society", "business", "municipality", "region-state", "residents")
TODAY = clock.today()


class Group:
    """A working group at its computer: it opens a page, fills in the form and sends it."""

    def __init__(self, visitor: Visitor, slug: str) -> None:
        self.visitor = visitor
        self.at = f"/platser/{slug}"

    def page(self, rest: str, *, to: str | None = None, **values: str) -> Visitor:
        """Fill in the form of a page, which may be open already, and see that it was taken."""
        if self.visitor.address != f"{self.at}/{rest}":
            self.visitor.open(f"{self.at}/{rest}")
        assert self.visitor.status == 200, rest
        self.visitor.send(to=to, **values)
        assert self.visitor.is_led_on, (rest, self.visitor.text)
        return self.visitor

    def choices(self, rest: str) -> dict[str, str]:
        """Return the words of every choice on a page to its value."""
        text = self.visitor.open(f"{self.at}/{rest}").text
        return {
            " ".join(words.split()): value
            for value, words in re.findall(r'<option[^>]*value="([^"]*)"[^>]*>([^<]*)<', text)
        }

    def address(self, rest: str, part: str) -> list[str]:
        """Return where the links of a page lead whose address has a part, in their order."""
        text = self.visitor.open(f"{self.at}/{rest}").text
        found = re.findall(rf'href="{self.at}/({part})"', text)
        return list(dict.fromkeys(found))


def organisations(group: Group) -> None:
    for number, sector in enumerate(SECTORS):
        group.page(
            "intressenter/ny",
            name=f"Organisation {number}",
            sector=sector,
            contact_role="Utvecklare",
        )


def seats(group: Group, kind: str, groups: int = 1) -> None:
    """Form groups of a kind; every sector and then some sit in each."""
    for number in range(groups):
        name = f"{kind} {number}"
        group.page("intressenter/grupper/ny", name=name, kind=kind)
        here = group.address("intressenter", "intressenter/grupper/[0-9a-f-]+")[-1]
        choices = group.choices(here)
        for at in range(5):
            group.page(here, to="/medlemmar", who=choices[f"Organisation {at}"])


def contacts(group: Group) -> None:
    group.page(
        "om",
        to="/om",
        leader_funded_by="Regionen",
        leader_from_on="2026-01-01",
        leader_to_on="2027-06-30",
    )
    for name in ("cissi", "disa"):
        group.page("medlemmar", email=f"{name}@exempel.se", role="regional-contact")
        link = re.findall(r"/inbjudan/[\w-]{43}", group.visitor.text)[0]
        contact = group.visitor.another().open(f"/logga-in?vidare={link}")
        contact.send(email=f"{name}@exempel.se", password=PASSWORD).send(to=link)
        assert contact.address == group.at


def contribution(group: Group) -> None:
    promise(group, number=2, is_municipal_contribution="y")


def promise(group: Group, *, number: int, **more: str) -> None:
    organisation = group.choices("ataganden/nytt")[f"Organisation {number}"]
    group.page(
        "ataganden/nytt", organisation=organisation, what="En dag i veckan", kind="time", **more
    )


def confirmed(group: Group, fewest: int = 3) -> None:
    for number in range(fewest):
        promise(group, number=number)
        group.visitor.send(state="confirmed", happened_on=TODAY.isoformat())
        assert group.visitor.status == 200


def met(group: Group, kind: str = "stormote", times: int = 1) -> None:
    """Hold open meetings of a kind: count people of all sectors, decide, approve the notes."""
    for number in range(times):
        day = (TODAY - timedelta(days=30 + number)).isoformat()
        group.page("moten/nytt", title=f"Möte {kind} {number}", kind=kind, when=day, is_open="y")
        here = group.visitor.address.removeprefix(f"{group.at}/")
        group.page(f"{here}/dagordning", to="/dagordning", title="Vad vill vi?")
        group.page(here, to="/hallet")
        counts = {f"counts-{at}-headcount": "12" for at in range(5)}
        group.page(f"{here}/narvaro", **counts)
        group.page(f"{here}/beslut/nytt", text="Vi går vidare.")
        group.page(f"{here}/anteckningar/skicka", to="/skicka")
        group.page(f"{here}/anteckningar", to="/godkann", by="arbetsgruppen")


def facts(group: Group, fields: list[str] | None = None) -> None:
    text = group.visitor.open(f"{group.at}/om/fakta").text
    known = re.search(r'<select[^>]*name="facts-0-field".*?</select>', text, re.DOTALL)
    codes = [*(re.findall(r'value="([^"]+)"', known[0]) if fields is None else fields), "", ""]
    for start in range(0, len(codes), 3):  # three empty rows at a time
        rows = {}
        for at, code in enumerate(codes[start : start + 3], start=start):
            rows |= {
                f"facts-{at}-label": "Befolkning" if not code else f"Faktum {at}",
                f"facts-{at}-value": "812",
                f"facts-{at}-as_of": str(2020 + at),
                f"facts-{at}-source": "SCB",
                f"facts-{at}-field": code,
            }
        group.page("om/fakta", **rows)


def rated(group: Group) -> None:
    """Write down what the residents thought of the place, two years."""
    rows = {}
    for at, year in enumerate(("2024", "2026")):
        rows |= {
            f"facts-{at}-label": "Betyg av invånarna",
            f"facts-{at}-value": "3,8",
            f"facts-{at}-as_of": year,
            f"facts-{at}-source": "Enkät, 212 svar",
        }
    group.page("om/fakta", **rows)


def accounted(group: Group) -> None:
    """Write down an application with a final report, and that it was sent."""
    group.page("plan/pengar/ansokningar/ny", title="Bryggan", source_text="Leader")
    here = group.visitor.address.removeprefix(f"{group.at}/")
    group.page(here, to="/rapporter", kind="final", due_on=TODAY.isoformat())
    group.page(here, to="/skickad", sent_on=TODAY.isoformat())


def plans(group: Group) -> None:
    group.visitor.open(f"{group.at}/plan/kallor")
    group.visitor.send(**{"related-0-title": "Översiktsplan"}, rad="related")
    group.visitor.send(**{"related-1-title": "Regional utvecklingsstrategi"})
    assert group.visitor.status == 200


def picture(group: Group) -> None:
    owner = group.choices("plan/andra")["Organisation 0"]
    group.page(
        "plan/andra",
        target_picture="År 2040 går trettio barn i skolan.",
        horizon_year="2040",
        overarching_goal="En plats där alla kan leva",
        owner=owner,
        next_review_on=(TODAY + timedelta(days=300)).isoformat(),
    )


def areas(group: Group, fewest: int = 3) -> None:
    """Add areas, each with a goal that can be followed up."""
    for number in range(fewest):
        group.page("plan/omraden/ny", name=f"Område {number}", number=str(number + 1))
        home = group.choices("plan/mal/ny")[f"{number + 1} Område {number}"]
        group.page("plan/mal/ny", title=f"Mål {number}", home=home)
        goals = group.choices("plan/matt/ny")
        goal = next(goals[words] for words in goals if f"Mål {number}" in words)
        group.page("plan/matt/ny", name="Antal", baseline="14", target="20", home=goal)


def activities(group: Group) -> None:
    """Add an activity in every area, with all that it owes: who, when, what it costs, money."""
    homes = group.choices("plan/aktiviteter/ny")
    for number, home in enumerate(homes[words] for words in homes if "Område" in words):
        group.page(
            "plan/aktiviteter/ny",
            to="aktiviteter/ny",
            title=f"Sätta upp lampor {number}",
            when="våren 2027",
            who_acts="together",
            home=home,
            status="planned",
        )
        here = group.visitor.address.removeprefix(f"{group.at}/")
        who = group.choices(f"{here}/andra")["Organisation 0"]
        group.page(
            f"{here}/andra",
            **{
                "roles-0-who": who,
                "roles-0-role": "responsible",
                "roles-0-state": "confirmed",
                "costs-0-cost": "12 000 kr",
                "funding-0-source": "Leader",
                "funding-0-state": "applied",
            },
        )


def done(group: Group) -> None:
    first = group.address("plan", "plan/aktiviteter/[0-9a-f-]+")[0]
    group.page(first, to="/lage", status="done", reason="Lamporna lyser.")


def decided(group: Group, body: str, **flags: str) -> None:
    day = (TODAY - timedelta(days=10)).isoformat()
    group.page("beslut/nytt", text="Det beslutas.", body=body, when=day, reference="§ 7", **flags)


def backed(group: Group, sectors: list[str] | None = None) -> None:
    for sector in sectors or SECTORS[:3]:
        decided(group, "Styrelsen", backs_target_picture="y", sector=sector)


def adopted(group: Group, body: str = "årsmötet") -> None:
    decided(group, f"Kommun{body}" if body == "fullmäktige" else body, adopts_plan="y")
    group.page("plan/andra", next_review_on=(TODAY + timedelta(days=300)).isoformat())


def published(group: Group) -> None:
    group.page("publicera", to="/publicera")


def review(group: Group) -> None:
    day = (TODAY + timedelta(days=60)).isoformat()
    group.page("moten/nytt", title="Uppföljning av planen", kind="annual", when=day)


def parts(group: Group) -> None:
    group.page("om", to="/om/delar", names="Norra byn\nSödra byn\nÖn")


def taken_out(group: Group) -> None:
    group.visitor.open(f"{group.at}/export").send(to="/export")
    assert group.visitor.status == 200


def some_meeting(group: Group) -> None:
    """See that there is a meeting that ideas can come from."""
    if not group.address("ideer/papper", "ideer/papper/[0-9a-f-]+"):
        group.page("moten/nytt", title="Stormöte", kind="stormote", when=TODAY.isoformat())


def typed_in(group: Group) -> None:
    """Type in a table's sheet, name a theme and lay every idea where it belongs."""
    ideas = "Rusta bryggan\nBelys vägen till skolan\nEn plats att mötas"
    some_meeting(group)
    meeting = group.address("ideer/papper", "ideer/papper/[0-9a-f-]+")[0]
    sheet = group.visitor.open(f"{group.at}/{meeting}")
    sheet.send(to=meeting, label="Bord 1", cards_counted="3", texts=ideas)
    sheet.send(steg="spara")  # having looked through it
    group.page("ideer/gruppera", to="teman/nytt", name="Badet")
    theme = group.choices("ideer/gruppera")["Badet"]
    moves = re.findall(r'action="[^"]*(/ideer/[0-9a-f-]+/flytta)"', group.visitor.text)
    for move in dict.fromkeys(moves):
        group.page("ideer/gruppera", to=move, where=theme)


def ranked(group: Group) -> None:
    """Let a meeting place dots on the themes, count them on paper and rank by them."""
    some_meeting(group)
    group.page("ideer/gruppera", to="teman/nytt", name="Badet")
    group.page("ideer/gruppera", to="teman/nytt", name="Vägarna")
    meeting = next(
        value
        for words, value in group.choices("ideer/teman").items()
        if value and words != "Välj möte"
    )
    group.page("ideer/teman", to="teman/prickar", meeting=meeting, dots_each="3")
    tally = group.address("ideer/teman", "ideer/papper/[0-9a-f-]+/rakning/[0-9a-f-]+")[0]
    dots = {"options-0-dots": "31", "options-1-dots": "20"}
    group.page(tally, ballots="17", **dots)
    group.page("ideer/teman", to="/ordna/")


def told(group: Group) -> None:
    """Let out the page about what became of the ideas."""
    if "Inga idéer än" in group.visitor.open(f"{group.at}/ideer").text:
        typed_in(group)
    group.page("ideer/aterkoppling", to="/aterkoppling")


# By check; what is met from the beginning needs no recipe.
def analysed(group: Group) -> None:
    """Fill the boxes with what rests on figures, as said at a meeting that was held."""
    with _rows(group) as place_id:
        fact = PlaceFact(place_id=place_id, position=99, label="Elever", value="96")
        meeting = Meeting(
            place_id=place_id, title="Analys", kind="other", state="held", created_at=clock.now()
        )
        meeting.held_on = clock.today()
        db.session.add_all([fact, meeting])
        db.session.flush()
        for at, kind in enumerate(SWOT):
            item = AnalysisItem(place_id=place_id, position=at, kind=kind, text="Skolan")
            item.meeting_id, item.created_at = meeting.id, clock.now()
            db.session.add(item)
            db.session.flush()
            db.session.add(AnalysisEvidence(item_id=item.id, position=1, fact_id=fact.id))


def commented(group: Group) -> None:
    """Let a draft have been out for comments, and answer the one that came."""
    with _rows(group) as place_id:
        yesterday = clock.today() - timedelta(days=1)
        period = CommentPeriod(place_id=place_id, title="Synpunkter", subject="target-picture")
        period.opens_on, period.closes_on = yesterday - timedelta(days=20), yesterday
        period.created_at, period.channels = clock.now(), ["anslagstavlan"]
        db.session.add(period)
        db.session.flush()
        comment = Comment(period_id=period.id, number=1, from_kind="resident", channel="paper")
        comment.text, comment.handling, comment.answer = "Bussen!", "changed", "Den är med."
        comment.received_on, comment.received_at = yesterday, clock.now()
        comment.answered_on = yesterday
        db.session.add(comment)


def paid_for_later(group: Group) -> None:
    """Let a budget last long after the process leader has gone."""
    with _rows(group) as place_id:
        place = db.session.get_one(Place, place_id)
        place.leader_to_on = place.leader_to_on or clock.today()
        later = place.leader_to_on + timedelta(days=3 * 365)
        budget = ProcessBudget(place_id=place_id, position=1, name="Drift", ceiling=Decimal(20000))
        budget.to_on = later
        db.session.add(budget)


@contextmanager
def _rows(group: Group) -> Iterator[int]:
    """Write rows whose own rooms have their own tests; commits."""
    with group.visitor.application.app_context():
        yield place_by_slug(slug=group.at.rsplit("/")[-1]).id
        db.session.commit()
        db.session.remove()


RECIPES: dict[str, Callable[[Group], None]] = {
    "swot-complete": analysed,
    "lea-read": analysed,
    "comment-period": commented,
    "funding-after-project": paid_for_later,
    "residents-view": rated,
    "rating-repeated": rated,
    "final-report-sent": accounted,
    "working-group-sectors": lambda group: seats(group, "working-group"),
    "leader-and-contacts": contacts,
    "municipal-contribution": contribution,
    "attendance-sectors": met,
    "population-series": lambda group: facts(group, []),
    "public-plans-listed": plans,
    "target-picture-with-horizon": picture,
    "overarching-goal-set": picture,
    "goals-followable": areas,
    "areas-have-activities": activities,
    "activities-complete": activities,
    "activities-who-acts": activities,
    "responsible-confirmed": activities,
    "cost-and-funding-stated": activities,
    "funding-sought": activities,
    "activities-reported": done,
    "first-results": done,
    "contributions-sorted": typed_in,
    "priority-round": ranked,
    "feedback-published": told,
    "plan-published": published,
    "plan-owner-named": picture,
    "review-meeting-booked": review,
    "sub-places-listed": parts,
    "export-made": taken_out,
}
# The same for checks that the method tells something.
TOLD: dict[str, Callable[[Group, dict], None]] = {
    "group-sectors": lambda group, told: seats(group, told["kind"]),
    "groups-formed": lambda group, told: seats(group, told["kind"], told.get("fewest", 1)),
    "commitments-confirmed": lambda group, told: confirmed(group, told.get("fewest", 3)),
    "open-meeting-approved": lambda group, told: met(group, told.get("kind", "stormote")),
    "meetings-held": lambda group, told: met(group, told["kind"], told.get("fewest", 1)),
    "decisions-at-meetings": lambda group, told: met(group, told["kind"]),
    "decided-by": lambda group, told: decided(group, told["body"].capitalize()),
    "facts-in-fields": lambda group, told: facts(group, told.get("fields")),
    "target-areas-count": lambda group, told: areas(group, told.get("fewest", 3)),
    "target-picture-backed": lambda group, told: backed(group, told.get("sectors")),
    "plan-adopted": lambda group, told: adopted(group, told.get("body", "årsmötet")),
}


def do(group: Group, check: str, told: dict) -> None:
    """Do what a check looks for."""
    if check in TOLD:
        TOLD[check](group, told)
    else:
        RECIPES[check](group)
