"""What every part of a snapshot is made of."""

from pydantic import BaseModel, ConfigDict

SCHEMA = 1  # raise when a field changes its meaning or goes away


class Part(BaseModel):
    """Base of everything in a snapshot: nothing unknown, nothing changed."""

    # Validators are built at first use: not every start reads a snapshot.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
