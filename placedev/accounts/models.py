"""People who sign in, their sessions, and the attempts to sign in."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from placedev.core.db import Base, Identified


class User(Base, Identified):
    __tablename__ = "user"
    __table_args__ = (CheckConstraint("email = lower(email)", name="email_is_lower_case"),)

    email: Mapped[str | None] = mapped_column(unique=True)  # none: named in records, cannot sign in
    name: Mapped[str]
    password_hash: Mapped[str | None]  # argon2id; none: cannot sign in
    is_admin: Mapped[bool] = mapped_column(default=False)  # technical; sees no place's content
    created_at: Mapped[datetime]
    deactivated_at: Mapped[datetime | None]
    language: Mapped[str | None]  # of letters: sv or en; none: sv


class UserSession(Base):
    """One browser that is signed in; removing the row signs it out."""

    __tablename__ = "user_session"

    token_sha256: Mapped[str] = mapped_column(unique=True)  # the token itself is only in the cookie
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    browser: Mapped[str | None]  # in words that its owner knows it by: "Firefox, Android"

    user: Mapped[User] = relationship(lazy="raise_on_sql")


class SignInAttempt(Base):
    """A failed try, counted per account and per network; removed after a day."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index(None, "key_sha256", "happened_at"),)

    key_sha256: Mapped[str]  # of "account:<e-mail>" or "network:<address>", with the secret key
    happened_at: Mapped[datetime]


class SignInLink(Base):
    """A mailed link that signs in, or lets a new password be chosen; holds once and briefly."""

    __tablename__ = "sign_in_link"
    __table_args__ = (CheckConstraint("purpose in ('sign-in', 'password')", name="purpose_known"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    purpose: Mapped[str]
    token_sha256: Mapped[str] = mapped_column(unique=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("outgoing_mail.id"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class CalendarFeed(Base):
    """A secret address under which a calendar program reads what awaits a person."""

    __tablename__ = "calendar_feed"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), unique=True)
    token_sha256: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]


class MailChoice(Base):
    """How a person wants letters of one kind; without a row as `reminders.rules` says."""

    __tablename__ = "mail_choice"
    __table_args__ = (
        UniqueConstraint("user_id", "kind"),
        CheckConstraint("how in ('at-once', 'weekly', 'off')", name="how_known"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    kind: Mapped[str]
    how: Mapped[str]
