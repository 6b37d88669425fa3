"""The texts that come along with the program, until the admin writes others. Markdown."""

from placedev.core.i18n import _


def accessibility() -> str:
    """Return what we know about how accessible the pages are, in the reader's language."""
    parts = (
        _(
            "Webbplatsen är delvis förenlig med lagen om tillgänglighet till digital offentlig"
            " service och med WCAG 2.2 nivå AA. Sidorna fungerar utan JavaScript, med tangentbord,"
            " i 320 punkters bredd och i mörkt läge. Här nedanför står vad vi vet inte fungerar"
            " för alla."
        ),
        _heading(_("Det här kan vara svårt")),
        "\n".join(f"- {one}" for one in _limits()),
        _heading(_("Om ni inte kan använda något")),
        _(
            "Säg till, så får ni innehållet på ett annat sätt: uppläst, i större stil eller på"
            " papper. Vi svarar inom en vecka. Rösta, lämna idéer och tycka till går alltid att"
            " göra på papper eller genom att ringa den som håller i mötet."
        ),
        _heading(_("Så har vi prövat")),
        _(
            "Vi har prövat sidorna själva, med automatiska kontroller (axe) i ljust och mörkt"
            " läge och i flera bredder, och med tangentbord. PDF-filernas struktur prövas av"
            " program. Ingen utomstående har granskat webbplatsen än."
        ),
    )
    return "\n\n".join(str(one) for one in parts)


def _heading(words: str) -> str:
    return f"# {words}"


def _limits() -> tuple[str, ...]:
    return tuple(
        str(one)
        for one in (
            _(
                "PDF-filerna är taggade med rubriker, listor, tabeller och beskrivna bilder, men är"
                " inte prövade i alla skärmläsare. Planens sida har samma innehåll."
            ),
            _("Kartan på startsidan är en bild. Samma platser står som länkar i en lista under."),
            _(
                "Kartor som grupper själva laddar upp är bilder. Det som är utmärkt står i en"
                " numrerad lista, om gruppen har skrivit den."
            ),
            _(
                "Bilder och texter skrivs av grupperna. Beskrivningar av bilder kan vara korta, och"
                " dokument som grupperna länkar till är inte granskade av oss."
            ),
            _(
                "Ett namn på ett annat språk, till exempel samiska, läses upp på det språket bara"
                " om gruppen har skrivit vilket det är."
            ),
            _("Storbildsvisningen på möten är gjord för att ses, och är svår att lyssna på."),
            _("Texterna finns inte på lätt svenska, teckenspråk eller minoritetsspråk."),
        )
    )
