"""The addresses of pages: what they may consist of, and when they learn to be written."""

from collections.abc import Callable
from functools import cache
from typing import Any

from werkzeug.routing import BaseConverter, Rule


class SlugConverter(BaseConverter):
    """The name of a place in an address: small letters, digits and hyphens."""

    regex = "[a-z0-9]+(?:-[a-z0-9]+)*"


class LateRule(Rule):
    """An address for which Werkzeug makes the functions that write it when it is first linked to.

    Making them all at once, two for each page, takes most of the time to set up the application.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:  # noqa: FBT001, FBT002
        make = cache(super()._compile_builder)

        def write(rule: Rule, /, **values: Any) -> tuple[str, str]:
            return make(append_unknown)(rule, **values)

        return write
