"""Which programme a report is about."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "alter table report add column programme_id integer"
        " constraint fk_report_programme_id references programme (id)"
    )
    op.create_index(op.f("ix_report_programme_id"), "report", ["programme_id"], unique=False)
