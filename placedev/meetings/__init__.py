"""Meetings: agenda, notes, attendance in numbers, decisions, follow-ups."""
