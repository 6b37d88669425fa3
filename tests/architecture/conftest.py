"""What several tests of the sources look at is read once."""

import pytest
from jinja2 import nodes

from placedev.core.paths import templates_dir


@pytest.fixture(scope="session")
def trees(applications) -> dict[str, nodes.Template]:
    """Return every template by its name, parsed as the application would; nobody changes them."""
    app = applications.lend()
    folder = templates_dir()
    found = {
        str(path.relative_to(folder)): app.jinja_env.parse(path.read_text())
        for path in sorted(folder.rglob("*.html"))
    }
    applications.take_back(app)
    return found
