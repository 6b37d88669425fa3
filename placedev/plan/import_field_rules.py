"""What a column of a plan's table can mean, and how a heading is taken for it. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from placedev.core.i18n import _l


class Field(NamedTuple):
    """What a column can hold."""

    heading: Any  # as in the template and in what is exported
    words: str  # headings that mean it, comma between
    example: Any
    explained: Any
    several: bool = False  # more than one column may hold it


LEFT_OUT = ""  # a column that nobody wants
FIELDS: dict[str, Field] = {
    "number": Field(
        _l("Nr"),
        "nummer, no, no., number, #, aktivitetsnummer",
        "1.1",
        _l("Som det står tryckt. Luckor och dubbletter går bra."),
    ),
    "area": Field(
        _l("Målområde"),
        "område, fokusområde, insatsområde, utvecklingsområde, tema, tyngdpunkt, kapitel,"
        " area, goal area, theme",
        _l("Badet och sjön"),
        _l("Finns området inte läggs det till."),
    ),
    "area_language": Field(
        _l("Målområdets språk"),
        "språk i målområdets namn, language of the goal area",
        "",
        _l("Språket i områdets namn, om det är ett annat än planens: engelska, finska …"),
    ),
    "goal": Field(
        _l("Mål"),
        "huvudmål, övergripande mål, inriktningsmål, målsättning, syfte, målnivå 1, goal,"
        " objective, aim",
        _l("Alla kan bada tryggt"),
        _l("Finns målet inte läggs det till under området."),
    ),
    "goal_2": Field(
        _l("Delmål"),
        "effektmål, undermål, målnivå 2, sub-goal, subgoal, milestone",
        "",
        _l("Ett mål under målet."),
    ),
    "goal_3": Field(_l("Mål, tredje nivån"), "målnivå 3", "", _l("Ett mål under delmålet.")),
    "goal_4": Field(_l("Mål, fjärde nivån"), "målnivå 4", "", _l("Ännu en nivå ner.")),
    "goal_5": Field(_l("Mål, femte nivån"), "målnivå 5", "", _l("Ännu en nivå ner.")),
    "title": Field(
        _l("Aktivitet"),
        "åtgärd, åtgärder, aktiviteter, insats, insatser, vad, vad ska göras, förslag, projekt,"
        " uppgift, att göra, activity, action, actions, what, task",
        _l("Rusta bryggan"),
        _l("Vad som ska göras. Det enda som måste stå."),
    ),
    "name_language": Field(
        _l("Namnets språk"),
        "språk i namnet, namnspråk, language of the name",
        "",
        _l("Språket i aktivitetens namn, om det är ett annat än planens."),
    ),
    "description": Field(
        _l("Beskrivning"),
        "beskrivning av åtgärden, hur, innehåll, bakgrund, förklaring, description, details, how",
        _l("Byt rötat virke och sätt upp en stege."),
        _l("Det som inte får plats i rubriken."),
    ),
    "topic": Field(_l("Ämne"), "rubrik, topic", "", _l("Ett ord att sortera efter.")),
    "steps": Field(
        _l("Delsteg"),
        "steg, genomförande, arbetsgång, första steg, steps, sub-tasks",
        _l("Fråga kommunen om lov\nBeställ virke\nBygg i två helger"),
        _l("Ett på varje rad i rutan. [x] före betyder klart."),
        several=True,
    ),
    "responsible": Field(
        _l("Ansvarig"),
        "vem, ansvar, ansvariga, huvudansvarig, ansvarig part, ägare, utförare, responsible,"
        " who, lead, owner, by",
        _l("Samhällsföreningen"),
        _l("Flera skiljs med semikolon. De räknas som inte tillfrågade."),
        several=True,
    ),
    "takes_part": Field(
        _l("Medverkar"),
        "aktörer, samarbetspartner, samverkan, samverkanspart, partner, partners, deltar, resurs,"
        " intressenter, involverade, med vem, stakeholders, takes part, support",
        _l("Båtklubben; kommunen"),
        _l("Flera skiljs med semikolon."),
        several=True,
    ),
    "when": Field(
        _l("När"),
        "tid, tidplan, tidsplan, tidpunkt, start, klart, klar senast, datum, period, deadline,"
        " when, time, timescale, timing, date",
        _l("våren 2027"),
        _l("Som ni säger det: v. 14, hösten 2027, när röret läggs."),
    ),
    "cost": Field(
        _l("Kostnad"),
        "kostnader, budget, pris, belopp, beräknad kostnad, summa, cost, costs",
        _l("ca 20 000 kr"),
        _l("Som ni säger det: 20–40 tkr, 30 timmar, gratis. En på varje rad i rutan."),
        several=True,
    ),
    "funding": Field(
        _l("Finansiering"),
        "finansiär, finansiärer, pengar från, medel, bidrag, funding, funder",
        _l("Leader, 15 000 kr, sökt"),
        _l("Varifrån, hur mycket, hur långt ni kommit. En på varje rad i rutan."),
        several=True,
    ),
    "status": Field(
        _l("Läge"),
        "status, hur går det, uppföljning, lägesrapport, state, progress",
        _l("Planerad"),
        _l("Planerad, Pågår, Klar, Väntar på svar, Vilar, Blev nej, Avskriven …"),
    ),
    "reason": Field(
        _l("Varför"),
        "orsak, skäl, motivering, reason, why",
        "",
        _l("Varför det blev nej, eller hur det går."),
    ),
    "light": Field(
        _l("Ljus"),
        "trafikljus, färg, rag, light, traffic light",
        "",
        _l("Grön, gul eller röd: går det som tänkt?"),
    ),
    "kind": Field(
        _l("Slag"),
        "typ, typ av åtgärd, kind, type",
        _l("genomföra"),
        _l("genomföra, utreda, påverka, löpande arbete eller återkommande."),
    ),
    "who_acts": Field(
        _l("Vem måste göra det?"),
        "rådighet, who acts",
        _l("Vi själva"),
        _l("Vi själva, Vi tillsammans med någon, eller Någon annan måste göra det."),
    ),
    "sub_place": Field(
        _l("Del av platsen"),
        "plats, by, var, ort, where, place",
        "",
        _l("Ett namn som ni har lagt in på platsen."),
    ),
    "condition": Field(
        _l("Villkor"),
        "förutsättning, förutsättningar, condition",
        "",
        _l("Vad som först måste vara på plats."),
    ),
    "outcome_expected": Field(
        _l("Vad ska det leda till?"),
        "förväntat resultat, effekt, önskat resultat, resultatmål, expected outcome, outcome",
        _l("Barnen badar här igen."),
        _l("Vad ni vill se när det är gjort."),
    ),
    "outcome_reached": Field(
        _l("Vad blev det?"), "resultat, utfall, result", "", _l("När något är gjort.")
    ),
    "priority": Field(
        _l("Prioritet"),
        "prio, prioritering, angelägenhet, priority",
        "1",
        _l("På er egen skala."),
        several=True,
    ),
    "tags": Field(
        _l("Etiketter"),
        "taggar, etikett, tagg, nyckelord, tags, labels, keywords",
        _l("barn, sommar"),
        _l("Andra sätt att sortera än efter område. Skilj dem med komma."),
    ),
    "note": Field(
        _l("Anmärkning"),
        "kommentar, kommentarer, anteckning, anteckningar, övrigt, anmärkningar, notering, note,"
        " notes, comment, comments, remarks",
        "",
        _l("Syns i planen."),
        several=True,
    ),
}
LEVELS = ("goal", "goal_2", "goal_3", "goal_4", "goal_5")  # of goals, the one furthest up first
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NO_WORD = re.compile(r"[^\w#/-]+")


def offered(depth: int | None) -> dict[str, Field]:
    """Return what a column can hold where the method has so many levels of goals; none: any."""
    deeper = set(LEVELS[depth:]) if depth is not None else set()
    return {code: field for code, field in FIELDS.items() if code not in deeper}


def fold(text: str) -> str:
    """Return a text as it is compared: one space between words, no case, no final stop."""
    return " ".join(text.casefold().split()).rstrip(".: ")


def guess(heading: str) -> str:
    """Return the field that a heading means, or LEFT_OUT.

    The whole heading counts first; then the longest known word in it, so that "Ansvarig
    organisation" is understood and "Målområde" is no "Mål".
    """
    plain = fold(_IN_BRACKETS.sub(" ", heading))
    known = _known()
    if plain in known:
        return known[plain]
    words = f" {' '.join(_NO_WORD.sub(' ', plain).replace('/', ' ').split())} "
    found = [word for word in known if f" {word} " in words]
    return known[max(found, key=len)] if found else LEFT_OUT


def guesses(headings: Sequence[str]) -> list[str]:
    """Return what each column means; a field that holds one thing is taken once."""
    taken: set[str] = set()
    found = []
    for heading in headings:
        field = guess(heading)
        if field and field in taken and not FIELDS[field].several:
            field = LEFT_OUT
        taken.add(field)
        found.append(field)
    return found


def recognised(cells: Iterable[str]) -> int:
    """Return how many cells are headings word for word."""
    known = _known()
    return len({known[word] for cell in cells if (word := fold(cell)) in known})


def twice(columns: Iterable[str]) -> list[str]:
    """Return the fields that hold one thing and that several columns claim."""
    claimed = [field for field in columns if field]
    return [code for code, field in FIELDS.items() if not field.several and claimed.count(code) > 1]


def _known() -> Mapping[str, str]:
    words = {
        word.strip(): code for code, field in FIELDS.items() for word in field.words.split(",")
    }
    return words | {fold(str(field.heading)): code for code, field in FIELDS.items()} | _CODES


# The headings of the template, in both languages, whatever language the page is in.
_CODES = {
    fold(word): code
    for code, words in {
        "number": "nr",
        "area": "målområde",
        "goal": "mål",
        "title": "aktivitet",
        "description": "beskrivning",
        "responsible": "ansvarig",
        "when": "när",
        "cost": "kostnad",
        "funding": "finansiering",
        "status": "läge",
    }.items()
    for word in words.split(",")
}
