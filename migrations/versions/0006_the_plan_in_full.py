"""The plan in full: drafts, lineage, figures, money, comments, analysis, and what was removed.

Columns are added one by one: on SQLite a table that others refer to is better not rebuilt. A plan
that has a target picture gets it as its first draft, so that the history begins with it.
"""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

EXACT_DECIMAL = sa.Text().with_variant(sa.Numeric(20, 6), "postgresql")
NEW_TEXTS = {
    "activity": "origin_kind origin_text evaluation_question evaluation_answer",
    "activity_cost": "band_scale",
    "activity_status": "evidence_url evidence_name",
    "goal_area": "as_a_state",
    "indicator": "description comparison fact_label",
    "plan": "slogan",
}
NEW_DECIMALS = {"activity_cost": "rate share", "funding": "hours"}
PICTURE = {
    "target_picture": sa.Text(),
    "overarching_goal": sa.Text(),
    "values": sa.JSON(),
    "horizon_year": sa.Integer(),
}
LIMITED = {  # table: column, type, name of the limit, limit
    "activity": (
        ("weight", "text", "weight_known", "weight is null or weight in ('strategic', 'small')"),
        ("impact", "integer", "impact_on_scale", "impact between 1 and 5"),
        ("effort", "integer", "effort_on_scale", "effort between 1 and 5"),
    ),
    "activity_status": (
        ("light", "text", "light_known", "light is null or light in ('green', 'amber', 'red')"),
    ),
    "funding": (
        (
            "form",
            "text default 'money' not null",
            "form_known",
            "form in ('money', 'hours', 'kind')",
        ),
    ),
}


def upgrade() -> None:
    create_tables()
    let_rows_carry_more()
    let_history_begin_with_the_target_picture_there_is()
    let_a_status_go_when_it_lies_in_the_bin()


def let_rows_carry_more() -> None:
    add_empty(NEW_TEXTS, sa.Text())
    add_empty(NEW_DECIMALS, EXACT_DECIMAL)
    add_empty({"plan": "horizon_year_to"}, sa.Integer())
    add_filled("activity", "is_experiment boolean default false not null")
    add_filled("activity", "tags json default '[]' not null")
    add_filled("plan", "visions json default '[]' not null")
    for table, columns in LIMITED.items():
        for column, kind, name, limit in columns:
            add_filled(table, f"{column} {kind} constraint ck_{table}_{name} check ({limit})")
    add_reference("activity_status", "evidence_id", "stored_file")
    for table in ("commitment", "funding"):
        add_reference(table, "application_id", "funding_application")
        op.create_index(op.f(f"ix_{table}_application_id"), table, ["application_id"])


def let_history_begin_with_the_target_picture_there_is() -> None:
    plan = sa.table(
        "plan",
        sa.column("id", sa.Integer()),
        sa.column("uid", sa.Uuid()),
        sa.column("place_id", sa.Integer()),
        *(sa.column(name, kind) for name, kind in PICTURE.items()),
    )
    place = sa.table("place", sa.column("id"), sa.column("created_at", sa.DateTime()))
    draft = sa.table(
        "target_picture_draft",
        sa.column("uid", sa.Uuid()),
        sa.column("plan_id", sa.Integer()),
        sa.column("visions", sa.JSON()),
        sa.column("made_at", sa.DateTime()),
        *(sa.column(name, kind) for name, kind in PICTURE.items()),
    )
    said = (
        sa.select(plan, place.c.created_at)
        .join_from(plan, place, plan.c.place_id == place.c.id)
        .where(sa.or_(plan.c.target_picture.is_not(None), plan.c.overarching_goal.is_not(None)))
        .order_by(plan.c.id)
    )
    drafts = [
        {
            "uid": uuid.uuid5(row.uid, "target-picture"),
            "plan_id": row.id,
            "visions": [],
            "made_at": row.created_at,
            **{name: getattr(row, name) for name in PICTURE},
        }
        for row in op.get_bind().execute(said).all()
    ]
    if drafts:
        op.bulk_insert(draft, drafts)


def let_a_status_go_when_it_lies_in_the_bin() -> None:
    """Refuse to delete a status, unless its uid stands in what was put into the bin."""
    if op.get_bind().dialect.name != "postgresql":
        op.execute("drop trigger activity_status_refuses_delete")
        op.execute(
            "create trigger activity_status_refuses_delete before delete on activity_status"
            " when not exists (select 1 from binned_part where instr(tables, old.uid))"
            " begin select raise(abort, 'activity_status is final'); end"
        )
        return
    op.execute("drop trigger activity_status_refuses_change on activity_status")
    op.execute(
        "create trigger activity_status_refuses_change before update or truncate"
        " on activity_status for each statement execute function refuse_change()"
    )
    op.execute(
        "create function refuse_unless_binned() returns trigger language plpgsql as"
        " $$ begin if not exists (select 1 from binned_part"
        " where strpos(tables::text, replace(old.uid::text, '-', '')) > 0) then"
        " raise exception '% is final', tg_table_name using errcode = '23000'; end if;"
        " return old; end $$"
    )
    op.execute(
        "create trigger activity_status_refuses_delete before delete on activity_status"
        " for each row execute function refuse_unless_binned()"
    )


def add_empty(columns: dict[str, str], kind: sa.types.TypeEngine) -> None:
    for table, names in columns.items():
        for name in names.split():
            op.add_column(table, sa.Column(name, kind, nullable=True))


def add_filled(table: str, column: str) -> None:
    """Add a column; one that is never empty gets the default in every row there is."""
    op.execute(f"alter table {table} add column {column}")
    # SQLite would have to rebuild the table
    if " default " in column and op.get_bind().dialect.name == "postgresql":
        op.execute(f"alter table {table} alter column {column.split(maxsplit=1)[0]} drop default")


def add_reference(table: str, name: str, to: str) -> None:
    """Add an empty column that refers to another table."""
    op.execute(
        f"alter table {table} add column {name} integer"
        f" constraint fk_{table}_{name} references {to} (id)"
    )


def create_tables() -> None:
    op.create_table(
        "process_budget",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("payer", sa.Text(), nullable=True),
        sa.Column("ceiling", EXACT_DECIMAL, nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("warn_from", EXACT_DECIMAL, nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_process_budget_place_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process_budget")),
        sa.UniqueConstraint("uid", name=op.f("uq_process_budget_uid")),
    )
    op.create_index(
        op.f("ix_process_budget_place_id"), "process_budget", ["place_id"], unique=False
    )
    op.create_table(
        "budget_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("budget_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ceiling_before", EXACT_DECIMAL, nullable=True),
        sa.Column("ceiling_after", EXACT_DECIMAL, nullable=True),
        sa.Column("to_before", sa.Date(), nullable=True),
        sa.Column("to_after", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state in ('asked', 'approved', 'refused')", name=op.f("ck_budget_change_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["budget_id"], ["process_budget.id"], name=op.f("fk_budget_change_budget_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user.id"], name=op.f("fk_budget_change_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_change")),
        sa.UniqueConstraint("uid", name=op.f("uq_budget_change_uid")),
    )
    op.create_index(
        op.f("ix_budget_change_budget_id"), "budget_change", ["budget_id"], unique=False
    )
    op.create_table(
        "funding_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("kind_label", sa.Text(), nullable=True),
        sa.Column("what_for", sa.Text(), nullable=True),
        sa.Column("max_share", EXACT_DECIMAL, nullable=True),
        sa.Column("calls", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_funding_source_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_funding_source_place_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_source")),
        sa.UniqueConstraint("uid", name=op.f("uq_funding_source_uid")),
    )
    op.create_index(
        op.f("ix_funding_source_place_id"), "funding_source", ["place_id"], unique=False
    )
    op.create_table(
        "analysis_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("kind_label", sa.Text(), nullable=True),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("year", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_analysis_item_meeting_id")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_analysis_item_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_analysis_item")),
        sa.UniqueConstraint("uid", name=op.f("uq_analysis_item_uid")),
    )
    op.create_index(op.f("ix_analysis_item_place_id"), "analysis_item", ["place_id"], unique=False)
    op.create_table(
        "binned_part",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("part_uid", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("tables", sa.JSON(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=False),
        sa.Column("removed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_binned_part_plan_id")),
        sa.ForeignKeyConstraint(
            ["removed_by_id"], ["user.id"], name=op.f("fk_binned_part_removed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_binned_part")),
        sa.UniqueConstraint("uid", name=op.f("uq_binned_part_uid")),
    )
    op.create_index(op.f("ix_binned_part_plan_id"), "binned_part", ["plan_id"], unique=False)
    op.create_index(op.f("ix_binned_part_removed_at"), "binned_part", ["removed_at"], unique=False)
    op.create_table(
        "budget_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("budget_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("amount", EXACT_DECIMAL, nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state in ('planned', 'paid')", name=op.f("ck_budget_line_state_known")),
        sa.ForeignKeyConstraint(
            ["budget_id"], ["process_budget.id"], name=op.f("fk_budget_line_budget_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_budget_line_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user.id"], name=op.f("fk_budget_line_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
        sa.UniqueConstraint("uid", name=op.f("uq_budget_line_uid")),
    )
    op.create_index(op.f("ix_budget_line_budget_id"), "budget_line", ["budget_id"], unique=False)
    op.create_index(op.f("ix_budget_line_meeting_id"), "budget_line", ["meeting_id"], unique=False)
    op.create_table(
        "cross_goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("framework", sa.Text(), nullable=False),
        sa.Column("framework_label", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_cross_goal_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cross_goal")),
        sa.UniqueConstraint(
            "plan_id",
            "framework",
            "code",
            "name",
            name=op.f("uq_cross_goal_plan_id_framework_code_name"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_cross_goal_uid")),
    )
    op.create_index(op.f("ix_cross_goal_plan_id"), "cross_goal", ["plan_id"], unique=False)
    op.create_table(
        "funding_application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("source_text", sa.Text(), nullable=True),
        sa.Column("applicant_id", sa.Integer(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("amount_text", sa.Text(), nullable=True),
        sa.Column("amount", EXACT_DECIMAL, nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("cofinancing_share", EXACT_DECIMAL, nullable=True),
        sa.Column("conditions", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("granted", EXACT_DECIMAL, nullable=True),
        sa.Column("state_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state in ('idea', 'applied', 'granted', 'refused', 'paid')",
            name=op.f("ck_funding_application_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["organisation.id"], name=op.f("fk_funding_application_applicant_id")
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_funding_application_place_id")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"],
            ["funding_application.id"],
            name=op.f("fk_funding_application_replaces_id"),
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["funding_source.id"], name=op.f("fk_funding_application_source_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_application")),
        sa.UniqueConstraint("uid", name=op.f("uq_funding_application_uid")),
    )
    op.create_index(
        op.f("ix_funding_application_place_id"), "funding_application", ["place_id"], unique=False
    )
    op.create_index(
        op.f("ix_funding_application_source_id"), "funding_application", ["source_id"], unique=False
    )
    op.create_table(
        "plan_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("made", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("taken_in_at", sa.DateTime(), nullable=True),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state in ('read', 'taken-in', 'undone')", name=op.f("ck_plan_import_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["user.id"], name=op.f("fk_plan_import_made_by_id")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_import_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_import")),
        sa.UniqueConstraint("uid", name=op.f("uq_plan_import_uid")),
    )
    op.create_index(op.f("ix_plan_import_plan_id"), "plan_import", ["plan_id"], unique=False)
    op.create_table(
        "plan_remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_remark_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_remark")),
        sa.UniqueConstraint("uid", name=op.f("uq_plan_remark_uid")),
    )
    op.create_index(op.f("ix_plan_remark_plan_id"), "plan_remark", ["plan_id"], unique=False)
    op.create_table(
        "target_picture_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("target_picture", sa.Text(), nullable=True),
        sa.Column("visions", sa.JSON(), nullable=False),
        sa.Column("overarching_goal", sa.Text(), nullable=True),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("slogan", sa.Text(), nullable=True),
        sa.Column("horizon_year", sa.Integer(), nullable=True),
        sa.Column("horizon_year_to", sa.Integer(), nullable=True),
        sa.Column("change_note", sa.Text(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["user.id"], name=op.f("fk_target_picture_draft_made_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_target_picture_draft_plan_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_picture_draft")),
        sa.UniqueConstraint("uid", name=op.f("uq_target_picture_draft_uid")),
    )
    op.create_index(
        op.f("ix_target_picture_draft_plan_id"), "target_picture_draft", ["plan_id"], unique=False
    )
    op.create_table(
        "analysis_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fact_id", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "fact_id is not null or meeting_id is not null or theme_id is not null or text is not null or link is not null",
            name=op.f("ck_analysis_evidence_rests_on_something"),
        ),
        sa.ForeignKeyConstraint(
            ["fact_id"], ["place_fact.id"], name=op.f("fk_analysis_evidence_fact_id")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["analysis_item.id"], name=op.f("fk_analysis_evidence_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_analysis_evidence_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["theme.id"], name=op.f("fk_analysis_evidence_theme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_analysis_evidence")),
        sa.UniqueConstraint("uid", name=op.f("uq_analysis_evidence_uid")),
    )
    op.create_index(
        op.f("ix_analysis_evidence_item_id"), "analysis_evidence", ["item_id"], unique=False
    )
    op.create_table(
        "application_turn",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_label", sa.Text(), nullable=True),
        sa.Column("amount", EXACT_DECIMAL, nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state in ('idea', 'applied', 'granted', 'refused', 'paid')",
            name=op.f("ck_application_turn_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["funding_application.id"],
            name=op.f("fk_application_turn_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user.id"], name=op.f("fk_application_turn_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_turn")),
        sa.UniqueConstraint("uid", name=op.f("uq_application_turn_uid")),
    )
    op.create_index(
        op.f("ix_application_turn_application_id"),
        "application_turn",
        ["application_id"],
        unique=False,
    )
    op.create_table(
        "area_lineage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("kind_label", sa.Text(), nullable=True),
        sa.Column("from_area_id", sa.Integer(), nullable=True),
        sa.Column("from_name", sa.Text(), nullable=True),
        sa.Column("when_text", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["area_id"], ["goal_area.id"], name=op.f("fk_area_lineage_area_id")
        ),
        sa.ForeignKeyConstraint(
            ["from_area_id"], ["goal_area.id"], name=op.f("fk_area_lineage_from_area_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_lineage")),
        sa.UniqueConstraint("uid", name=op.f("uq_area_lineage_uid")),
    )
    op.create_index(op.f("ix_area_lineage_area_id"), "area_lineage", ["area_id"], unique=False)
    op.create_index(
        op.f("ix_area_lineage_from_area_id"), "area_lineage", ["from_area_id"], unique=False
    )
    op.create_table(
        "cofinancing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("amount", EXACT_DECIMAL, nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("hours", EXACT_DECIMAL, nullable=True),
        sa.Column("rate", EXACT_DECIMAL, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "form in ('money', 'hours', 'kind')", name=op.f("ck_cofinancing_form_known")
        ),
        sa.CheckConstraint(
            "state in ('idea', 'asked', 'confirmed', 'declined', 'done')",
            name=op.f("ck_cofinancing_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["funding_application.id"],
            name=op.f("fk_cofinancing_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_cofinancing_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cofinancing")),
        sa.UniqueConstraint("uid", name=op.f("uq_cofinancing_uid")),
    )
    op.create_index(
        op.f("ix_cofinancing_application_id"), "cofinancing", ["application_id"], unique=False
    )
    op.create_table(
        "comment_period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_label", sa.Text(), nullable=True),
        sa.Column("draft_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("channels", sa.JSON(), nullable=False),
        sa.Column("is_open_on_web", sa.Boolean(), nullable=False),
        sa.Column("change_note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["target_picture_draft.id"], name=op.f("fk_comment_period_draft_id")
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_comment_period_place_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_period")),
        sa.UniqueConstraint("uid", name=op.f("uq_comment_period_uid")),
    )
    op.create_index(
        op.f("ix_comment_period_place_id"), "comment_period", ["place_id"], unique=False
    )
    op.create_table(
        "funding_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("kind_label", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["funding_application.id"],
            name=op.f("fk_funding_report_application_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_report")),
        sa.UniqueConstraint("uid", name=op.f("uq_funding_report_uid")),
    )
    op.create_index(
        op.f("ix_funding_report_application_id"), "funding_report", ["application_id"], unique=False
    )
    op.create_table(
        "activity_priority",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("scale", sa.Text(), nullable=False),
        sa.Column("scale_label", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_activity_priority_activity_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_priority")),
        sa.UniqueConstraint("uid", name=op.f("uq_activity_priority_uid")),
    )
    op.create_index(
        op.f("ix_activity_priority_activity_id"), "activity_priority", ["activity_id"], unique=False
    )
    op.create_table(
        "cross_goal_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("cross_goal_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(case when area_id is null then 0 else 1 end) + (case when goal_id is null then 0 else 1 end) + (case when activity_id is null then 0 else 1 end) <= 1",
            name=op.f("ck_cross_goal_use_one_home"),
        ),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_cross_goal_use_activity_id")
        ),
        sa.ForeignKeyConstraint(
            ["area_id"], ["goal_area.id"], name=op.f("fk_cross_goal_use_area_id")
        ),
        sa.ForeignKeyConstraint(
            ["cross_goal_id"], ["cross_goal.id"], name=op.f("fk_cross_goal_use_cross_goal_id")
        ),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_cross_goal_use_goal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cross_goal_use")),
        sa.UniqueConstraint("uid", name=op.f("uq_cross_goal_use_uid")),
    )
    op.create_index(
        op.f("ix_cross_goal_use_activity_id"), "cross_goal_use", ["activity_id"], unique=False
    )
    op.create_index(op.f("ix_cross_goal_use_area_id"), "cross_goal_use", ["area_id"], unique=False)
    op.create_index(
        op.f("ix_cross_goal_use_cross_goal_id"), "cross_goal_use", ["cross_goal_id"], unique=False
    )
    op.create_index(op.f("ix_cross_goal_use_goal_id"), "cross_goal_use", ["goal_id"], unique=False)
    op.create_table(
        "indicator_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("value_text", sa.Text(), nullable=False),
        sa.Column("value", EXACT_DECIMAL, nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_value_indicator_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_value")),
        sa.UniqueConstraint("uid", name=op.f("uq_indicator_value_uid")),
    )
    op.create_index(
        op.f("ix_indicator_value_indicator_id"), "indicator_value", ["indicator_id"], unique=False
    )
    op.create_table(
        "plan_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("from_kind", sa.Text(), nullable=False),
        sa.Column("from_label", sa.Text(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("channel_label", sa.Text(), nullable=True),
        sa.Column("voices", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("handling", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("change_made", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "handling is null or handling in ('changed', 'partly', 'unchanged', 'passed-on', 'noted')",
            name=op.f("ck_plan_comment_handling_known"),
        ),
        sa.CheckConstraint("voices > 0", name=op.f("ck_plan_comment_voices_positive")),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_plan_comment_activity_id")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["user.id"], name=op.f("fk_plan_comment_answered_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["area_id"], ["goal_area.id"], name=op.f("fk_plan_comment_area_id")
        ),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_plan_comment_goal_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_plan_comment_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["period_id"], ["comment_period.id"], name=op.f("fk_plan_comment_period_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user.id"], name=op.f("fk_plan_comment_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_comment")),
        sa.UniqueConstraint("period_id", "number", name=op.f("uq_plan_comment_period_id_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_plan_comment_uid")),
    )
    op.create_index(
        op.f("ix_plan_comment_activity_id"), "plan_comment", ["activity_id"], unique=False
    )
    op.create_index(op.f("ix_plan_comment_area_id"), "plan_comment", ["area_id"], unique=False)
    op.create_index(op.f("ix_plan_comment_goal_id"), "plan_comment", ["goal_id"], unique=False)
    op.create_index(op.f("ix_plan_comment_period_id"), "plan_comment", ["period_id"], unique=False)
    op.create_table(
        "plan_remark_target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("remark_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "coalesce(area_id, goal_id, activity_id) is not null",
            name=op.f("ck_plan_remark_target_about_something"),
        ),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_plan_remark_target_activity_id")
        ),
        sa.ForeignKeyConstraint(
            ["area_id"], ["goal_area.id"], name=op.f("fk_plan_remark_target_area_id")
        ),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["goal.id"], name=op.f("fk_plan_remark_target_goal_id")
        ),
        sa.ForeignKeyConstraint(
            ["remark_id"], ["plan_remark.id"], name=op.f("fk_plan_remark_target_remark_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_remark_target")),
        sa.UniqueConstraint("uid", name=op.f("uq_plan_remark_target_uid")),
    )
    op.create_index(
        op.f("ix_plan_remark_target_activity_id"),
        "plan_remark_target",
        ["activity_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_plan_remark_target_area_id"), "plan_remark_target", ["area_id"], unique=False
    )
    op.create_index(
        op.f("ix_plan_remark_target_goal_id"), "plan_remark_target", ["goal_id"], unique=False
    )
    op.create_index(
        op.f("ix_plan_remark_target_remark_id"), "plan_remark_target", ["remark_id"], unique=False
    )
    op.create_table(
        "timing_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=False),
        sa.Column("timing_kind", sa.Text(), nullable=False),
        sa.Column("timing_text", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("to_text", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_timing_move_activity_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user.id"], name=op.f("fk_timing_move_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timing_move")),
        sa.UniqueConstraint("uid", name=op.f("uq_timing_move_uid")),
    )
    op.create_index(
        op.f("ix_timing_move_activity_id"), "timing_move", ["activity_id"], unique=False
    )
