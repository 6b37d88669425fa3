"""What the portfolio says of each place once a month, and notes that its contacts may read."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "place_month",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("month_on", sa.Date(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_place_month_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_month")),
        sa.UniqueConstraint("place_id", "month_on", name=op.f("uq_place_month_place_id_month_on")),
    )
    refuse_change("place_month", "update", "delete")
    op.add_column("meeting", sa.Column("notes_shared_at", sa.DateTime(), nullable=True))
    op.execute(
        "alter table meeting add column notes_shared_by_id integer"
        ' constraint fk_meeting_notes_shared_by_id references "user" (id)'
    )
    op.create_index(
        op.f("ix_commitment_place_id_report_due_on"),
        "commitment",
        ["place_id", "report_due_on"],
        unique=False,
    )


def refuse_change(table: str, *changes: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"create trigger {table}_refuses_change before {' or '.join(changes)} or truncate"
            f" on {table} for each statement execute function refuse_change()"
        )
        return
    for change in changes:
        op.execute(
            f"create trigger {table}_refuses_{change} before {change} on {table}"
            f" begin select raise(abort, '{table} is final'); end"
        )
