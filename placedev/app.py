"""The application: every slice's pages."""

from flask import Flask

from placedev.accounts import own_views as own_account
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
from placedev.frame import framed_app, listen_to_proxies
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
from placedev.web import showcase

PAGES = (
    showcase.bp,
    own_account.bp,
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


def create_app(settings: Settings | None = None) -> Flask:
    """Return the application; raise SettingsError if a setting is unsafe."""
    app = framed_app(settings or read_settings())
    places_access.show_place_menu(app)
    removals_access.tell_of_removed(app)
    for page in PAGES:
        app.register_blueprint(page)
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
    listen_to_proxies(app)
    phone_access.keep_door(app, is_known=readers_queries.is_known_to_all)
    return app
