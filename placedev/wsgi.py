"""The application for a WSGI server."""

from placedev import create_app

app = create_app()
