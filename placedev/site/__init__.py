"""What this installation says of itself: how accessible it is, and who answers for it."""
