"""The blueprint that all pages of reminders and letters share."""

from flask import Blueprint

bp = Blueprint("reminders", __name__)
