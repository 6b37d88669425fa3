"""Places and who works in them."""
