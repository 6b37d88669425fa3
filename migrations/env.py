"""Runs the migrations on SQLite and PostgreSQL alike."""

from alembic import context
from flask import current_app

from placedev.core.db import Base, ExactDecimal, UtcDateTime, db


def render_item(kind, item, _autogen):
    """Write our own column types as what they are in a database; migrations import no models."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime()"
    if kind == "type" and isinstance(item, ExactDecimal):
        return "EXACT_DECIMAL"
    return False


def run() -> None:
    """Apply the revisions that are missing, all in one transaction."""
    with current_app.app_context(), db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            render_item=render_item,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
