"""The language of names that are in another language than the page they stand on."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("place", "sub_place", "organisation", "goal_area", "activity"):
        op.add_column(table, sa.Column("name_language", sa.Text(), nullable=True))
    op.add_column("place", sa.Column("other_name_language", sa.Text(), nullable=True))
