from tests.meetings.builders import add_meeting
from tests.minutes.builders import INTERNAL, PRESENT
from tests.minutes.doing import text_of
from tests.stakeholders.builders import commit


def test_everything_that_was_entered_stands_there(world, url, client_of):
    page = text_of(client_of(world.member).get(url))
    for words in (
        "Minnesanteckningar · utkast",
        "Torsdag 8 april 2027, 18.30–20.35",
        "Stormöte nr 3, stormöten 2027",
        "Brevlåda och anslagstavla. Facebook 20 mars 2027",
        "Ungefär 48 personer: civilsamhälle 18, näringsliv 6, invånare ungefär 24.",
        "Ingen från: kommun, region och stat.",
        "18–34 år 12.",
        "Kajsa Frånvarande",
        "Beslutsfört",
        "§ 1 Temana Badet och Sjön blir ett tema. Räknade röster · 31 för, 4 emot",
        "§ 12 Nästa stormöte hålls 6 maj. Villkor: att lokalen är ledig",
        "15 apr. 2027 Arbetsgruppen: Ringer om belysningen",
        "Ålvdals kommun: Vem äger grusplanen?",
        "till midsommar Ålvdals kommun: Lånar ut tältet, om det är torrt",
        "Klart Finns pengar till bryggan? Ja, ur landsbygdspengen.",
        "Mötesplatser 31 Badet 12 3 prickar var, 41 röstade. Vägledande, inte bindande.",
        "Ja 14 för, 2 emot, 1 avstod Nej ingen",
        "Handuppräckning, räknad en gång. Utfall: enhälligt, inte räknat.",
        "Bord 2 En brygga Bord 10 Längre öppet",
        "Mötesplatser 1, utan tema 1.",
        "Processledaren hälsade välkommen .",
        "Inte behandlat: Budget (flyttad till ett senare möte).",
        "Karta över badet , 2 sidor",
        "Torsdag 6 maj 2027",
    ):
        assert words in page, words
    for words in (INTERNAL, PRESENT, "Visas aldrig", "Väntar än"):
        assert words not in page, words


def test_it_takes_few_statements_however_long_it_is(world, url, client_of, count_statements):
    client = client_of(world.leader)
    client.get(url)
    with count_statements() as statements:
        client.get(url)
    assert len(statements) <= 7


def test_a_meeting_where_nothing_was_written_has_minutes_too(world, client_of):
    bare = add_meeting(world.place, "Tomt möte", held_on=None)
    commit(bare)
    page = text_of(client_of(world.member).get(f"/platser/alvdal/moten/{bare.uid}/anteckningar"))
    for words in ("Tomt möte", "Dagen är inte bestämd", "Inte räknat.", "inte hållet än"):
        assert words in page
