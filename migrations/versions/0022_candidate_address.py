"""Where a candidate on paper is told what was decided: the address of a function."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("programme_candidate", sa.Column("contact_email", sa.Text(), nullable=True))
