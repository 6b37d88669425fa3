"""The plan: target picture, areas, goals, indicators, activities."""
