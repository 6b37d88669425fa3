"""Uids of what the builders make: the same thing has the same one in every run."""

import uuid

_HOUSE = uuid.UUID("7a5e0000-0000-4000-8000-000000000000")


def uid(kind: int, number: int) -> uuid.UUID:
    """Return the same uid for the same thing in every run."""
    return uuid.UUID(int=_HOUSE.int + kind * 10_000 + number)
