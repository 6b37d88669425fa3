"""Residents who read a plan: who follow it by mail, and who want to take part."""
