"""All rooms of placedev: people, places, meetings, plan, commitments, steps, editions.

Records (what happened, was said or was published) are final: triggers refuse to change them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

EXACT_DECIMAL = sa.Text().with_variant(sa.Numeric(20, 6), "postgresql")
RECORDS = (
    "activity_status",
    "commitment_turn",
    "criterion_tick",
    "edition",
    "edition_pdf",
    "gate_passage",
    "journal_entry",
    "note_revision",
    "stored_file",
)


def upgrade() -> None:
    create_tables()
    for table in RECORDS:
        refuse_change(table)


def refuse_change(table: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        refuse_change_in_postgresql(table)
        return
    for change in ("update", "delete"):
        op.execute(
            f"create trigger {table}_refuses_{change} before {change} on {table}"
            f" begin select raise(abort, '{table} is final'); end"
        )


def refuse_change_in_postgresql(table: str) -> None:
    op.execute(
        "create or replace function refuse_change() returns trigger language plpgsql as"
        " $$ begin raise exception '% is final', tg_table_name using errcode = '23000'; end $$"
    )
    op.execute(
        f"create trigger {table}_refuses_change before update or delete or truncate on {table}"
        " for each statement execute function refuse_change()"
    )


def create_tables() -> None:
    op.create_table(
        "edition_pdf",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_pdf")),
        sa.UniqueConstraint("source_sha256", name=op.f("uq_edition_pdf_source_sha256")),
    )
    op.create_table(
        "sign_in_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_sha256", sa.Text(), nullable=False),
        sa.Column("happened_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempt")),
    )
    op.create_index(
        op.f("ix_sign_in_attempt_key_sha256_happened_at"),
        "sign_in_attempt",
        ["key_sha256", "happened_at"],
        unique=False,
    )
    op.create_table(
        "stored_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
        sa.UniqueConstraint("sha256", name=op.f("uq_stored_file_sha256")),
    )
    op.create_table(
        "user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("deactivated_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_user_email_is_lower_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("email", name=op.f("uq_user_email")),
        sa.UniqueConstraint("uid", name=op.f("uq_user_uid")),
    )
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("other_name", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("kind_label", sa.Text(), nullable=True),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("population_year", sa.Integer(), nullable=True),
        sa.Column("population_source", sa.Text(), nullable=True),
        sa.Column("definition", sa.Text(), nullable=True),
        sa.Column("slogan", sa.Text(), nullable=True),
        sa.Column("photo_id", sa.Integer(), nullable=True),
        sa.Column("photo_alt", sa.Text(), nullable=True),
        sa.Column("photo_credit", sa.Text(), nullable=True),
        sa.Column("photo_licence", sa.Text(), nullable=True),
        sa.Column("principal_kind", sa.Text(), nullable=True),
        sa.Column("principal_name", sa.Text(), nullable=True),
        sa.Column("contact_role", sa.Text(), nullable=True),
        sa.Column("contact_email", sa.Text(), nullable=True),
        sa.Column("programme", sa.Text(), nullable=True),
        sa.Column("project_title", sa.Text(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("period_months", sa.Integer(), nullable=True),
        sa.Column("budget_amount", EXACT_DECIMAL, nullable=True),
        sa.Column("budget_currency", sa.Text(), nullable=True),
        sa.Column("budget_note", sa.Text(), nullable=True),
        sa.Column("leader_funded_by", sa.Text(), nullable=True),
        sa.Column("leader_from_on", sa.Date(), nullable=True),
        sa.Column("leader_to_on", sa.Date(), nullable=True),
        sa.Column("method_id", sa.Text(), nullable=False),
        sa.Column("method_version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("population >= 0", name=op.f("ck_place_population_not_negative")),
        sa.ForeignKeyConstraint(["photo_id"], ["stored_file.id"], name=op.f("fk_place_photo_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("slug", name=op.f("uq_place_slug")),
        sa.UniqueConstraint("uid", name=op.f("uq_place_uid")),
    )
    op.create_table(
        "user_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_user_session_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_session")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_user_session_token_sha256")),
    )
    op.create_index(op.f("ix_user_session_user_id"), "user_session", ["user_id"], unique=False)
    op.create_table(
        "criterion_tick",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("step_key", sa.Text(), nullable=False),
        sa.Column("criterion_key", sa.Text(), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("ticked_at", sa.DateTime(), nullable=False),
        sa.Column("ticked_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_criterion_tick_place_id")
        ),
        sa.ForeignKeyConstraint(
            ["ticked_by_id"], ["user.id"], name=op.f("fk_criterion_tick_ticked_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion_tick")),
        sa.UniqueConstraint("uid", name=op.f("uq_criterion_tick_uid")),
    )
    op.create_index(
        op.f("ix_criterion_tick_place_id"), "criterion_tick", ["place_id"], unique=False
    )
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("change_note", sa.Text(), nullable=True),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.Column("page_html", sa.Text(), nullable=False),
        sa.Column("document_html", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_edition_place_id")),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["user.id"], name=op.f("fk_edition_published_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("place_id", "number", name=op.f("uq_edition_place_id_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_edition_uid")),
    )
    op.create_table(
        "gate_passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("step_key", sa.Text(), nullable=False),
        sa.Column("passed_at", sa.DateTime(), nullable=False),
        sa.Column("passed_by_id", sa.Integer(), nullable=True),
        sa.Column("overridden", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "not overridden or reason is not null", name=op.f("ck_gate_passage_override_has_reason")
        ),
        sa.ForeignKeyConstraint(
            ["passed_by_id"], ["user.id"], name=op.f("fk_gate_passage_passed_by_id")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_gate_passage_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate_passage")),
        sa.UniqueConstraint("place_id", "step_key", name=op.f("uq_gate_passage_place_id_step_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_gate_passage_uid")),
    )
    op.create_table(
        "journal_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("happened_at", sa.DateTime(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user.id"], name=op.f("fk_journal_entry_actor_id")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_journal_entry_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
    )
    op.create_index(
        op.f("ix_journal_entry_place_id_happened_at"),
        "journal_entry",
        ["place_id", "happened_at"],
        unique=False,
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "role in ('member', 'leader', 'regional-contact')",
            name=op.f("ck_membership_role_known"),
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_membership_place_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_membership_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("place_id", "user_id", name=op.f("uq_membership_place_id_user_id")),
    )
    op.create_index(op.f("ix_membership_user_id"), "membership", ["user_id"], unique=False)
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=False),
        sa.Column("sector_label", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("is_class", sa.Boolean(), nullable=False),
        sa.Column("web", sa.Text(), nullable=True),
        sa.Column("contact_role", sa.Text(), nullable=True),
        sa.Column("contact_email", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_organisation_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("place_id", "name", name=op.f("uq_organisation_place_id_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_organisation_uid")),
    )
    op.create_table(
        "place_fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_place_fact_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_fact")),
        sa.UniqueConstraint("uid", name=op.f("uq_place_fact_uid")),
    )
    op.create_index(op.f("ix_place_fact_place_id"), "place_fact", ["place_id"], unique=False)
    op.create_table(
        "stakeholder_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("kind_label", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("mandate", sa.Text(), nullable=True),
        sa.Column("members_count", sa.Integer(), nullable=True),
        sa.Column("group_count", sa.Integer(), nullable=True),
        sa.Column("formed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state in ('proposed', 'formed', 'closed')",
            name=op.f("ck_stakeholder_group_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_stakeholder_group_place_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stakeholder_group")),
        sa.UniqueConstraint("place_id", "name", name=op.f("uq_stakeholder_group_place_id_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_stakeholder_group_uid")),
    )
    op.create_table(
        "sub_place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_sub_place_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sub_place")),
        sa.UniqueConstraint("place_id", "name", name=op.f("uq_sub_place_place_id_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_sub_place_uid")),
    )
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("kind_label", sa.Text(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("is_series", sa.Boolean(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.Text(), nullable=True),
        sa.Column("ends_at", sa.Text(), nullable=True),
        sa.Column("venue", sa.Text(), nullable=True),
        sa.Column("sub_place_id", sa.Integer(), nullable=True),
        sa.Column("invited_how", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("minutes_state", sa.Text(), nullable=False),
        sa.Column("minutes_approved_on", sa.Date(), nullable=True),
        sa.Column("attendance_note", sa.Text(), nullable=True),
        sa.Column("next_meeting", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "minutes_state in ('draft', 'shared', 'approved')",
            name=op.f("ck_meeting_minutes_known"),
        ),
        sa.CheckConstraint(
            "state in ('planned', 'held', 'cancelled')", name=op.f("ck_meeting_state_known")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_meeting_place_id")),
        sa.ForeignKeyConstraint(
            ["sub_place_id"], ["sub_place.id"], name=op.f("fk_meeting_sub_place_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("uid", name=op.f("uq_meeting_uid")),
    )
    op.create_index(
        op.f("ix_meeting_place_id_held_on"), "meeting", ["place_id", "held_on"], unique=False
    )
    op.create_table(
        "pdf_job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_sha256", sa.Text(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("claimed_until", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "state in ('waiting', 'running', 'done', 'failed')", name=op.f("ck_pdf_job_state_known")
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_pdf_job_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pdf_job")),
        sa.UniqueConstraint("source_sha256", name=op.f("uq_pdf_job_source_sha256")),
    )
    op.create_index(op.f("ix_pdf_job_edition_id"), "pdf_job", ["edition_id"], unique=False)
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("short_title", sa.Text(), nullable=True),
        sa.Column("subtitle", sa.Text(), nullable=True),
        sa.Column("kind_word", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("approach", sa.Text(), nullable=True),
        sa.Column("period_from", sa.Integer(), nullable=True),
        sa.Column("period_to", sa.Integer(), nullable=True),
        sa.Column("target_picture", sa.Text(), nullable=True),
        sa.Column("horizon_year", sa.Integer(), nullable=True),
        sa.Column("vision_statements", sa.Integer(), nullable=True),
        sa.Column("overarching_goal", sa.Text(), nullable=True),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("tracks", sa.JSON(), nullable=False),
        sa.Column("area_word", sa.Text(), nullable=True),
        sa.Column("goal_word", sa.Text(), nullable=True),
        sa.Column("activity_word", sa.Text(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("revision_rule", sa.Text(), nullable=True),
        sa.Column("next_review_on", sa.Date(), nullable=True),
        sa.Column("licence", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["organisation.id"], name=op.f("fk_plan_owner_id")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_plan_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("place_id", name=op.f("uq_plan_place_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_plan_uid")),
    )
    op.create_table(
        "seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["stakeholder_group.id"], name=op.f("fk_seat_group_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_seat_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
        sa.UniqueConstraint("uid", name=op.f("uq_seat_uid")),
    )
    op.create_index(op.f("ix_seat_group_id"), "seat", ["group_id"], unique=False)
    op.create_index(op.f("ix_seat_organisation_id"), "seat", ["organisation_id"], unique=False)
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("minutes_planned", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("note_html", sa.Text(), nullable=False),
        sa.Column("renderer", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=True),
        sa.Column("saved_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state in ('open', 'moved', 'dropped')", name=op.f("ck_agenda_item_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["user.id"], name=op.f("fk_agenda_item_saved_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("uid", name=op.f("uq_agenda_item_uid")),
    )
    op.create_index(op.f("ix_agenda_item_meeting_id"), "agenda_item", ["meeting_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("category_label", sa.Text(), nullable=True),
        sa.Column("headcount", sa.Integer(), nullable=False),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "precision in ('exact', 'about', 'at-least')",
            name=op.f("ck_attendance_precision_known"),
        ),
        sa.CheckConstraint("headcount >= 0", name=op.f("ck_attendance_headcount_not_negative")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "meeting_id",
            "category",
            "category_label",
            name=op.f("uq_attendance_meeting_id_category_category_label"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_attendance_uid")),
    )
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state in ('open', 'done', 'dropped')", name=op.f("ck_follow_up_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_follow_up_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_follow_up_organisation_id")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_follow_up_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sa.UniqueConstraint("uid", name=op.f("uq_follow_up_uid")),
    )
    op.create_index(op.f("ix_follow_up_meeting_id"), "follow_up", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_follow_up_place_id"), "follow_up", ["place_id"], unique=False)
    op.create_table(
        "goal_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("colour", sa.Text(), nullable=True),
        sa.Column("icon", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("earlier_name", sa.Text(), nullable=True),
        sa.Column("added_after", sa.Text(), nullable=True),
        sa.Column("page", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_goal_area_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_area")),
        sa.UniqueConstraint("uid", name=op.f("uq_goal_area_uid")),
    )
    op.create_index(op.f("ix_goal_area_plan_id"), "goal_area", ["plan_id"], unique=False)
    op.create_table(
        "plan_milestone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_milestone_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_milestone")),
        sa.UniqueConstraint("uid", name=op.f("uq_plan_milestone_uid")),
    )
    op.create_index(op.f("ix_plan_milestone_plan_id"), "plan_milestone", ["plan_id"], unique=False)
    op.create_table(
        "plan_section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_html", sa.Text(), nullable=False),
        sa.Column("renderer", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_section_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_section")),
        sa.UniqueConstraint("uid", name=op.f("uq_plan_section_uid")),
    )
    op.create_index(op.f("ix_plan_section_plan_id"), "plan_section", ["plan_id"], unique=False)
    op.create_table(
        "related_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("relation_label", sa.Text(), nullable=True),
        sa.Column("year", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_related_plan_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_related_plan")),
        sa.UniqueConstraint("uid", name=op.f("uq_related_plan_uid")),
    )
    op.create_index(op.f("ix_related_plan_plan_id"), "related_plan", ["plan_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("adopts_plan", sa.Boolean(), nullable=False),
        sa.Column("backs_target_picture", sa.Boolean(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("vote", sa.Text(), nullable=True),
        sa.Column("backed_by", sa.Text(), nullable=True),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("planned_earlier", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_decision_agenda_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_decision_meeting_id")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_decision_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("uid", name=op.f("uq_decision_uid")),
    )
    op.create_index(op.f("ix_decision_meeting_id"), "decision", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_decision_place_id"), "decision", ["place_id"], unique=False)
    op.create_table(
        "goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("target_year", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["goal_area.id"], name=op.f("fk_goal_area_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["goal.id"], name=op.f("fk_goal_parent_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_goal_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint("uid", name=op.f("uq_goal_uid")),
    )
    op.create_index(op.f("ix_goal_area_id"), "goal", ["area_id"], unique=False)
    op.create_index(op.f("ix_goal_parent_id"), "goal", ["parent_id"], unique=False)
    op.create_index(op.f("ix_goal_plan_id"), "goal", ["plan_id"], unique=False)
    op.create_table(
        "note_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind in ('saved', 'in-conflict')", name=op.f("ck_note_revision_kind_known")
        ),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_note_revision_agenda_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["user.id"], name=op.f("fk_note_revision_saved_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_revision")),
        sa.UniqueConstraint("uid", name=op.f("uq_note_revision_uid")),
    )
    op.create_index(
        op.f("ix_note_revision_agenda_item_id"), "note_revision", ["agenda_item_id"], unique=False
    )
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("sub_place_id", sa.Integer(), nullable=True),
        sa.Column("follows_id", sa.Integer(), nullable=True),
        sa.Column("origin_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("kind_label", sa.Text(), nullable=True),
        sa.Column("who_acts", sa.Text(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("outcome_expected", sa.Text(), nullable=True),
        sa.Column("outcome_reached", sa.Text(), nullable=True),
        sa.Column("steps_ordered", sa.Boolean(), nullable=False),
        sa.Column("resources", sa.JSON(), nullable=False),
        sa.Column("timing_kind", sa.Text(), nullable=False),
        sa.Column("timing_text", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "who_acts is null or who_acts in ('ourselves', 'together', 'others')",
            name=op.f("ck_activity_who_acts_known"),
        ),
        sa.ForeignKeyConstraint(["area_id"], ["goal_area.id"], name=op.f("fk_activity_area_id")),
        sa.ForeignKeyConstraint(
            ["follows_id"], ["activity.id"], name=op.f("fk_activity_follows_id")
        ),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_activity_goal_id")),
        sa.ForeignKeyConstraint(["origin_id"], ["meeting.id"], name=op.f("fk_activity_origin_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_activity_plan_id")),
        sa.ForeignKeyConstraint(
            ["sub_place_id"], ["sub_place.id"], name=op.f("fk_activity_sub_place_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("uid", name=op.f("uq_activity_uid")),
    )
    op.create_index(op.f("ix_activity_area_id"), "activity", ["area_id"], unique=False)
    op.create_index(op.f("ix_activity_goal_id"), "activity", ["goal_id"], unique=False)
    op.create_index(op.f("ix_activity_plan_id"), "activity", ["plan_id"], unique=False)
    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("direction", sa.Text(), nullable=True),
        sa.Column("baseline", sa.Text(), nullable=True),
        sa.Column("baseline_year", sa.Integer(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("target_year", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "direction is null or direction in ('up', 'down', 'keep', 'yes-no')",
            name=op.f("ck_indicator_direction_known"),
        ),
        sa.ForeignKeyConstraint(["area_id"], ["goal_area.id"], name=op.f("fk_indicator_area_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_indicator_goal_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_indicator_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("uid", name=op.f("uq_indicator_uid")),
    )
    op.create_index(op.f("ix_indicator_goal_id"), "indicator", ["goal_id"], unique=False)
    op.create_index(op.f("ix_indicator_plan_id"), "indicator", ["plan_id"], unique=False)
    op.create_table(
        "activity_cost",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("amount", EXACT_DECIMAL, nullable=True),
        sa.Column("amount_to", EXACT_DECIMAL, nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("hours", EXACT_DECIMAL, nullable=True),
        sa.Column("years", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_activity_cost_activity_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_cost")),
        sa.UniqueConstraint("uid", name=op.f("uq_activity_cost_uid")),
    )
    op.create_index(
        op.f("ix_activity_cost_activity_id"), "activity_cost", ["activity_id"], unique=False
    )
    op.create_table(
        "activity_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("role_label", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "state in ('unasked', 'asked', 'confirmed', 'declined')",
            name=op.f("ck_activity_role_state_known"),
        ),
        sa.CheckConstraint(
            "organisation_id is not null or group_id is not null or actor is not null",
            name=op.f("ck_activity_role_somebody_named"),
        ),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_activity_role_activity_id")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["stakeholder_group.id"], name=op.f("fk_activity_role_group_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_activity_role_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_role")),
        sa.UniqueConstraint("uid", name=op.f("uq_activity_role_uid")),
    )
    op.create_index(
        op.f("ix_activity_role_activity_id"), "activity_role", ["activity_id"], unique=False
    )
    op.create_index(
        op.f("ix_activity_role_organisation_id"), "activity_role", ["organisation_id"], unique=False
    )
    op.create_table(
        "activity_status",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("status_label", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_activity_status_activity_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user.id"], name=op.f("fk_activity_status_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_status")),
        sa.UniqueConstraint("uid", name=op.f("uq_activity_status_uid")),
    )
    op.create_index(
        op.f("ix_activity_status_activity_id"), "activity_status", ["activity_id"], unique=False
    )
    op.create_table(
        "activity_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_activity_step_activity_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_step")),
        sa.UniqueConstraint("uid", name=op.f("uq_activity_step_uid")),
    )
    op.create_index(
        op.f("ix_activity_step_activity_id"), "activity_step", ["activity_id"], unique=False
    )
    op.create_table(
        "commitment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("kind_label", sa.Text(), nullable=True),
        sa.Column("amount", EXACT_DECIMAL, nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("share", EXACT_DECIMAL, nullable=True),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("joint_with", sa.Text(), nullable=True),
        sa.Column("signed_how", sa.Text(), nullable=True),
        sa.Column("signed_label", sa.Text(), nullable=True),
        sa.Column("is_municipal_contribution", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_commitment_activity_id")
        ),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_commitment_goal_id")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_commitment_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_commitment_organisation_id")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_commitment_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint("uid", name=op.f("uq_commitment_uid")),
    )
    op.create_index(op.f("ix_commitment_activity_id"), "commitment", ["activity_id"], unique=False)
    op.create_index(op.f("ix_commitment_goal_id"), "commitment", ["goal_id"], unique=False)
    op.create_index(op.f("ix_commitment_meeting_id"), "commitment", ["meeting_id"], unique=False)
    op.create_index(
        op.f("ix_commitment_organisation_id"), "commitment", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_commitment_place_id"), "commitment", ["place_id"], unique=False)
    op.create_table(
        "funding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("amount", EXACT_DECIMAL, nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("share", EXACT_DECIMAL, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_label", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_funding_activity_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_funding_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding")),
        sa.UniqueConstraint("uid", name=op.f("uq_funding_uid")),
    )
    op.create_index(op.f("ix_funding_activity_id"), "funding", ["activity_id"], unique=False)
    op.create_table(
        "progress_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_progress_note_activity_id")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_progress_note_plan_id")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user.id"], name=op.f("fk_progress_note_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_note")),
        sa.UniqueConstraint("uid", name=op.f("uq_progress_note_uid")),
    )
    op.create_index(
        op.f("ix_progress_note_activity_id"), "progress_note", ["activity_id"], unique=False
    )
    op.create_index(op.f("ix_progress_note_plan_id"), "progress_note", ["plan_id"], unique=False)
    op.create_table(
        "commitment_turn",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_label", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state in ('said', 'confirmed', 'under-way', 'kept', 'partly', 'late', 'withdrawn', 'declined')",
            name=op.f("ck_commitment_turn_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_commitment_turn_commitment_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user.id"], name=op.f("fk_commitment_turn_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_turn")),
        sa.UniqueConstraint("uid", name=op.f("uq_commitment_turn_uid")),
    )
    op.create_index(
        op.f("ix_commitment_turn_commitment_id"), "commitment_turn", ["commitment_id"], unique=False
    )
