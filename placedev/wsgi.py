"""The application for a WSGI server."""

from placedev.config import read_settings
from placedev.entrance import Entrance
from placedev.frame import LARGEST_REQUEST
from placedev.web.intake import MOST_BODIES, BoundedIntake

entrance = Entrance(read_settings())
entrance.open_soon()
application = BoundedIntake(entrance, largest=LARGEST_REQUEST, most_at_once=MOST_BODIES)
