"""What an application with the demo in it begins with; built once, then copied."""

from placedev.demo.build import build_demo
from tests import people


def demo_of_the_tests() -> None:
    """Build the demo as of the moment that tests take for now."""
    build_demo(people.NOW)
