"""Minutes: drafted from what was written down, approved, frozen, and read by residents."""
