"""Makes areas with goals."""

from placedev.editions import snapshot as s
from tests.editions.builder_uids import uid

AREAS = (
    ("Service och mötesplatser", "Service", "falu", "service"),
    ("Natur, kultur och besöksnäring", "Natur", "mossa", "ute"),
    ("Boende för alla skeden i livet", "Boende", "sjo", "bo"),
    ("Vägar, buss och bredband", "Vägar", "sol", "resa"),
    ("Unga i Ålvdal", "Unga", "ljung", "lara"),
)


def areas(count: int = 5) -> tuple[s.Area, ...]:
    """Return areas with two goals each, the second with a goal below it."""
    made = []
    for number in range(count):
        name, short, colour, icon = AREAS[number % len(AREAS)]
        again = "" if number < len(AREAS) else f" {number + 1}"
        below = s.Goal(uid=uid(3, number * 10 + 3), title="Minst hälften är unga", kind="delmål")
        made.append(
            s.Area(
                uid=uid(2, number),
                number=str(number + 1),
                name=f"{name}{again}",
                short_name=f"{short}{again}",
                colour=colour,
                icon=icon,
                as_a_state="Alla når affären till fots.",
                lineage=(
                    s.Lineage(
                        kind="split",
                        kind_word="Delad ur",
                        from_name="Fritid & kultur",
                        when_text="efter utgåva 1",
                        note="Årsmötet ville ha två.",
                    ),
                ),
                why="Den som bor här ska kunna handla, mötas och få hjälp utan att äga en bil. "
                "I dag är det tre mil till närmaste butik efter klockan sex.",
                goals=(
                    s.Goal(
                        uid=uid(3, number * 10 + 1),
                        number=f"{number + 1}.1",
                        title="Det finns mat, möten och post på gångavstånd för alla i tätorten",
                        kind="mål",
                        target_year=2030,
                    ),
                    s.Goal(
                        uid=uid(3, number * 10 + 2),
                        number=f"{number + 1}.2",
                        title="Hundra nya personer är med i en förening",
                        kind="mål",
                        goals=(below,),
                    ),
                ),
            )
        )
    return tuple(made)
