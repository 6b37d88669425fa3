"""A declaration of intent on paper, with a line for each party to sign on."""

from placedev.commitments import declaration_rules as rules
from placedev.commitments.models import Declaration
from placedev.core import markdown
from placedev.core.i18n import language
from placedev.places.models import Place
from placedev.web.printing import sheet_html


def declaration_html(place: Place, declaration: Declaration) -> str:
    """Return the document in the reader's language. Needs an app context."""
    return sheet_html(
        "commitments/declaration.html",
        language=language(),
        css=("sheet.css", "letters.css"),
        place=place,
        declaration=declaration,
        text=markdown.render(declaration.text),
        state_word=rules.state_word,
        how_word=rules.how_word,
    )
