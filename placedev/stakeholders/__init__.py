"""Organisations with sector, and groups with seats."""
