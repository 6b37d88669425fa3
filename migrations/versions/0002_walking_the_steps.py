"""Walking the steps: a gate can be reopened and passed again, steps get periods, lists and notes.

Every passage there is becomes the first round of its gate. Rebuilding a table in SQLite loses its
checks and triggers; they are made again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NEW_RECORDS = ("gate_reopening", "gate_remark")


def upgrade() -> None:
    let_gates_have_rounds()
    create_records()
    create_working_tables()
    for table in NEW_RECORDS:
        refuse_change(table)


def let_gates_have_rounds() -> None:
    checks = (
        sa.CheckConstraint(
            "not overridden or reason is not null", name=op.f("ck_gate_passage_override_has_reason")
        ),
        sa.CheckConstraint("round > 0", name=op.f("ck_gate_passage_round_from_one")),
    )
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    kept = checks if on_sqlite else ()  # elsewhere the table is altered, not rebuilt
    with op.batch_alter_table("gate_passage") as table:
        table.add_column(sa.Column("round", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("gate_passage", table_args=kept) as table:
        table.alter_column("round", existing_type=sa.Integer(), server_default=None)
        table.drop_constraint(op.f("uq_gate_passage_place_id_step_key"), type_="unique")
        table.create_unique_constraint(
            op.f("uq_gate_passage_place_id_step_key_round"), ["place_id", "step_key", "round"]
        )
    if on_sqlite:
        refuse_change("gate_passage")
    else:
        op.create_check_constraint(
            op.f("ck_gate_passage_round_from_one"), "gate_passage", "round > 0"
        )


def refuse_change(table: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"create trigger {table}_refuses_change before update or delete or truncate on {table}"
            " for each statement execute function refuse_change()"
        )
        return
    for change in ("update", "delete"):
        op.execute(
            f"create trigger {table}_refuses_{change} before {change} on {table}"
            f" begin select raise(abort, '{table} is final'); end"
        )


def create_records() -> None:
    op.create_table(
        "gate_reopening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("step_key", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reopened_at", sa.DateTime(), nullable=False),
        sa.Column("reopened_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_gate_reopening_place_id")
        ),
        sa.ForeignKeyConstraint(
            ["reopened_by_id"], ["user.id"], name=op.f("fk_gate_reopening_reopened_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate_reopening")),
        sa.UniqueConstraint(
            "place_id", "step_key", "round", name=op.f("uq_gate_reopening_place_id_step_key_round")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_gate_reopening_uid")),
    )
    op.create_table(
        "gate_remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("step_key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("reconciled", sa.Boolean(), nullable=False),
        sa.Column("remarked_on", sa.Date(), nullable=False),
        sa.Column("remarked_at", sa.DateTime(), nullable=False),
        sa.Column("remarked_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "reconciled or text is not null", name=op.f("ck_gate_remark_remark_says_something")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_gate_remark_place_id")),
        sa.ForeignKeyConstraint(
            ["remarked_by_id"], ["user.id"], name=op.f("fk_gate_remark_remarked_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate_remark")),
        sa.UniqueConstraint("uid", name=op.f("uq_gate_remark_uid")),
    )
    op.create_index(op.f("ix_gate_remark_place_id"), "gate_remark", ["place_id"], unique=False)


def create_working_tables() -> None:
    op.create_table(
        "step_period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("step_key", sa.Text(), nullable=False),
        sa.Column("planned_from_on", sa.Date(), nullable=True),
        sa.Column("planned_to_on", sa.Date(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_step_period_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_period")),
        sa.UniqueConstraint("place_id", "step_key", name=op.f("uq_step_period_place_id_step_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_step_period_uid")),
    )
    op.create_table(
        "step_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("step_key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["done_by_id"], ["user.id"], name=op.f("fk_step_item_done_by_id")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_step_item_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_item")),
        sa.UniqueConstraint("uid", name=op.f("uq_step_item_uid")),
    )
    op.create_index(op.f("ix_step_item_place_id"), "step_item", ["place_id"], unique=False)
    op.create_table(
        "step_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("step_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_html", sa.Text(), nullable=False),
        sa.Column("renderer", sa.Integer(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("kept_where", sa.Text(), nullable=True),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind in ('note', 'document')", name=op.f("ck_step_note_kind_known")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_step_note_place_id")),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["user.id"], name=op.f("fk_step_note_saved_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_note")),
        sa.UniqueConstraint("uid", name=op.f("uq_step_note_uid")),
    )
    op.create_index(op.f("ix_step_note_place_id"), "step_note", ["place_id"], unique=False)
