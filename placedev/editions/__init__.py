"""The plan, frozen."""
