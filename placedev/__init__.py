"""placedev: from anchoring to long-term organisation, one place at a time."""

import gc

gc.disable()  # until an application is made: nothing of what is imported is rubbish
