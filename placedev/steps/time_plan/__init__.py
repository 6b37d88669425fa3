"""The time plan: planned and actual months of every step, on a page and on paper."""
