"""Analysis: strengths, weaknesses, opportunities, threats and the like, with evidence."""
