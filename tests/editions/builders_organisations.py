"""Makes organisations and what they promised."""

from datetime import date
from decimal import Decimal

from placedev.editions import snapshot as s
from tests.editions.builder_uids import uid

ORGANISATIONS = (
    ("Ålvdals byalag", "Byalaget", "civil-society", "civilsamhälle", "förening"),
    ("Ålvdals IF", None, "civil-society", "civilsamhälle", "förening"),
    ("Hembygdsföreningen", None, "civil-society", "civilsamhälle", "förening"),
    ("Järn & Trä AB", None, "business", "näringsliv", "företag"),
    ("Österviks camping", None, "business", "näringsliv", "företag"),
    ("Bengtsfors kommun", "Kommunen", "municipality", "kommun", "kommun"),
    ("Tekniska nämnden", None, "municipality", "kommun", "nämnd"),
    ("Västra Götalandsregionen", "VGR", "region-state", "region och stat", "region"),
    ("Trafikverket", None, "region-state", "region och stat", "myndighet"),
    ("Markägarna längs Älvån", None, "residents", "invånare", None),
)


def organisations() -> tuple[s.Organisation, ...]:
    """Return ten organisations from five sectors."""
    return tuple(
        s.Organisation(
            uid=uid(1, number),
            name=name,
            short_name=short,
            sector=sector,
            sector_word=word,
            kind=kind,
            is_class=name.startswith("Markägarna"),
        )
        for number, (name, short, sector, word, kind) in enumerate(ORGANISATIONS)
    )


def commitment(number: int, **more) -> s.Commitment:
    """Return what an organisation promised."""
    name = ORGANISATIONS[number % len(ORGANISATIONS)][0]
    state, word = (("confirmed", "Bekräftat"), ("said", "Sagt"), ("kept", "Uppfyllt"))[number % 3]
    values = {
        "uid": uid(5, number),
        "organisation_uid": uid(1, number % len(ORGANISATIONS)),
        "organisation": name,
        "what": "Lånar ut lokal till möten varje månad",
        "kind": "venue",
        "kind_word": "lokal",
        "amount": Decimal(40),
        "unit": "timmar",
        "size": "40 timmar",
        "due_text": "före midsommar 2027",
        "due_on": date(2027, 6, 24),
        "signed_word": "muntligt på möte",
        "meeting": "Stormöte i Folkets hus",
        "activity_uid": uid(4, number),
        "state": state,
        "state_word": word,
        "turns": (
            s.Turn(state="said", state_word="Sagt", happened_on=date(2026, 3, 12)),
            s.Turn(state=state, state_word=word, happened_on=date(2026, 4, 2)),
        ),
        **more,
    }
    return s.Commitment(**values)
