"""What every part of the printed plan may ask: the snapshot, and how words are set."""

from datetime import date

from placedev.editions.snapshot import Activity, PlanSnapshot, Role
from placedev.web.formatting import day

MARKS = {
    "done": "klar",
    "under-way": "pagar",
    "recurring": "aterkommer",
    "planned": "planerad",
    "waiting": "vantar",
    "disputed": "vantar",
    "resting": "vilar",
    "refused": "nej",
    "dropped": "nej",
    "silent": "tyst",
}
ROLE_MARKS = {"confirmed": "ja", "asked": "fraga", "unasked": "tom", "declined": "kryss"}


class OnPaper:
    """Base of the parts."""

    snapshot: PlanSnapshot

    @staticmethod
    def mark(activity: Activity) -> str:
        """Return the mark of a status."""
        return MARKS.get(activity.status, "tyst")

    @staticmethod
    def role_mark(role: Role) -> str:
        """Return the mark of an answer."""
        return ROLE_MARKS.get(role.state, "tom")

    @staticmethod
    def clip(text: str, limit: int) -> str:
        """Shorten at a word with a visible mark; the full text stands on the area's page."""
        if len(text) <= limit:
            return text
        return text[:limit].rsplit(" ", 1)[0].rstrip(" ,.;:–") + " …"

    @staticmethod
    def lower(word: str) -> str:
        """Return a word as it stands inside a sentence: "Ansvarar" becomes "ansvarar"."""
        return word if word[1:2].isupper() else word[:1].lower() + word[1:]

    @staticmethod
    def capital(word: str) -> str:
        """Return a word as it begins a line."""
        return word[:1].upper() + word[1:]

    @staticmethod
    def size_class(text: str, long: int, longer: int) -> str:
        """Return the class of a text that must be set smaller to have room."""
        return "longer" if len(text) > longer else "long" if len(text) > long else ""

    @staticmethod
    def when(date_text: str | None, on: date | None) -> str:
        """Return a time as said, or else as a day."""
        return date_text or (day(on) if on else "–")
