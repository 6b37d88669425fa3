"""People who sign in, their sessions, and the attempts to sign in."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
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


class UserSession(Base):
    """One browser that is signed in; removing the row signs it out."""

    __tablename__ = "user_session"

    token_sha256: Mapped[str] = mapped_column(unique=True)  # the token itself is only in the cookie
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]

    user: Mapped[User] = relationship(lazy="raise_on_sql")


class SignInAttempt(Base):
    """A failed try, counted per account and per network; removed after a day."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index(None, "key_sha256", "happened_at"),)

    key_sha256: Mapped[str]  # of "account:<e-mail>" or "network:<address>", with the secret key
    happened_at: Mapped[datetime]
