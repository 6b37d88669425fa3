"""How long an invitation holds and is kept, and how many may wait."""

from datetime import datetime, timedelta

from placedev.places.models import Invitation

HOLDS = timedelta(days=7)
KEPT = timedelta(days=30)  # the address of somebody who was asked and did not come
MOST_WAITING = 50  # at one place
LINK = "invitation"  # what its tokens are for


def is_waiting(invitation: Invitation, now: datetime) -> bool:
    """Tell whether it can still be accepted. What was used stays used, whatever the clock says."""
    is_over = invitation.accepted_at or invitation.revoked_at
    return not is_over and invitation.expires_at > now
