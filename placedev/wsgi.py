"""The application for a WSGI server."""

from placedev import create_app
from placedev.web.patience import PatientIntake

app = create_app()
application = PatientIntake(app.wsgi_app, largest=app.config["MAX_CONTENT_LENGTH"])
