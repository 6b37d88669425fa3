"""The funding puzzle: sources, applications, co-financing, and the money of the process."""
