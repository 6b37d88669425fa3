"""Whether a place fits a programme: the programme's questions, answered and dated."""
