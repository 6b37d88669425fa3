"""Programmes: where members of a network are, and studies that everybody may read."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None
EXACT_DECIMAL = sa.Text().with_variant(sa.Numeric(20, 6), "postgresql")


def upgrade() -> None:
    op.add_column("programme_site", sa.Column("latitude", EXACT_DECIMAL, nullable=True))
    op.add_column("programme_site", sa.Column("longitude", EXACT_DECIMAL, nullable=True))
    op.add_column("programme_effort", sa.Column("is_findings_public", sa.Boolean(), nullable=True))
