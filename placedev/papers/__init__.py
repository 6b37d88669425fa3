"""What is printed for a meeting, so that everything works on paper."""
