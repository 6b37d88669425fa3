"""When a promise is to be kept: words as people say them, mostly without a year."""

from datetime import date

from placedev.plan.timing import Timing, parse_timing


def read_when(said: str | None, *, said_on: date) -> Timing:
    """Understand a time; without a year it is the next one after the day it was said."""
    found = parse_timing(said)
    has_days = found.starts_on is not None or found.ends_on is not None
    if has_days or found.text is None or found.kind in {"recurring", "ongoing", "term"}:
        return found
    for year in (said_on.year, said_on.year + 1):
        guess = parse_timing(f"{found.text} {year}")
        last = guess.ends_on or guess.starts_on
        if last is not None and last >= said_on:
            return guess._replace(text=found.text)
    return found
