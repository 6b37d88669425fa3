"""What organisations promised, and what became of it."""
