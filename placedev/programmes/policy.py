"""Who may do what with a programme. Pure; asked by the guard."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Standing:
    """What somebody is to a programme."""

    is_owner: bool
    is_contact: bool  # regional contact of one of its places


def may_read_programme(standing: Standing) -> bool:
    """Owners read it, and so do the regional contacts of its places. An admin as such does not."""
    return standing.is_owner or standing.is_contact


def may_run_programme(standing: Standing) -> bool:
    """Owners alone change it, decide and let residents read it."""
    return standing.is_owner
