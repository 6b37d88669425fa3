"""The stormöte: invitation, agenda, hall, ideas, themes and dots, answers, minutes that are frozen.

Columns are added one by one: on SQLite a table that others refer to is better not rebuilt. A
meeting that people had been invited to, as far as we know, counts as invited.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NEW_RECORDS = ("idea_answer", "frozen_minutes", "addendum")
NEW_TEXTS = {
    "meeting": (
        "series_name state_note invitation_text chaired_by secretary apologies quorum"
        " minutes_approved_by"
    ),
    "agenda_item": "section responsible public_text internal_note",
    "decision": "decided_how",
}
NEW_MOMENTS = {"meeting": "invited_at started_at ended_at", "agenda_item": "began_at ended_at"}
NEW_NUMBERS = {"decision": "number votes_for votes_against votes_abstained"}


def upgrade() -> None:
    let_meetings_carry_more()
    let_attendance_have_dimensions()
    create_meeting_tables()
    create_contribution_tables()
    create_hall_tables()
    create_minutes_tables()
    for table in NEW_RECORDS:
        refuse_change(table)


def let_meetings_carry_more() -> None:
    add_empty(NEW_TEXTS, sa.Text())
    add_empty(NEW_MOMENTS, sa.DateTime())
    add_empty(NEW_NUMBERS, sa.Integer())
    add_filled("meeting", "is_information_only boolean default false not null")
    add_filled("meeting", "earlier_days json default '[]' not null")
    add_filled(
        "meeting",
        "minutes_kind text default 'notes' not null constraint ck_meeting_minutes_kind_known"
        " check (minutes_kind in ('notes', 'protocol'))",
    )
    add_filled("agenda_item", "in_public_minutes boolean default true not null")
    add_filled(
        "follow_up",
        "kind text default 'task' not null constraint ck_follow_up_kind_known"
        " check (kind in ('task', 'question'))",
    )
    add_reference("meeting", "copied_from_id", "meeting")
    add_reference("agenda_item", "carried_from_id", "agenda_item")
    add_reference("follow_up", "answered_at_id", "meeting")
    op.execute(
        "update meeting set invited_at = created_at"
        " where state = 'planned' and invited_how is not null"
    )


def add_empty(columns: dict[str, str], kind: sa.types.TypeEngine) -> None:
    for table, names in columns.items():
        for name in names.split():
            op.add_column(table, sa.Column(name, kind, nullable=True))


def add_filled(table: str, column: str) -> None:
    """Add a column that is never empty: every row there is gets the default."""
    op.execute(f"alter table {table} add column {column}")
    if op.get_bind().dialect.name == "postgresql":  # SQLite would have to rebuild the table
        op.execute(f"alter table {table} alter column {column.split(maxsplit=1)[0]} drop default")


def add_reference(table: str, name: str, to: str) -> None:
    """Add an empty column that refers to another table."""
    op.execute(
        f"alter table {table} add column {name} integer"
        f" constraint fk_{table}_{name} references {to} (id)"
    )


def let_attendance_have_dimensions() -> None:
    with op.batch_alter_table("attendance") as table:
        table.add_column(sa.Column("dimension", sa.Text(), nullable=False, server_default="sector"))
    with op.batch_alter_table("attendance") as table:
        table.alter_column("dimension", existing_type=sa.Text(), server_default=None)
        table.drop_constraint(
            op.f("uq_attendance_meeting_id_category_category_label"), type_="unique"
        )
        table.create_unique_constraint(
            op.f("uq_attendance_meeting_id_dimension_category_category_label"),
            ["meeting_id", "dimension", "category", "category_label"],
        )
        table.create_check_constraint(
            op.f("ck_attendance_dimension_known"), "dimension in ('sector', 'age', 'sex')"
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


def create_meeting_tables() -> None:
    op.create_table(
        "expected_attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("category_label", sa.Text(), nullable=True),
        sa.Column("headcount", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "headcount >= 0", name=op.f("ck_expected_attendance_headcount_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_expected_attendance_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expected_attendance")),
        sa.UniqueConstraint("uid", name=op.f("uq_expected_attendance_uid")),
    )
    op.create_index(
        op.f("ix_expected_attendance_meeting_id"),
        "expected_attendance",
        ["meeting_id"],
        unique=False,
    )
    op.create_table(
        "attendee_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("delete_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_attendee_name_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user.id"], name=op.f("fk_attendee_name_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendee_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_attendee_name_uid")),
    )
    op.create_index(
        op.f("ix_attendee_name_delete_on"), "attendee_name", ["delete_on"], unique=False
    )
    op.create_index(
        op.f("ix_attendee_name_meeting_id"), "attendee_name", ["meeting_id"], unique=False
    )
    op.create_table(
        "invitation_channel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("channel_label", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_invitation_channel_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation_channel")),
        sa.UniqueConstraint("uid", name=op.f("uq_invitation_channel_uid")),
    )
    op.create_index(
        op.f("ix_invitation_channel_meeting_id"), "invitation_channel", ["meeting_id"], unique=False
    )
    op.create_table(
        "coming",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("how_many", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("how_many between 1 and 10", name=op.f("ck_coming_how_many_sensible")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_coming_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coming")),
        sa.UniqueConstraint("uid", name=op.f("uq_coming_uid")),
    )
    op.create_index(op.f("ix_coming_meeting_id"), "coming", ["meeting_id"], unique=False)
    op.create_table(
        "annex",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_annex_file_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_annex_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annex")),
        sa.UniqueConstraint("uid", name=op.f("uq_annex_uid")),
    )
    op.create_index(op.f("ix_annex_meeting_id"), "annex", ["meeting_id"], unique=False)


def create_contribution_tables() -> None:
    op.create_table(
        "theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("rank_reason", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_theme_meeting_id")),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["theme.id"], name=op.f("fk_theme_merged_into_id")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_theme_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("uid", name=op.f("uq_theme_uid")),
    )
    op.create_index(op.f("ix_theme_place_id"), "theme", ["place_id"], unique=False)
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("hint", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("dots_each", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("is_advisory", sa.Boolean(), nullable=False),
        sa.Column("method_text", sa.Text(), nullable=True),
        sa.Column("paper_ballots", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind in ('ideas', 'dots', 'tally')", name=op.f("ck_question_kind_known")
        ),
        sa.CheckConstraint(
            "state in ('waiting', 'open', 'closed')", name=op.f("ck_question_state_known")
        ),
        sa.CheckConstraint(
            "dots_each between 1 and 20", name=op.f("ck_question_dots_each_sensible")
        ),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_question_agenda_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_question_meeting_id")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_question_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_question_meeting_id_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_question_uid")),
    )
    op.create_index(op.f("ix_question_place_id"), "question", ["place_id"], unique=False)
    op.create_table(
        "question_option",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("paper_dots", sa.Integer(), nullable=True),
        sa.Column("against", sa.Integer(), nullable=True),
        sa.Column("abstained", sa.Integer(), nullable=True),
        sa.Column("result_text", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "paper_dots >= 0", name=op.f("ck_question_option_paper_dots_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_question_option_question_id")
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["theme.id"], name=op.f("fk_question_option_theme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_option")),
        sa.UniqueConstraint("uid", name=op.f("uq_question_option_uid")),
    )
    op.create_index(
        op.f("ix_question_option_question_id"), "question_option", ["question_id"], unique=False
    )
    op.create_index(
        op.f("ix_question_option_theme_id"), "question_option", ["theme_id"], unique=False
    )
    op.create_table(
        "phone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.Text(), nullable=False),
        sa.Column("joined_at", sa.DateTime(), nullable=False),
        sa.Column("is_shut_out", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_phone_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone")),
        sa.UniqueConstraint(
            "meeting_id", "token_sha256", name=op.f("uq_phone_meeting_id_token_sha256")
        ),
    )
    op.create_table(
        "ballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("phone_id", sa.Integer(), nullable=True),
        sa.Column("cast_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["phone_id"], ["phone.id"], name=op.f("fk_ballot_phone_id")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_ballot_question_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
        sa.UniqueConstraint("question_id", "phone_id", name=op.f("uq_ballot_question_id_phone_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_ballot_uid")),
    )
    op.create_index(op.f("ix_ballot_phone_id"), "ballot", ["phone_id"], unique=False)
    op.create_table(
        "ballot_dot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("option_id", sa.Integer(), nullable=False),
        sa.Column("dots", sa.Integer(), nullable=False),
        sa.CheckConstraint("dots > 0", name=op.f("ck_ballot_dot_dots_positive")),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name=op.f("fk_ballot_dot_ballot_id")),
        sa.ForeignKeyConstraint(
            ["option_id"], ["question_option.id"], name=op.f("fk_ballot_dot_option_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_dot")),
        sa.UniqueConstraint(
            "ballot_id", "option_id", name=op.f("uq_ballot_dot_ballot_id_option_id")
        ),
    )
    op.create_index(op.f("ix_ballot_dot_option_id"), "ballot_dot", ["option_id"], unique=False)
    op.create_table(
        "paper_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("cards_counted", sa.Integer(), nullable=True),
        sa.Column("photo_id", sa.Integer(), nullable=True),
        sa.Column("photo_alt", sa.Text(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["user.id"], name=op.f("fk_paper_sheet_made_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_paper_sheet_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["stored_file.id"], name=op.f("fk_paper_sheet_photo_id")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_paper_sheet_question_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_sheet")),
        sa.UniqueConstraint("uid", name=op.f("uq_paper_sheet_uid")),
    )
    op.create_index(op.f("ix_paper_sheet_meeting_id"), "paper_sheet", ["meeting_id"], unique=False)
    op.create_index(
        op.f("ix_paper_sheet_question_id"), "paper_sheet", ["question_id"], unique=False
    )
    op.create_table(
        "idea",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("sheet_id", sa.Integer(), nullable=True),
        sa.Column("phone_id", sa.Integer(), nullable=True),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("duplicate_of_id", sa.Integer(), nullable=True),
        sa.Column("sub_place_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("origin_label", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state in ('held', 'shown', 'hidden')", name=op.f("ck_idea_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["duplicate_of_id"], ["idea.id"], name=op.f("fk_idea_duplicate_of_id")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_idea_meeting_id")),
        sa.ForeignKeyConstraint(["phone_id"], ["phone.id"], name=op.f("fk_idea_phone_id")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_idea_place_id")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_idea_question_id")),
        sa.ForeignKeyConstraint(["sheet_id"], ["paper_sheet.id"], name=op.f("fk_idea_sheet_id")),
        sa.ForeignKeyConstraint(
            ["sub_place_id"], ["sub_place.id"], name=op.f("fk_idea_sub_place_id")
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_idea_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea")),
        sa.UniqueConstraint("place_id", "number", name=op.f("uq_idea_place_id_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_idea_uid")),
    )
    op.create_index(op.f("ix_idea_duplicate_of_id"), "idea", ["duplicate_of_id"], unique=False)
    op.create_index(op.f("ix_idea_meeting_id_state"), "idea", ["meeting_id", "state"], unique=False)
    op.create_index(op.f("ix_idea_phone_id"), "idea", ["phone_id"], unique=False)
    op.create_index(op.f("ix_idea_question_id"), "idea", ["question_id"], unique=False)
    op.create_index(op.f("ix_idea_sheet_id"), "idea", ["sheet_id"], unique=False)
    op.create_index(op.f("ix_idea_theme_id"), "idea", ["theme_id"], unique=False)
    op.create_table(
        "theme_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "coalesce(area_id, goal_id, activity_id) is not null",
            name=op.f("ck_theme_use_into_something"),
        ),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_theme_use_activity_id")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["goal_area.id"], name=op.f("fk_theme_use_area_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_theme_use_goal_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["user.id"], name=op.f("fk_theme_use_made_by_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_theme_use_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_use")),
        sa.UniqueConstraint(
            "theme_id",
            "area_id",
            "goal_id",
            "activity_id",
            name=op.f("uq_theme_use_theme_id_area_id_goal_id_activity_id"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_theme_use_uid")),
    )
    op.create_index(op.f("ix_theme_use_activity_id"), "theme_use", ["activity_id"], unique=False)
    op.create_index(op.f("ix_theme_use_area_id"), "theme_use", ["area_id"], unique=False)
    op.create_index(op.f("ix_theme_use_goal_id"), "theme_use", ["goal_id"], unique=False)
    op.create_index(op.f("ix_theme_use_theme_id"), "theme_use", ["theme_id"], unique=False)
    op.create_table(
        "idea_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("passed_to", sa.Text(), nullable=True),
        sa.Column("passed_on", sa.Date(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "outcome in ('used', 'passed-on', 'parked', 'not-taken', 'taken-back')",
            name=op.f("ck_idea_answer_outcome_known"),
        ),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_idea_answer_activity_id")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["user.id"], name=op.f("fk_idea_answer_answered_by_id")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["goal_area.id"], name=op.f("fk_idea_answer_area_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_idea_answer_goal_id")),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_idea_answer_idea_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_answer")),
        sa.UniqueConstraint("uid", name=op.f("uq_idea_answer_uid")),
    )
    op.create_index(
        op.f("ix_idea_answer_activity_id"), "idea_answer", ["activity_id"], unique=False
    )
    op.create_index(op.f("ix_idea_answer_area_id"), "idea_answer", ["area_id"], unique=False)
    op.create_index(op.f("ix_idea_answer_goal_id"), "idea_answer", ["goal_id"], unique=False)
    op.create_index(op.f("ix_idea_answer_idea_id"), "idea_answer", ["idea_id"], unique=False)


def create_hall_tables() -> None:
    op.create_table(
        "hall",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("scene", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "scene in ('welcome', 'agenda', 'question', 'ideas', 'themes', 'dots', 'clock')",
            name=op.f("ck_hall_scene_known"),
        ),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_hall_agenda_item_id")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_hall_meeting_id")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_hall_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hall")),
        sa.UniqueConstraint("code", name=op.f("uq_hall_code")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_hall_meeting_id")),
    )
    op.create_table(
        "hall_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=True),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("sent_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "outcome in ('saved', 'in-conflict', 'refused')",
            name=op.f("ck_hall_entry_outcome_known"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_hall_entry_meeting_id")
        ),
        sa.ForeignKeyConstraint(["sent_by_id"], ["user.id"], name=op.f("fk_hall_entry_sent_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hall_entry")),
        sa.UniqueConstraint("uid", name=op.f("uq_hall_entry_uid")),
    )
    op.create_index(op.f("ix_hall_entry_meeting_id"), "hall_entry", ["meeting_id"], unique=False)


def create_minutes_tables() -> None:
    op.create_table(
        "frozen_minutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(), nullable=False),
        sa.Column("frozen_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["frozen_by_id"], ["user.id"], name=op.f("fk_frozen_minutes_frozen_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_frozen_minutes_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_minutes")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_frozen_minutes_meeting_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_frozen_minutes_uid")),
    )
    op.create_table(
        "addendum",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["added_by_id"], ["user.id"], name=op.f("fk_addendum_added_by_id")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_addendum_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addendum")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_addendum_meeting_id_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_addendum_uid")),
    )
    op.create_table(
        "outgoing_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("to_address", sa.Text(), nullable=False),
        sa.Column("reply_to", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(), nullable=True),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_outgoing_mail_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_mail")),
        sa.UniqueConstraint("uid", name=op.f("uq_outgoing_mail_uid")),
    )
    op.create_index(op.f("ix_outgoing_mail_place_id"), "outgoing_mail", ["place_id"], unique=False)
    op.create_table(
        "adjuster",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("token_sha256", sa.Text(), nullable=True),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=True),
        sa.Column("expires_at", sa.DateTime(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("how", sa.Text(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("text_sha256", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("how in ('link', 'paper')", name=op.f("ck_adjuster_how_known")),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["outgoing_mail.id"], name=op.f("fk_adjuster_letter_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_adjuster_meeting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adjuster")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_adjuster_token_sha256")),
        sa.UniqueConstraint("uid", name=op.f("uq_adjuster_uid")),
    )
    op.create_index(op.f("ix_adjuster_meeting_id"), "adjuster", ["meeting_id"], unique=False)
    op.create_table(
        "public_minutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_public_minutes_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["user.id"], name=op.f("fk_public_minutes_published_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_minutes")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_public_minutes_meeting_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_public_minutes_uid")),
    )
