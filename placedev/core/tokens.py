"""Secrets that stand in links: made once, told once, and stored only as a hash."""

import hashlib
import secrets

LENGTH = 43  # characters: 32 random bytes


def new_token() -> str:
    """Return a secret that nobody can guess, fit for an address."""
    return secrets.token_urlsafe(32)


def token_name(purpose: str, token: str) -> str:
    """Return what is stored of a token; one made for another purpose never has this name."""
    return hashlib.sha256(f"placedev {purpose} {token}".encode()).hexdigest()
