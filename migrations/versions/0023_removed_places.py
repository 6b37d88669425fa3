"""A place can be removed: asked for by its leader, done by the admin, undone within thirty days."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("place", sa.Column("removed_at", sa.DateTime(), nullable=True))
    op.create_table(
        "removal_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(), nullable=True),
        sa.Column("taken_back_by_id", sa.Integer(), nullable=True),
        sa.Column("met_at", sa.DateTime(), nullable=True),
        *_points_at(
            "removal_request", place_id="place", asked_by_id="user", taken_back_by_id="user"
        ),
        *_keys("removal_request"),
    )
    op.create_table(
        "removal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("was_public", sa.Boolean(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=False),
        sa.Column("removed_by_id", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("erased_at", sa.DateTime(), nullable=True),
        *_points_at("removal", place_id="place", removed_by_id="user", undone_by_id="user"),
        *_keys("removal"),
    )
    for table in ("removal_request", "removal"):
        op.create_index(op.f(f"ix_{table}_place_id"), table, ["place_id"])


def _points_at(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([name], [f"{target}.id"], name=op.f(f"fk_{table}_{name}"))
        for name, target in targets.items()
    ]


def _keys(table: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("uid", name=op.f(f"uq_{table}_uid")),
    )
