"""Makes the place, its plan and its meetings."""

from datetime import date

from placedev.editions import snapshot as s
from tests.editions.builder_uids import uid


def meetings() -> tuple[s.Meeting, ...]:
    """Return two meetings that were held and one to come."""
    counted = (
        s.Attendance(category="residents", category_word="invånare", headcount=41),
        s.Attendance(category="civil-society", category_word="civilsamhälle", headcount=12),
        s.Attendance(
            category="municipality", category_word="kommun", headcount=4, precision="about"
        ),
    )
    held = s.Meeting(
        uid=uid(6, 1),
        title="Stormöte i Folkets hus",
        kind="stormote",
        kind_word="stormöte",
        is_open=True,
        state="held",
        held_on=date(2026, 3, 12),
        starts_at="18.30",
        venue="Folkets hus",
        attendance=counted,
    )
    return (
        held,
        held.model_copy(
            update={
                "uid": uid(6, 2),
                "title": "Idékväll på skolan",
                "held_on": None,
                "date_text": "våren 2026",
                "attendance": counted[:2],
            }
        ),
        held.model_copy(
            update={
                "uid": uid(6, 3),
                "title": "Uppföljningsmöte",
                "state": "planned",
                "held_on": date(2027, 2, 4),
                "attendance": (),
            }
        ),
    )


def place(**more) -> s.Place:
    """Return the place."""
    values = {
        "slug": "alvdal",
        "name": "Ålvdal",
        "kind": "tatort",
        "kind_word": "tätort",
        "municipality": "Bengtsfors",
        "region": "Västra Götaland",
        "population": 1240,
        "population_year": 2025,
        "population_source": "SCB",
        "definition": "Tätorten och byarna inom en halvmil.",
        "slogan": "Nära till allt som betyder något",
        "principal_word": "förening",
        "principal_name": "Ålvdals byalag",
        "contact_role": "Arbetsgruppen för Ålvdal",
        "contact_email": "arbetsgruppen@exempel.se",
        "programme": "Platsutveckling 2026-2028",
        "project_title": "Ålvdal 2030",
        "started_on": date(2026, 1, 12),
        "sub_places": (s.SubPlace(uid=uid(7, 1), name="Östby", kind="by"),),
        "facts": (
            s.Fact(label="Arbetstillfällen", value="310", as_of="2024", source="SCB"),
            s.Fact(label="Elever i skolan", value="96", unit="elever", as_of="hösten 2025"),
        ),
        **more,
    }
    return s.Place(**values)


def plan(**more) -> s.Plan:
    """Return the plan as a whole."""
    values = {
        "title": "Handlingsplan för Ålvdal",
        "kind_word": "handlingsplan",
        "period_from": 2027,
        "period_to": 2030,
        "target_picture": "År 2030 är Ålvdal en plats dit unga flyttar hem. Det finns mat, möten "
        "och arbete på gångavstånd, och den som har en idé vet vem man ringer.",
        "horizon_year": 2030,
        "horizon_year_to": 2040,
        "visions": ("Här finns plats för den som vill.",),
        "slogan": "Tillsammans över ån",
        "overarching_goal": "Vi blir fler, och fler av oss är med och bestämmer.",
        "values": ("öppenhet", "omtanke", "tålamod"),
        "owner": "Ålvdals byalag",
        "revision_rule": "Arbetsgruppen går igenom planen varje höst.",
        "next_review_on": date(2027, 10, 1),
        "licence": "Planen får användas fritt, också i ansökningar.",
        "sections": (
            s.Section(
                title="Bakgrund",
                html="<p>Ålvdal växte upp kring järnbruket och älven.</p>"
                "<ul><li>1889 kom järnvägen</li><li>1974 lades bruket ned</li></ul>",
            ),
        ),
        "related": (
            s.RelatedPlan(
                title="Översiktsplan för Bengtsfors",
                owner="Bengtsfors kommun",
                relation="above",
                relation_word="Överordnad",
                year="2021",
            ),
        ),
        "milestones": (s.Milestone(label="Första utkastet", date_text="våren 2026"),),
        **more,
    }
    return s.Plan(**values)
