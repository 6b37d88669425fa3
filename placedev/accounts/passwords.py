"""Password hashing: argon2id, a few at a time, the same time for an unknown account."""

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from placedev.accounts.rules import LONGEST_PASSWORD

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_few_at_a_time = threading.Semaphore(4)  # each needs 19 MiB


def hash_password(password: str) -> str:
    """Return the argon2id hash."""
    return _hasher.hash(password)


def matches(password: str, password_hash: str | None) -> bool:
    """Tell whether the password is right; without a hash, take as long and say no."""
    if len(password) > LONGEST_PASSWORD:
        return False
    with _few_at_a_time:
        try:
            _hasher.verify(password_hash or _nobodys_hash(), password)
        except (VerificationError, InvalidHashError):
            return False
    return password_hash is not None


@cache
def _nobodys_hash() -> str:
    return _hasher.hash("a password that nobody has, for accounts that do not exist")
