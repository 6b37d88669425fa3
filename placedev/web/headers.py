"""Headers that every answer carries."""

from flask import Flask, Response

_POLICY = "; ".join(
    f"{name} {value}"
    for name, value in {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
    }.items()
)
SECURITY_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
}
_ONE_YEAR = "max-age=31536000"


def send_security_headers(app: Flask, *, https: bool) -> None:
    """Add the headers; pages that know who reads them are never stored by a cache."""
    usual = {**SECURITY_HEADERS, "Cache-Control": "private, no-store"}
    if https:
        usual["Strict-Transport-Security"] = _ONE_YEAR

    @app.after_request
    def _send(response: Response) -> Response:
        given = {name.lower() for name in response.headers.keys()}  # noqa: SIM118 - a list of pairs
        for name, value in usual.items():
            if name.lower() not in given:
                response.headers.add(name, value)
        return response
