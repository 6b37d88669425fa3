"""Questions to the hall, ideas, themes and dots, and the answer owed to every idea."""
