"""The application for a WSGI server."""

from sqlalchemy.orm import configure_mappers

from placedev import create_app
from placedev.web.intake import BoundedIntake
from placedev.web.server import MOST_BODIES

app = create_app()
configure_mappers()  # here rather than during the first request
application = BoundedIntake(
    app.wsgi_app, largest=app.config["MAX_CONTENT_LENGTH"], most_at_once=MOST_BODIES
)
