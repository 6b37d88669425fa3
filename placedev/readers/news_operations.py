"""The letter of the week to who follows a plan."""

from datetime import datetime

from sqlalchemy import update

from placedev.core import mail
from placedev.core.db import db
from placedev.core.mail import Letter
from placedev.editions import public_queries as plans
from placedev.places.models import Place
from placedev.readers import follow_queries, letters, news_queries
from placedev.readers.models import PlanFollower
from placedev.readers.news_queries import News
from placedev.reminders import sentence_rules
from placedev.web.letters import in_language_of


def tell_followers(place: Place, *, now: datetime) -> int:
    """Write the letter of the week to who follows a plan, if anything has happened.

    It tells what came before Monday morning, and is known by its week, so it makes no difference
    how often this is done. While no edition counts nobody is told anything: it is news when the
    plan can be read again. A constant number of statements, however many follow.
    """
    until = sentence_rules.week_begins(now)
    followers = [
        one
        for one in follow_queries.followers_of(place_id=place.id)
        if one.told_until is not None and one.told_until < until
    ]
    if not followers or now < until:
        return 0
    titles = plans.activity_titles(place_slug=place.slug)
    if titles is None:
        return 0
    since = min(one.told_until for one in followers if one.told_until is not None)
    news = news_queries.news_since(place_id=place.id, since=since, titles=titles)
    week = sentence_rules.week_name(now)
    written = [
        letter
        for one in followers
        if (letter := _news_letter(place, one, news, until=until, week=week)) is not None
    ]
    if written:
        mail.write_all(written, place_id=place.id, now=now)
    db.session.execute(
        update(PlanFollower)
        .where(PlanFollower.id.in_([one.id for one in followers]))
        .values(told_until=until)
        .execution_options(synchronize_session=False)
    )
    return len(written)


def _news_letter(
    place: Place, follower: PlanFollower, news: News, *, until: datetime, week: str
) -> Letter | None:
    its_own = news.between(follower.told_until or until, until)
    if not its_own:
        return None
    with in_language_of(follower.language):
        return letters.news_letter(place, follower, its_own, week=week)
