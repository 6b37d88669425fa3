"""What a place consists of, chapter by chapter: each knows on which day its things happen."""
