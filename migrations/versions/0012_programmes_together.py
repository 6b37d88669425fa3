"""Programmes: what studies found in each place, and networks with what they made."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "programme_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_figure_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_figure")),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_figure_uid")),
    )
    op.create_index(
        op.f("ix_programme_figure_programme_id"), "programme_figure", ["programme_id"], unique=False
    )
    op.create_table(
        "programme_output",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("effort_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["effort_id"], ["programme_effort.id"], name=op.f("fk_programme_output_effort_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_output_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_output")),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_output_uid")),
    )
    op.create_index(
        op.f("ix_programme_output_effort_id"), "programme_output", ["effort_id"], unique=False
    )
    op.create_index(
        op.f("ix_programme_output_programme_id"), "programme_output", ["programme_id"], unique=False
    )
    op.create_table(
        "programme_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("effort_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_recommendation", sa.Boolean(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["effort_id"], ["programme_effort.id"], name=op.f("fk_programme_question_effort_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_question_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_question")),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_question_uid")),
    )
    op.create_index(
        op.f("ix_programme_question_effort_id"), "programme_question", ["effort_id"], unique=False
    )
    op.create_index(
        op.f("ix_programme_question_programme_id"),
        "programme_question",
        ["programme_id"],
        unique=False,
    )
    op.create_table(
        "programme_site",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("opened_year", sa.Integer(), nullable=True),
        sa.Column("closed_year", sa.Integer(), nullable=True),
        sa.Column("services", sa.JSON(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "closed_year >= opened_year", name=op.f("ck_programme_site_years_in_order")
        ),
        sa.CheckConstraint("seats >= 0", name=op.f("ck_programme_site_seats_not_negative")),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["programme_municipality.id"],
            name=op.f("fk_programme_site_municipality_id"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_site_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_site")),
        sa.UniqueConstraint(
            "programme_id", "name", name=op.f("uq_programme_site_programme_id_name")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_site_uid")),
    )
    op.create_index(
        op.f("ix_programme_site_municipality_id"),
        "programme_site",
        ["municipality_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_programme_site_programme_id"), "programme_site", ["programme_id"], unique=False
    )
    op.create_table(
        "programme_finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("programme_place_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_finding_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_place_id"],
            ["programme_place.id"],
            name=op.f("fk_programme_finding_programme_place_id"),
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["programme_question.id"],
            name=op.f("fk_programme_finding_question_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_finding")),
        sa.UniqueConstraint(
            "question_id",
            "programme_place_id",
            name=op.f("uq_programme_finding_question_id_programme_place_id"),
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_finding_uid")),
    )
    op.create_index(
        op.f("ix_programme_finding_programme_id"),
        "programme_finding",
        ["programme_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_programme_finding_programme_place_id"),
        "programme_finding",
        ["programme_place_id"],
        unique=False,
    )
