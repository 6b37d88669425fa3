"""An activity with all that it carries."""
