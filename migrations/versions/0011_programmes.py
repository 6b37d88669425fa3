"""Programmes above places: who pays and signs, places, parts and fields, efforts."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

EXACT_DECIMAL = sa.Text().with_variant(sa.Numeric(20, 6), "postgresql")


def upgrade() -> None:
    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("goals", sa.JSON(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("place_ceiling", EXACT_DECIMAL, nullable=True),
        sa.Column("continuation", sa.Text(), nullable=False),
        sa.Column("continuation_payer", sa.Text(), nullable=True),
        sa.Column("continuation_text", sa.Text(), nullable=True),
        sa.Column("continuation_on", sa.Date(), nullable=True),
        sa.Column("continuation_reference", sa.Text(), nullable=True),
        sa.Column("public_since", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "continuation in ('open', 'continues', 'ends')",
            name=op.f("ck_programme_continuation_known"),
        ),
        sa.CheckConstraint(
            "to_on is null or to_on >= from_on", name=op.f("ck_programme_period_in_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
        sa.UniqueConstraint("slug", name=op.f("uq_programme_slug")),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_uid")),
    )
    op.create_table(
        "programme_division",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind in ('part', 'field')", name=op.f("ck_programme_division_kind_known")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_division_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_division")),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_division_uid")),
    )
    op.create_index(
        op.f("ix_programme_division_programme_id"),
        "programme_division",
        ["programme_id"],
        unique=False,
    )
    op.create_table(
        "programme_effort",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("lead", sa.Text(), nullable=True),
        sa.Column("partners", sa.JSON(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("granted_by", sa.Text(), nullable=True),
        sa.Column("amount", EXACT_DECIMAL, nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("report_due_on", sa.Date(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("is_experiment", sa.Boolean(), nullable=False),
        sa.Column("evaluation_question", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind in ('study', 'project', 'activity')", name=op.f("ck_programme_effort_kind_known")
        ),
        sa.CheckConstraint(
            "to_on is null or from_on is null or to_on >= from_on",
            name=op.f("ck_programme_effort_in_order"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_effort_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_effort")),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_effort_uid")),
    )
    op.create_index(
        op.f("ix_programme_effort_programme_id"), "programme_effort", ["programme_id"], unique=False
    )
    op.create_table(
        "programme_funder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("amount", EXACT_DECIMAL, nullable=True),
        sa.Column("amount_text", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_funder_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_funder")),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_funder_uid")),
    )
    op.create_index(
        op.f("ix_programme_funder_programme_id"), "programme_funder", ["programme_id"], unique=False
    )
    op.create_table(
        "programme_layout",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_layout_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_layout")),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_layout_uid")),
    )
    op.create_index(
        op.f("ix_programme_layout_programme_id"), "programme_layout", ["programme_id"], unique=False
    )
    op.create_table(
        "programme_municipality",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(ended_on is null) = (successor_id is null)",
            name=op.f("ck_programme_municipality_ended_into_another"),
        ),
        sa.CheckConstraint(
            "successor_id <> id", name=op.f("ck_programme_municipality_not_its_own_successor")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_municipality_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"],
            ["programme_municipality.id"],
            name=op.f("fk_programme_municipality_successor_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_municipality")),
        sa.UniqueConstraint(
            "programme_id", "name", name=op.f("uq_programme_municipality_programme_id_name")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_municipality_uid")),
    )
    op.create_index(
        op.f("ix_programme_municipality_programme_id"),
        "programme_municipality",
        ["programme_id"],
        unique=False,
    )
    op.create_table(
        "programme_owner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_owner_programme_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_programme_owner_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_owner")),
        sa.UniqueConstraint(
            "programme_id", "user_id", name=op.f("uq_programme_owner_programme_id_user_id")
        ),
    )
    op.create_index(
        op.f("ix_programme_owner_user_id"), "programme_owner", ["user_id"], unique=False
    )
    op.create_table(
        "programme_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed_how", sa.Text(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_party_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_party")),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_party_uid")),
    )
    op.create_index(
        op.f("ix_programme_party_programme_id"), "programme_party", ["programme_id"], unique=False
    )
    op.create_table(
        "programme_division_label",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("division_id", sa.Integer(), nullable=False),
        sa.Column("layout_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["division_id"],
            ["programme_division.id"],
            name=op.f("fk_programme_division_label_division_id"),
        ),
        sa.ForeignKeyConstraint(
            ["layout_id"],
            ["programme_layout.id"],
            name=op.f("fk_programme_division_label_layout_id"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_programme_division_label_programme_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_division_label")),
        sa.UniqueConstraint(
            "division_id",
            "layout_id",
            name=op.f("uq_programme_division_label_division_id_layout_id"),
        ),
    )
    op.create_index(
        op.f("ix_programme_division_label_layout_id"),
        "programme_division_label",
        ["layout_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_programme_division_label_programme_id"),
        "programme_division_label",
        ["programme_id"],
        unique=False,
    )
    op.create_table(
        "programme_effort_division",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("effort_id", sa.Integer(), nullable=False),
        sa.Column("division_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["division_id"],
            ["programme_division.id"],
            name=op.f("fk_programme_effort_division_division_id"),
        ),
        sa.ForeignKeyConstraint(
            ["effort_id"],
            ["programme_effort.id"],
            name=op.f("fk_programme_effort_division_effort_id"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_programme_effort_division_programme_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_effort_division")),
        sa.UniqueConstraint(
            "effort_id",
            "division_id",
            name=op.f("uq_programme_effort_division_effort_id_division_id"),
        ),
    )
    op.create_index(
        op.f("ix_programme_effort_division_division_id"),
        "programme_effort_division",
        ["division_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_programme_effort_division_programme_id"),
        "programme_effort_division",
        ["programme_id"],
        unique=False,
    )
    op.create_table(
        "programme_effort_municipality",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("effort_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["effort_id"],
            ["programme_effort.id"],
            name=op.f("fk_programme_effort_municipality_effort_id"),
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["programme_municipality.id"],
            name=op.f("fk_programme_effort_municipality_municipality_id"),
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_programme_effort_municipality_programme_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_effort_municipality")),
        sa.UniqueConstraint(
            "effort_id",
            "municipality_id",
            name=op.f("uq_programme_effort_municipality_effort_id_municipality_id"),
        ),
    )
    op.create_index(
        op.f("ix_programme_effort_municipality_municipality_id"),
        "programme_effort_municipality",
        ["municipality_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_programme_effort_municipality_programme_id"),
        "programme_effort_municipality",
        ["programme_id"],
        unique=False,
    )
    op.create_table(
        "programme_place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["programme_municipality.id"],
            name=op.f("fk_programme_place_municipality_id"),
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_programme_place_place_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_place_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_place")),
        sa.UniqueConstraint(
            "programme_id", "name", name=op.f("uq_programme_place_programme_id_name")
        ),
        sa.UniqueConstraint(
            "programme_id", "place_id", name=op.f("uq_programme_place_programme_id_place_id")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_programme_place_uid")),
    )
    op.create_index(
        op.f("ix_programme_place_place_id"), "programme_place", ["place_id"], unique=False
    )
    op.create_index(
        op.f("ix_programme_place_programme_id"), "programme_place", ["programme_id"], unique=False
    )
    op.create_table(
        "programme_effort_place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("effort_id", sa.Integer(), nullable=False),
        sa.Column("programme_place_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["effort_id"], ["programme_effort.id"], name=op.f("fk_programme_effort_place_effort_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_programme_effort_place_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_place_id"],
            ["programme_place.id"],
            name=op.f("fk_programme_effort_place_programme_place_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_effort_place")),
        sa.UniqueConstraint(
            "effort_id",
            "programme_place_id",
            name=op.f("uq_programme_effort_place_effort_id_programme_place_id"),
        ),
    )
    op.create_index(
        op.f("ix_programme_effort_place_programme_id"),
        "programme_effort_place",
        ["programme_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_programme_effort_place_programme_place_id"),
        "programme_effort_place",
        ["programme_place_id"],
        unique=False,
    )
