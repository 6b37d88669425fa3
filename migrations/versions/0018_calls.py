"""Calls of a programme: what they ask, who answers, what readers say and what was decided."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_tables()
    refuse_change("programme_decision", "update", "delete")


def refuse_change(table: str, *changes: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"create trigger {table}_refuses_change before {' or '.join(changes)} or truncate"
            f" on {table} for each statement execute function refuse_change()"
        )
        return
    for change in changes:
        op.execute(
            f"create trigger {table}_refuses_{change} before {change} on {table}"
            f" begin select raise(abort, '{table} is final'); end"
        )


def create_tables() -> None:
    op.create_table(
        "programme_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("how", sa.Text(), nullable=True),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("closes_on >= opens_on", name=op.f("ck_programme_call_window_in_order")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_call_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_call")),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_call_uid")),
    )
    op.create_index(
        op.f("ix_programme_call_programme_id"), "programme_call", ["programme_id"], unique=False
    )
    op.create_table(
        "programme_call_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("guidance", sa.Text(), nullable=True),
        sa.Column("scale", sa.JSON(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"], ["programme_call.id"], name=op.f("fk_programme_call_head_call_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_call_head_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_call_head")),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_call_head_uid")),
    )
    op.create_index(
        op.f("ix_programme_call_head_call_id"), "programme_call_head", ["call_id"], unique=False
    )
    op.create_index(
        op.f("ix_programme_call_head_programme_id"),
        "programme_call_head",
        ["programme_id"],
        unique=False,
    )
    op.create_table(
        "programme_call_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"], ["programme_call.id"], name=op.f("fk_programme_call_question_call_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_call_question_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_call_question")),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_call_question_uid")),
    )
    op.create_index(
        op.f("ix_programme_call_question_call_id"),
        "programme_call_question",
        ["call_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_programme_call_question_programme_id"),
        "programme_call_question",
        ["programme_id"],
        unique=False,
    )
    op.create_table(
        "programme_call_reader",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"], ["programme_call.id"], name=op.f("fk_programme_call_reader_call_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_call_reader_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_programme_call_reader_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_call_reader")),
        sa.UniqueConstraint(
            "call_id", "user_id", name=op.f("uq_programme_call_reader_call_id_user_id")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_call_reader_uid")),
    )
    op.create_index(
        op.f("ix_programme_call_reader_programme_id"),
        "programme_call_reader",
        ["programme_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_programme_call_reader_user_id"), "programme_call_reader", ["user_id"], unique=False
    )
    op.create_table(
        "programme_candidate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("function", sa.Text(), nullable=True),
        sa.Column("came_by", sa.Text(), nullable=False),
        sa.Column("known_as", sa.Text(), nullable=True),
        sa.Column("came_on", sa.Date(), nullable=True),
        sa.Column("handed_in_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_because", sa.Text(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "came_by in ('here', 'post', 'email')", name=op.f("ck_programme_candidate_way_known")
        ),
        sa.CheckConstraint(
            "(handed_in_at is null) = (came_on is null)",
            name=op.f("ck_programme_candidate_came_with_its_day"),
        ),
        sa.CheckConstraint(
            "(withdrawn_at is null) = (withdrawn_because is null)",
            name=op.f("ck_programme_candidate_withdrawn_with_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["call_id"], ["programme_call.id"], name=op.f("fk_programme_candidate_call_id")
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_programme_candidate_place_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_candidate_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_candidate")),
        sa.UniqueConstraint(
            "call_id", "known_as", name=op.f("uq_programme_candidate_call_id_known_as")
        ),
        sa.UniqueConstraint(
            "call_id", "place_id", name=op.f("uq_programme_candidate_call_id_place_id")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_candidate_uid")),
    )
    op.create_index(
        op.f("ix_programme_candidate_place_id"), "programme_candidate", ["place_id"], unique=False
    )
    op.create_index(
        op.f("ix_programme_candidate_programme_id"),
        "programme_candidate",
        ["programme_id"],
        unique=False,
    )
    op.create_table(
        "programme_assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("handed_in_at", sa.DateTime(), nullable=True),
        sa.Column("partial_because", sa.Text(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "handed_in_at is null or partial_because is null",
            name=op.f("ck_programme_assessment_partial_hands_in_nothing"),
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["programme_candidate.id"],
            name=op.f("fk_programme_assessment_candidate_id"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_assessment_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["reader_id"],
            ["programme_call_reader.id"],
            name=op.f("fk_programme_assessment_reader_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_assessment")),
        sa.UniqueConstraint(
            "candidate_id", "reader_id", name=op.f("uq_programme_assessment_candidate_id_reader_id")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_assessment_uid")),
    )
    op.create_index(
        op.f("ix_programme_assessment_programme_id"),
        "programme_assessment",
        ["programme_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_programme_assessment_reader_id"),
        "programme_assessment",
        ["reader_id"],
        unique=False,
    )
    op.create_table(
        "programme_candidate_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["programme_candidate.id"],
            name=op.f("fk_programme_candidate_answer_candidate_id"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_programme_candidate_answer_programme_id"),
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["programme_call_question.id"],
            name=op.f("fk_programme_candidate_answer_question_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_candidate_answer")),
        sa.UniqueConstraint(
            "candidate_id",
            "question_id",
            name=op.f("uq_programme_candidate_answer_candidate_id_question_id"),
        ),
    )
    op.create_index(
        op.f("ix_programme_candidate_answer_programme_id"),
        "programme_candidate_answer",
        ["programme_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_programme_candidate_answer_question_id"),
        "programme_candidate_answer",
        ["question_id"],
        unique=False,
    )
    op.create_table(
        "programme_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("again", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "outcome in ('yes', 'no', 'later')", name=op.f("ck_programme_decision_outcome_known")
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["programme_candidate.id"],
            name=op.f("fk_programme_decision_candidate_id"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_decision_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_decision")),
        sa.UniqueConstraint(
            "candidate_id", "number", name=op.f("uq_programme_decision_candidate_id_number")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_decision_uid")),
    )
    op.create_index(
        op.f("ix_programme_decision_programme_id"),
        "programme_decision",
        ["programme_id"],
        unique=False,
    )
    op.create_table(
        "programme_score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.CheckConstraint("value >= 1", name=op.f("ck_programme_score_value_on_the_scale")),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["programme_assessment.id"],
            name=op.f("fk_programme_score_assessment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["head_id"], ["programme_call_head.id"], name=op.f("fk_programme_score_head_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_score_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_score")),
        sa.UniqueConstraint(
            "assessment_id", "head_id", name=op.f("uq_programme_score_assessment_id_head_id")
        ),
    )
    op.create_index(
        op.f("ix_programme_score_head_id"), "programme_score", ["head_id"], unique=False
    )
    op.create_index(
        op.f("ix_programme_score_programme_id"), "programme_score", ["programme_id"], unique=False
    )
