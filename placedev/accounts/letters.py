"""What is written to people about their own account."""

from placedev.accounts import rules
from placedev.accounts.models import User
from placedev.core.i18n import _
from placedev.core.mail import Letter
from placedev.web.letters import Press, Sender, compose


def with_link(email: str, *, purpose: str, link: str, site: str) -> Letter:
    """Return the letter with a link that signs in, or with which a new password is chosen.

    Args:
        email: who gets it.
        purpose: what the link is for.
        link: with host.
        site: what this site is called.
    """
    is_password = purpose == rules.PASSWORD
    press = _("Välj ett nytt lösenord") if is_password else _("Logga in")
    return compose(
        email,
        _("Nytt lösenord till %(site)s", site=site)
        if is_password
        else _("Logga in på %(site)s", site=site),
        (
            _("Öppna länken inom 15 minuter och tryck på knappen på sidan. Länken gäller en gång."),
            Press(press, link),
            _("Bad ni inte om det här? Då behöver ni inte göra något; ingen har kommit in."),
        ),
        sender=Sender(site),
        why=_("Ni får brevet för att någon bad om en länk till er adress på sidan Logga in."),
    )


def password_changed(user: User, *, reset_link: str | None, site: str) -> Letter:
    """Return the letter that tells that a password was changed."""
    words = _("Ert lösenord till %(site)s är ändrat, och ni är utloggade i andra webbläsare.")
    was_it_you = _("Var det inte ni? Välj genast ett nytt lösenord:")
    return compose(
        user.email or "",
        _("Lösenordet till %(site)s är ändrat", site=site),
        (
            words % {"site": site},
            *((was_it_you, Press(_("Välj ett nytt lösenord"), reset_link)) if reset_link else ()),
        ),
        sender=Sender(site),
        why=_("Ni får brevet för att lösenordet till ert konto ändrades."),
    )
