"""Kinds of parts that an address may have."""

from werkzeug.routing import BaseConverter


class SlugConverter(BaseConverter):
    """The name of a place in an address: small letters, digits and hyphens."""

    regex = "[a-z0-9]+(?:-[a-z0-9]+)*"
