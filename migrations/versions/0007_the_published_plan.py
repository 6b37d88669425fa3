"""The published plan: its forms, its bodies, its drafts in public, and those who read it.

What was noted before residents could see it at once stays hidden until the next edition.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

EXACT_DECIMAL = sa.Text().with_variant(sa.Numeric(20, 6), "postgresql")
FROZEN_OF_A_PUBLIC_DRAFT = (
    "place_id, period_id, opened_at, schema, snapshot, page_html, document_html, sha256"
)


def upgrade() -> None:
    create_tables()
    let_rows_carry_more()
    for table in ("edition_form", "edition_withdrawal"):
        refuse_change(table, "update", "delete")
    refuse_change("public_draft", f"update of {FROZEN_OF_A_PUBLIC_DRAFT}", "delete")


def let_rows_carry_more() -> None:
    add_filled("activity_status", "is_reason_public boolean default false not null")
    add_filled("edition_pdf", "media_type text default 'application/pdf' not null")
    add_filled("pdf_job", "form text default 'long' not null")
    add_filled("plan", "appendices json default '[]' not null")
    add_filled("progress_note", "version integer default 1 not null")
    add_reference("progress_note", "photo_id", "stored_file")
    for name in ("photo_alt", "photo_credit", "photo_licence"):
        op.add_column("progress_note", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("progress_note", sa.Column("recorded_at", sa.DateTime(), nullable=True))
    op.add_column("edition", sa.Column("amends", sa.Integer(), nullable=True))
    for name in ("latitude", "longitude"):
        op.add_column("place", sa.Column(name, EXACT_DECIMAL, nullable=True))


def refuse_change(table: str, *changes: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"create trigger {table}_refuses_change before {' or '.join(changes)} or truncate"
            f" on {table} for each statement execute function refuse_change()"
        )
        return
    for change in changes:
        op.execute(
            f"create trigger {table}_refuses_{change.split()[0]} before {change} on {table}"
            f" begin select raise(abort, '{table} is final'); end"
        )


def add_filled(table: str, column: str) -> None:
    """Add a column that is never empty; every row there is gets the default."""
    op.execute(f"alter table {table} add column {column}")
    if op.get_bind().dialect.name == "postgresql":  # SQLite would have to rebuild the table
        op.execute(f"alter table {table} alter column {column.split(maxsplit=1)[0]} drop default")


def add_reference(table: str, name: str, to: str) -> None:
    """Add an empty column that refers to another table."""
    op.execute(
        f"alter table {table} add column {name} integer"
        f" constraint fk_{table}_{name} references {to} (id)"
    )


def create_tables() -> None:
    op.create_table(
        "binned_finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("part_uid", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("tables", sa.JSON(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=False),
        sa.Column("removed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_binned_finding_place_id")
        ),
        sa.ForeignKeyConstraint(
            ["removed_by_id"], ["user.id"], name=op.f("fk_binned_finding_removed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_binned_finding")),
        sa.UniqueConstraint("uid", name=op.f("uq_binned_finding_uid")),
    )
    op.create_index(op.f("ix_binned_finding_place_id"), "binned_finding", ["place_id"])
    op.create_index(op.f("ix_binned_finding_removed_at"), "binned_finding", ["removed_at"])
    op.create_table(
        "site_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_html", sa.Text(), nullable=False),
        sa.Column("renderer", sa.Integer(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["user.id"], name=op.f("fk_site_text_changed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_text")),
        sa.UniqueConstraint("name", name=op.f("uq_site_text_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_site_text_uid")),
    )
    op.create_table(
        "part_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("activity_uid", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("erase_on", sa.Date(), nullable=False),
        sa.Column("erased_at", sa.DateTime(), nullable=True),
        sa.Column("handled_at", sa.DateTime(), nullable=True),
        sa.Column("handled_by_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "outcome is null or outcome in ('joined', 'contacted', 'no-answer', 'not-now')",
            name=op.f("ck_part_wish_outcome_known"),
        ),
        sa.ForeignKeyConstraint(
            ["handled_by_id"], ["user.id"], name=op.f("fk_part_wish_handled_by_id")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_part_wish_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part_wish")),
        sa.UniqueConstraint("uid", name=op.f("uq_part_wish_uid")),
    )
    op.create_index(op.f("ix_part_wish_place_id"), "part_wish", ["place_id"], unique=False)
    op.create_table(
        "plan_follower",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("token_sha256", sa.Text(), nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("told_until", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_plan_follower_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_follower")),
        sa.UniqueConstraint("place_id", "email", name=op.f("uq_plan_follower_place_id_email")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_plan_follower_token_sha256")),
        sa.UniqueConstraint("uid", name=op.f("uq_plan_follower_uid")),
    )
    op.create_index(op.f("ix_plan_follower_place_id"), "plan_follower", ["place_id"], unique=False)
    op.create_table(
        "edition_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("document_html", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_edition_form_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_form")),
        sa.UniqueConstraint("edition_id", "form", name=op.f("uq_edition_form_edition_id_form")),
        sa.UniqueConstraint("uid", name=op.f("uq_edition_form_uid")),
    )
    op.create_index(
        op.f("ix_edition_form_edition_id"), "edition_form", ["edition_id"], unique=False
    )
    op.create_table(
        "edition_withdrawal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=False),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_edition_withdrawal_edition_id")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"], ["user.id"], name=op.f("fk_edition_withdrawal_withdrawn_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_withdrawal")),
        sa.UniqueConstraint("edition_id", name=op.f("uq_edition_withdrawal_edition_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_edition_withdrawal_uid")),
    )
    op.create_table(
        "achievement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("year_text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_achievement_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_achievement")),
        sa.UniqueConstraint("uid", name=op.f("uq_achievement_uid")),
    )
    op.create_index(op.f("ix_achievement_plan_id"), "achievement", ["plan_id"], unique=False)
    op.create_table(
        "directory_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("kind_label", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_directory_entry_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_entry")),
        sa.UniqueConstraint("uid", name=op.f("uq_directory_entry_uid")),
    )
    op.create_index(
        op.f("ix_directory_entry_plan_id"), "directory_entry", ["plan_id"], unique=False
    )
    op.create_table(
        "plan_logo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_plan_logo_file_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_logo_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_logo")),
        sa.UniqueConstraint("uid", name=op.f("uq_plan_logo_uid")),
    )
    op.create_index(op.f("ix_plan_logo_plan_id"), "plan_logo", ["plan_id"], unique=False)
    op.create_table(
        "plan_map",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("alt", sa.Text(), nullable=True),
        sa.Column("credit", sa.Text(), nullable=True),
        sa.Column("licence", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_plan_map_file_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_map_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_map")),
        sa.UniqueConstraint("uid", name=op.f("uq_plan_map_uid")),
    )
    op.create_index(op.f("ix_plan_map_plan_id"), "plan_map", ["plan_id"], unique=False)
    op.create_table(
        "plan_handling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body_kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("edition_number", sa.Integer(), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("planned_text", sa.Text(), nullable=True),
        sa.Column("planned_earlier", sa.JSON(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("minutes_link", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "outcome is null or outcome in ('adopted', 'adopted-changed', 'backed', 'noted', 'referred-back', 'rejected')",
            name=op.f("ck_plan_handling_outcome_known"),
        ),
        sa.CheckConstraint(
            "outcome is null or decision_id is not null",
            name=op.f("ck_plan_handling_outcome_rests_on_decision"),
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_plan_handling_decision_id")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_handling_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_handling")),
        sa.UniqueConstraint("uid", name=op.f("uq_plan_handling_uid")),
    )
    op.create_index(
        op.f("ix_plan_handling_decision_id"), "plan_handling", ["decision_id"], unique=False
    )
    op.create_index(op.f("ix_plan_handling_plan_id"), "plan_handling", ["plan_id"], unique=False)
    op.create_table(
        "public_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.Column("page_html", sa.Text(), nullable=False),
        sa.Column("document_html", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["user.id"], name=op.f("fk_public_draft_opened_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["period_id"], ["comment_period.id"], name=op.f("fk_public_draft_period_id")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_public_draft_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_draft")),
        sa.UniqueConstraint("uid", name=op.f("uq_public_draft_uid")),
    )
    op.create_index(op.f("ix_public_draft_period_id"), "public_draft", ["period_id"], unique=False)
    op.create_index(op.f("ix_public_draft_place_id"), "public_draft", ["place_id"], unique=False)
    op.create_table(
        "map_feature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("map_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind is null or kind in ('point', 'line', 'zone')",
            name=op.f("ck_map_feature_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_map_feature_activity_id")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["goal_area.id"], name=op.f("fk_map_feature_area_id")),
        sa.ForeignKeyConstraint(["map_id"], ["plan_map.id"], name=op.f("fk_map_feature_map_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_map_feature")),
        sa.UniqueConstraint("uid", name=op.f("uq_map_feature_uid")),
    )
    op.create_index(
        op.f("ix_map_feature_activity_id"), "map_feature", ["activity_id"], unique=False
    )
    op.create_index(op.f("ix_map_feature_area_id"), "map_feature", ["area_id"], unique=False)
    op.create_index(op.f("ix_map_feature_map_id"), "map_feature", ["map_id"], unique=False)
