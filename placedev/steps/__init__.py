"""The steps of the method, and the gates between them."""
