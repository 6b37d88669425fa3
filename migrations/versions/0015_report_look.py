"""How the reports of a region look: its name, and its logo. What a claim is for."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None
EXACT_DECIMAL = sa.Text().with_variant(sa.Numeric(20, 6), "postgresql")


def upgrade() -> None:
    op.create_table(
        "report_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["user.id"], name=op.f("fk_report_look_changed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_report_look_file_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_look")),
        sa.UniqueConstraint("region", name=op.f("uq_report_look_region")),
        sa.UniqueConstraint("uid", name=op.f("uq_report_look_uid")),
    )
    op.add_column("funding_report", sa.Column("amount", EXACT_DECIMAL, nullable=True))
