"""When a promise is to be kept: words as people say them, mostly without a year."""

from datetime import date

from placedev.plan.timing import Timing, parse_timing


def read_when(said: str | None, *, said_on: date) -> Timing:
    """Understand a time; without a year it is the next one after the day it was said."""
    found = parse_timing(said)
    if found.kind != "other" or found.text is None:
        return found
    for year in (said_on.year, said_on.year + 1):
        guess = parse_timing(f"{found.text} {year}")
        last = guess.ends_on or guess.starts_on
        if last is not None and last >= said_on:
            return guess._replace(text=found.text)
    return found
