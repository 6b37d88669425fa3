"""placedev: from anchoring to long-term organisation, one place at a time."""

import gc

gc.disable()  # all that is imported here stays; looking through it for rubbish is in vain

from placedev.app import create_app  # noqa: E402

gc.freeze()  # nor is it looked through later, during somebody's request
gc.enable()

__all__ = ["create_app"]
