"""The letter that reminds a regional contact of a report of their own."""

from placedev.core.i18n import _
from placedev.core.mail import Letter
from placedev.reminders.queries import Reader
from placedev.reminders.rules import REPORTS
from placedev.reports.reminder_queries import Owed
from placedev.web.formatting import day
from placedev.web.letters import Press, Sender, address_of, compose


def letter_about(owed: Owed, reader: Reader, *, sender: str) -> Letter:
    """Return the letter, in the language that is spoken now."""
    title, when = owed.report.title, day(owed.day)
    if owed.occasion == "report-due":
        subject = _("Snart dags att lämna in: %(title)s", title=title)
        says = _("Rapporten ska vara inne senast %(day)s. Siffrorna är redan räknade.", day=when)
    else:
        subject = _("Inte inlämnad: %(title)s", title=title)
        says = _("Rapporten skulle ha varit inne %(day)s och är inte inlämnad.", day=when)
    url = address_of("reports.report_show", report_uid=owed.report.uid)
    return compose(
        reader.email,
        subject,
        [says, Press(_("Öppna rapporten"), url)],
        sender=Sender(sender),
        why=_(
            "Ni får brevet för att ni skriver rapporten. Hur ofta breven kommer väljer ni på sidan"
            " om ert konto."
        ),
        kind=REPORTS,
        key=owed.key_for(reader.user_id),
    )
