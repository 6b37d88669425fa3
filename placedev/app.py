"""The application: every slice's pages, and what all pages share."""

from datetime import timedelta

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from placedev.accounts import access as accounts_access
from placedev.accounts import views as accounts
from placedev.analysis import bin_jobs as finding_jobs
from placedev.analysis import views as analysis
from placedev.commitments import ask_room as asks
from placedev.commitments import public_views as promises_public
from placedev.commitments import views as commitments
from placedev.config import Settings, read_settings
from placedev.consultations import public_views as consultations_public
from placedev.consultations import room as consultations
from placedev.contributions import idea_room as ideas
from placedev.contributions import planning_views as planning
from placedev.contributions import public_views as ideas_public
from placedev.core import jobs, mailing, sheets
from placedev.core.db import db, sqlite_driver
from placedev.core.paths import templates_dir
from placedev.demo.people import DEMO_EMAILS
from placedev.editions import change_public_views as changes_public
from placedev.editions import draft_public_views as draft_public
from placedev.editions import (
    emergency_views,
    form_public_views,
    form_views,
    living_views,
    poster_views,
    public_views,
)
from placedev.editions import jobs as edition_pdfs
from placedev.editions import open_data_views as open_data
from placedev.editions import start_views as start_page
from placedev.editions import views as editions
from placedev.exchange import views as exchange
from placedev.funding import views as funding
from placedev.hall import (
    moderation_views,
    phone_access,
    phone_views,
    projector_views,
    question_views,
)
from placedev.hours import views as hours
from placedev.meetings import names_jobs
from placedev.meetings import public_views as open_meetings
from placedev.meetings import views as meetings
from placedev.minutes import views as minutes
from placedev.papers import views as papers
from placedev.places import access as places_access
from placedev.places import invitation_views, invited_views, leaving_views
from placedev.places import views as places
from placedev.plan import bin_jobs
from placedev.plan import bin_views as plan_bin
from placedev.plan import look_views as looks
from placedev.plan import note_views as plan_notes
from placedev.plan import views as plan
from placedev.plan.activities import remark_views as plan_remarks
from placedev.programmes import candidacy_views, renaming_views
from placedev.programmes import views as programmes
from placedev.readers import jobs as reader_jobs
from placedev.readers import public_views as readers_public
from placedev.readers import queries as readers_queries
from placedev.readers import views as readers
from placedev.regions import contact_room_views as contacts
from placedev.regions import month_jobs
from placedev.regions import shared_jobs as lesson_jobs
from placedev.regions import views as regions
from placedev.reminders import calendar_views as calendars
from placedev.reminders import jobs as reminder_jobs
from placedev.reminders import views as reminders
from placedev.removals import access as removals_access
from placedev.removals import jobs as removal_jobs
from placedev.removals import request_views as removal_requests
from placedev.removals import views as removals
from placedev.reports import reminder_jobs as report_jobs
from placedev.reports import views as reports
from placedev.site import views as site
from placedev.stakeholders import balance_views as balance
from placedev.stakeholders import contact_jobs
from placedev.stakeholders import group_seat_views as groups
from placedev.stakeholders import views as stakeholders
from placedev.steps import views as steps
from placedev.steps.entry import views as entry
from placedev.steps.handbook import views as handbook
from placedev.steps.time_plan import views as time_plan
from placedev.web import (
    access,
    errors,
    foreign_names,
    formatting,
    headers,
    health,
    language,
    showcase,
    static,
)
from placedev.web.addresses import LateRule, SlugConverter
from placedev.web.compiled import CompiledTemplates
from placedev.web.transactions import TransactionalFlask

PAGES = (
    health.bp,
    showcase.bp,
    accounts.bp,
    site.bp,
    places.bp,
    invitation_views.bp,
    invited_views.bp,
    leaving_views.bp,
    stakeholders.bp,
    groups.bp,
    balance.bp,
    meetings.bp,
    planning.bp,
    papers.bp,
    open_meetings.bp,
    plan.bp,
    plan_bin.bp,
    plan_remarks.bp,
    plan_notes.bp,
    looks.bp,
    consultations.bp,
    consultations_public.bp,
    commitments.bp,
    promises_public.bp,
    asks.bp,
    hours.bp,
    funding.bp,
    projector_views.bp,
    question_views.bp,
    moderation_views.bp,
    phone_views.bp,
    minutes.bp,
    reminders.bp,
    calendars.bp,
    ideas.bp,
    ideas_public.bp,
    analysis.bp,
    steps.bp,
    entry.bp,
    handbook.bp,
    time_plan.bp,
    editions.bp,
    emergency_views.bp,
    start_page.bp,
    open_data.bp,
    public_views.bp,
    changes_public.bp,
    draft_public.bp,
    readers_public.bp,
    readers.bp,
    living_views.bp,
    form_views.bp,
    poster_views.bp,
    form_public_views.bp,
    exchange.bp,
    regions.bp,
    contacts.bp,
    reports.bp,
    programmes.bp,
    candidacy_views.bp,
    renaming_views.bp,
    removal_requests.bp,
    removals.bp,
)
_LARGEST_REQUEST = 10 * 1024 * 1024  # bytes; a photo
_LARGEST_TEXTS = 2 * 1024 * 1024  # bytes in all text fields of one form


def create_app(settings: Settings | None = None) -> Flask:
    """Return the application; raise SettingsError if a setting is unsafe."""
    settings = settings or read_settings()
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
    places_access.show_place_menu(app)
    removals_access.tell_of_removed(app)
    app.context_processor(language.template_values)
    app.jinja_env.globals.update(site_name=settings.site_name, demo_mode=settings.demo)
    for page in PAGES:
        app.register_blueprint(page)
    static.serve_static_files(app)
    jobs.know_makers(
        app,
        (
            edition_pdfs.make_waiting,
            sheets.make_waiting,
            mailing.send_waiting,
            names_jobs.erase_due,
            contact_jobs.erase_due,
            bin_jobs.erase_due,
            finding_jobs.erase_due,
            lesson_jobs.erase_due,
            reader_jobs.erase_due,
            removal_jobs.erase_due,
        ),
    )
    jobs.know_chores(
        app,
        (
            reminder_jobs.remind_all,
            report_jobs.remind_contacts,
            reader_jobs.tell_followers,
            month_jobs.take_month,
        ),
    )
    public_views.serve_from_memory(app)
    if settings.proxies:  # outermost: what is kept in memory is kept by the host that readers asked
        app.wsgi_app = _behind_proxies(app, settings.proxies)  # type: ignore[method-assign]
    phone_access.keep_door(app, is_known=readers_queries.is_known_to_all)
    return app


def _configuration(settings: Settings) -> dict[str, object]:
    return {
        "PLACEDEV_SETTINGS": settings,
        "PLACEDEV_DEMO_EMAILS": DEMO_EMAILS if settings.demo else (),
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(settings.database_url),
        "MAX_CONTENT_LENGTH": _LARGEST_REQUEST,
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


def _behind_proxies(app: Flask, hops: int) -> ProxyFix:
    return ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
