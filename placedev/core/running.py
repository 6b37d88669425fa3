"""Pages with something that runs in their margin are laid out once.

The library makes such a page a second time: it asks what ran there before, and learns that nobody
knows. What runs in a margin moves nothing on the page, so the answer may as well be: nothing did.
The PDF is the same.
"""

from collections import defaultdict
from typing import Any


class _OnPages(defaultdict[int, list[Any]]):
    """What runs on each page, by its number."""

    def __init__(self) -> None:
        super().__init__(list)

    def get(self, page: int, _otherwise: Any = None) -> list[Any]:
        """Return what runs on a page: nothing, if nobody has said anything."""
        return super().get(page, [])


def lay_out_once(document: Any) -> None:
    """Tell the library's module of documents, for each of them, that nothing ran before."""
    make_context = document.LayoutContext

    def context(*given: Any, **named: Any) -> Any:
        made = make_context(*given, **named)
        made.running_elements = defaultdict(_OnPages)
        return made

    document.LayoutContext = context
