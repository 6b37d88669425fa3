"""Who runs the site may decline to remove a place, and says why."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("removal_request") as table:
        table.add_column(sa.Column("declined_at", sa.DateTime(), nullable=True))
        table.add_column(sa.Column("declined_by_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("answer", sa.Text(), nullable=True))
        table.create_foreign_key(
            op.f("fk_removal_request_declined_by_id"), "user", ["declined_by_id"], ["id"]
        )
