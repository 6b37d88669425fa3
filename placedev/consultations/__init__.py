"""Comment periods: what is put before the village, what was said, and what became of it."""
