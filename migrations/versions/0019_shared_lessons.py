"""Lessons that a region shares, whose place may be named, and a bin for those removed."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table lesson add column names_place boolean not null default false")
    if op.get_bind().dialect.name == "postgresql":  # SQLite would have to rebuild the table
        op.execute("alter table lesson alter column names_place drop default")
    op.create_table(
        "binned_lesson",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("part_uid", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("tables", sa.JSON(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=False),
        sa.Column("removed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_binned_lesson_place_id")),
        sa.ForeignKeyConstraint(
            ["removed_by_id"], ["user.id"], name=op.f("fk_binned_lesson_removed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_binned_lesson")),
        sa.UniqueConstraint("uid", name=op.f("uq_binned_lesson_uid")),
    )
    op.create_index(op.f("ix_binned_lesson_place_id"), "binned_lesson", ["place_id"])
    op.create_index(op.f("ix_binned_lesson_removed_at"), "binned_lesson", ["removed_at"])
    op.create_table(
        "shared_lesson",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("method_id", sa.Text(), nullable=False),
        sa.Column("step_key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("shared_at", sa.DateTime(), nullable=False),
        sa.Column("shared_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lesson.id"], name=op.f("fk_shared_lesson_lesson_id")
        ),
        sa.ForeignKeyConstraint(
            ["shared_by_id"], ["user.id"], name=op.f("fk_shared_lesson_shared_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_lesson")),
        sa.UniqueConstraint("lesson_id", name=op.f("uq_shared_lesson_lesson_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_shared_lesson_uid")),
    )
    op.create_index(
        op.f("ix_shared_lesson_method_id_step_key"), "shared_lesson", ["method_id", "step_key"]
    )
