"""Files that are handed over to be kept."""

from flask import Response, make_response


def to_keep(content: bytes | str, kind: str, name: str) -> Response:
    """Return a file that the browser saves under a name.

    Args:
        content: the whole file.
        kind: its media type, such as `tables.XLSX`.
        name: letters that need no quoting: slugs, days, an ending.
    """
    answer: Response = make_response(content)
    answer.headers["Content-Type"] = kind
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
