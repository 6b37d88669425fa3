"""The application for a WSGI server."""

from placedev import create_app
from placedev.web.patience import PatientIntake
from placedev.web.server import MOST_WAITING

app = create_app()
application = PatientIntake(
    app.wsgi_app, largest=app.config["MAX_CONTENT_LENGTH"], most_waiting=MOST_WAITING
)
