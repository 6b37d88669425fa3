"""The meeting under way: phones, projector, and the page that works without network."""
