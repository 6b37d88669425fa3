"""The method on paper: each step as a sheet of two pages, and the whole as a handbook."""
