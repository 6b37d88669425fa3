"""Reminders: what awaits somebody, told in time, with the reason why it is told."""
