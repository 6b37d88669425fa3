"""Answers made smaller on their way: what packs, how, and for whom."""

import gzip

PACKED_TYPES = ("text/", "application/json", "image/svg+xml")


def packed(content: bytes) -> bytes:
    """Return the bytes as gzip: the same bytes for the same content."""
    return gzip.compress(content, compresslevel=9, mtime=0)


def takes_gzip(accepted: str) -> bool:
    """Tell whether a reader takes gzip; "gzip;q=0" says that it does not."""
    if "gzip" not in accepted:
        return False
    for part in accepted.split(","):
        name, _, quality = part.partition(";")
        if name.strip() == "gzip":
            return quality.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
