"""Programmes: what stands above places, with those who pay, sign, own and take part."""
