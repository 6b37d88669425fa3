"""Links in letters that sign in, or let a new password be chosen: for one use, briefly."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete

from placedev.accounts import passwords, queries, rules
from placedev.accounts.models import SignInLink, User, UserSession
from placedev.core import journal, mail
from placedev.core.db import db
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.core.mail import Letter
from placedev.core.tokens import new_token, token_name


def send_link(
    email: str,
    *,
    purpose: str,
    write_letter: Callable[[str, User | None], Letter],
    now: datetime,
) -> None:
    """Write a letter with a link to who has the address; links sent before hold no longer.

    For an address without account the same is done and nothing of it kept, so that neither the
    answer nor the time that it takes tells who has one.

    Args:
        email: as typed.
        purpose: what the link is for, `rules.SIGN_IN` or `rules.PASSWORD`.
        write_letter: puts a token in a letter to a person; to none, in one that nobody gets.
        now: the moment.
    """
    user = queries.user_by_email(email=email)
    is_known = user is not None and user.deactivated_at is None
    _shut_links(user.id if user is not None and is_known else 0)
    token = new_token()
    letter = mail.write(write_letter(token, user if is_known else None), place_id=None, now=now)
    if user is None or not is_known:
        db.session.delete(letter)
        db.session.flush()
        return
    link = SignInLink(
        user_id=user.id,
        purpose=purpose,
        token_sha256=token_name(purpose, token),
        letter_id=letter.id,
        made_at=now,
        expires_at=now + rules.LINK_HOLDS,
    )
    db.session.add(link)
    db.session.flush()


def person_behind(
    token: str, *, purpose: str, now: datetime, to_change: bool = False
) -> tuple[SignInLink, User]:
    """Return a link that holds and whom it lets in. One query.

    Raises:
        NotFound: it was never sent, was used, was followed by another, or its time is out.
    """
    name = token_name(purpose, token)
    found = queries.link_of_token(token_sha256=name, now=now, to_change=to_change)
    if found is None:
        raise NotFound(
            _("Länken gäller en gång, i 15 minuter. Be om en ny på sidan Logga in."),
            title=_("Länken gäller inte längre"),
        )
    return found


def use_link(token: str, *, now: datetime) -> User:
    """Return whom the link lets in; it lets nobody in again.

    Raises:
        NotFound: the link does not hold.
    """
    link, user = person_behind(token, purpose=rules.SIGN_IN, now=now, to_change=True)
    _use_up(link, now)
    return user


def reset_password(
    token: str, password: str, *, write_letter: Callable[[User], Letter | None], now: datetime
) -> User:
    """Let whoever has the link choose a password; every browser is signed out.

    Args:
        token: of the link.
        password: the new one.
        write_letter: tells the person that it was changed; none where no letters are sent.
        now: the moment.

    Raises:
        NotFound: the link does not hold.
        RuleBroken: the password is too short or too long.
    """
    link, user = person_behind(token, purpose=rules.PASSWORD, now=now, to_change=True)
    set_password(user, password, stays=None, letter=write_letter(user), now=now)
    _use_up(link, now)
    return user


def set_password(
    user: User, password: str, *, stays: int | None, letter: Letter | None, now: datetime
) -> None:
    """Give a person another password, and end whatever the old one may have let in.

    Args:
        user: whose it is.
        password: the new one.
        stays: key of the session that goes on, if any.
        letter: that tells of it, if letters are sent.
        now: the moment.

    Raises:
        RuleBroken: it is too short or too long.
    """
    rules.check_password(password)
    user.password_hash = passwords.hash_password(password)
    others = delete(UserSession).where(UserSession.user_id == user.id)
    db.session.execute(others if stays is None else others.where(UserSession.id != stays))
    _shut_links(user.id)
    if letter is not None:
        mail.write(letter, place_id=None, now=now)
    db.session.flush()
    journal.record("password.changed", place_id=None, actor_id=user.id, now=now, details={})


def _use_up(link: SignInLink, now: datetime) -> None:
    link.used_at = now
    if link.letter_id is not None:
        mail.take_back(letter_id=link.letter_id)
    db.session.flush()


def _shut_links(user_id: int) -> None:
    """Forget the links of a person, and erase letters that were not sent: they hold them."""
    mail.take_all_back(letter_ids=queries.letters_with_links(user_id=user_id))
    db.session.execute(
        delete(SignInLink).where(SignInLink.user_id == user_id, SignInLink.used_at.is_(None))
    )
