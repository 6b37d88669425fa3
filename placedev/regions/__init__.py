"""Several places at once, for the regional contact."""
