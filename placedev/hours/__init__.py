"""Volunteer hours: who worked for the place, when, how long, and what it is worth."""
