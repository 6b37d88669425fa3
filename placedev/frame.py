"""What all pages share, and the pages of the entrance, where people sign in."""

import gc
from datetime import timedelta

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from placedev.accounts import access as accounts_access
from placedev.accounts import views as accounts
from placedev.config import Settings
from placedev.core.db import db, sqlite_driver
from placedev.core.paths import templates_dir
from placedev.demo.people import DEMO_EMAILS
from placedev.web import (
    access,
    errors,
    foreign_names,
    formatting,
    headers,
    health,
    language,
    static,
)
from placedev.web.addresses import LateRule, SlugConverter
from placedev.web.compiled import CompiledTemplates
from placedev.web.open_pages import FRAME
from placedev.web.transactions import TransactionalFlask

_ENTRANCE = (health.bp, accounts.bp)
LARGEST_REQUEST = 10 * 1024 * 1024  # bytes; a photo
_LARGEST_TEXTS = 2 * 1024 * 1024  # bytes in all text fields of one form


def framed_app(settings: Settings) -> Flask:
    """Return an application in which every page looks, speaks and is guarded as all do."""
    app = TransactionalFlask("placedev", template_folder=str(templates_dir()), static_folder=None)
    app.config.update(_configuration(settings))
    app.url_rule_class = LateRule
    app.jinja_env.bytecode_cache = CompiledTemplates("live")
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.url_map.converters["slug"] = SlugConverter
    db.init_app(app)
    access.refuse_unguarded(app)
    CSRFProtect(app)
    accounts_access.know_people(app)
    language.speak_languages(app, https=settings.https)
    headers.send_security_headers(app, https=settings.https)
    errors.show_errors(app)
    formatting.register(app)
    foreign_names.mark_foreign_names(app)
    app.context_processor(language.template_values)
    app.jinja_env.globals.update(
        site_name=settings.site_name,
        demo_mode=settings.demo,
        accessibility_url=FRAME["accessibility_url"],  # of a page that the entrance has not
    )
    for pages in _ENTRANCE:
        app.register_blueprint(pages)
    static.serve_static_files(app)
    gc.freeze()  # what has been imported stays, and is not looked through during requests either
    gc.enable()
    return app


def _configuration(settings: Settings) -> dict[str, object]:
    return {
        "PLACEDEV_SETTINGS": settings,
        "PLACEDEV_DEMO_EMAILS": DEMO_EMAILS if settings.demo else (),
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(settings.database_url),
        "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
        "MAX_FORM_MEMORY_SIZE": _LARGEST_TEXTS,
        "SESSION_COOKIE_NAME": "__Host-placedev" if settings.https else "placedev",
        "SESSION_COOKIE_SECURE": settings.https,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=30),
        "TRUSTED_HOSTS": list(settings.trusted_hosts) or None,
        "WTF_CSRF_TIME_LIMIT": None,  # a page may lie open through a whole meeting
    }


def _engine_options(url: str) -> dict[str, object]:
    if url.startswith("sqlite"):
        return {"module": sqlite_driver}
    return {"pool_size": 10, "max_overflow": 10, "pool_pre_ping": True}


def listen_to_proxies(app: Flask) -> None:
    """Believe what the proxies in front say of the reader's address. Comes outermost.

    What is kept in memory is thereby kept by the host that readers asked for.
    """
    hops = app.config["PLACEDEV_SETTINGS"].proxies
    if hops:
        proxied = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
        app.wsgi_app = proxied  # type: ignore[method-assign]
