"""The demo: three invented places and the people who may sign in."""
