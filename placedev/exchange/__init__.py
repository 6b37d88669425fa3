"""A whole place out and in as one file."""
