"""Who stands behind it: contacts, seats, asks and answers, declarations, hours, letters, accounts.

Columns are added one by one: on SQLite a table that others refer to is better not rebuilt. What
follows from a commitment's turns is kept on the commitment from here on, so every commitment there
is gets it from its last turn.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

EXACT_DECIMAL = sa.Text().with_variant(sa.Numeric(20, 6), "postgresql")
REPORT_EVERY_DAYS = 90  # where neither the promise nor the place says anything else
NEW_TEXTS = {
    "commitment": "amount_text serves minutes_ref",
    "commitment_turn": "told_by told_how due_text evidence_url evidence_name",
    "organisation": "can_give needs spoken_with_by",
    "outgoing_mail": "kind html stop_url key",
    "user": "language",
    "user_session": "browser",
}
NEW_NUMBERS = {
    "commitment": "report_every_days",
    "organisation": "influence interest",
    "place": "report_every_days",
}
NEW_DAYS = {
    "commitment": "from_on state_on heard_on report_due_on",
    "commitment_turn": "due_on",
    "organisation": "last_contact_on",
    "stakeholder_group": "closed_on",
}


def upgrade() -> None:
    create_people_tables()
    create_stakeholder_tables()
    create_commitment_tables()
    create_hour_tables()
    create_letter_tables()
    let_rows_carry_more()
    let_commitments_know_their_last_turn()


def let_rows_carry_more() -> None:
    add_empty(NEW_TEXTS, sa.Text())
    add_empty(NEW_NUMBERS, sa.Integer())
    add_empty(NEW_DAYS, sa.Date())
    add_empty({"organisation": "merged_at"}, sa.DateTime())
    add_empty({"commitment": "rate"}, EXACT_DECIMAL)
    add_filled("commitment", "is_in_kind boolean default false not null")
    add_filled("commitment", "state text default 'said' not null")
    add_filled("organisation", "aliases json default '[]' not null")
    add_filled("seat", "is_substitute boolean default false not null")
    add_filled("seat", "headcount integer default 1 not null")
    add_filled("seat", "version integer default 1 not null")
    add_reference("commitment", "agenda_item_id", "agenda_item")
    add_reference("commitment", "declaration_id", "declaration")
    add_reference("commitment_turn", "ask_id", "commitment_ask")
    add_reference("commitment_turn", "evidence_id", "stored_file")
    add_reference("organisation", "parent_id", "organisation")
    add_reference("organisation", "merged_into_id", "organisation")
    add_reference("seat", "contact_person_id", "contact_person")
    op.create_index(op.f("ix_commitment_declaration_id"), "commitment", ["declaration_id"])
    op.create_index(
        op.f("ix_commitment_place_id_state_due_on"), "commitment", ["place_id", "state", "due_on"]
    )
    op.create_index(op.f("ix_outgoing_mail_key"), "outgoing_mail", ["key"], unique=True)


def let_commitments_know_their_last_turn() -> None:
    of_it = "from commitment_turn where commitment_id = commitment.id"
    last = f"(select {{}} {of_it} order by happened_on desc, commitment_turn.id desc limit 1)"
    heard = (  # "late" is what the group saw
        f"coalesce((select max(happened_on) {of_it} and state <> 'late'),"
        f" (select min(happened_on) {of_it}))"
    )
    op.execute(
        f"update commitment set state = coalesce({last.format('state')}, 'said'),"  # noqa: S608
        f" state_on = {last.format('happened_on')}, heard_on = {heard}"
    )
    later = (
        f"heard_on + {REPORT_EVERY_DAYS}"
        if op.get_bind().dialect.name == "postgresql"
        else f"date(heard_on, '+{REPORT_EVERY_DAYS} days')"
    )
    op.execute(
        f"update commitment set report_due_on = {later}"  # noqa: S608
        " where state not in ('kept', 'withdrawn', 'declined')"
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


def create_people_tables() -> None:
    op.create_table(
        "calendar_feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_calendar_feed_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_calendar_feed_token_sha256")),
        sa.UniqueConstraint("user_id", name=op.f("uq_calendar_feed_user_id")),
    )
    op.create_table(
        "mail_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "how in ('at-once', 'weekly', 'off')", name=op.f("ck_mail_choice_how_known")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_mail_choice_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_choice")),
        sa.UniqueConstraint("user_id", "kind", name=op.f("uq_mail_choice_user_id_kind")),
    )
    op.create_table(
        "sign_in_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("token_sha256", sa.Text(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "purpose in ('sign-in', 'password')", name=op.f("ck_sign_in_link_purpose_known")
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["outgoing_mail.id"], name=op.f("fk_sign_in_link_letter_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_sign_in_link_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_link")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_sign_in_link_token_sha256")),
    )
    op.create_index(op.f("ix_sign_in_link_user_id"), "sign_in_link", ["user_id"], unique=False)
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("token_sha256", sa.Text(), nullable=True),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("invited_at", sa.DateTime(), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=True),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("accepted_at", sa.DateTime(), nullable=True),
        sa.Column("accepted_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "role in ('member', 'leader', 'regional-contact')",
            name=op.f("ck_invitation_role_known"),
        ),
        sa.ForeignKeyConstraint(
            ["accepted_by_id"], ["user.id"], name=op.f("fk_invitation_accepted_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["invited_by_id"], ["user.id"], name=op.f("fk_invitation_invited_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["outgoing_mail.id"], name=op.f("fk_invitation_letter_id")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_invitation_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_invitation_token_sha256")),
        sa.UniqueConstraint("uid", name=op.f("uq_invitation_uid")),
    )
    op.create_index(op.f("ix_invitation_place_id"), "invitation", ["place_id"], unique=False)


def create_stakeholder_tables() -> None:
    op.create_table(
        "contact_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("may_publish", sa.Boolean(), nullable=False),
        sa.Column("may_publish_since", sa.Date(), nullable=True),
        sa.Column("erase_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_contact_person_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user.id"], name=op.f("fk_contact_person_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_person")),
        sa.UniqueConstraint("uid", name=op.f("uq_contact_person_uid")),
    )
    op.create_index(
        op.f("ix_contact_person_organisation_id"),
        "contact_person",
        ["organisation_id"],
        unique=False,
    )
    op.create_table(
        "seat_quota",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=False),
        sa.Column("sector_label", sa.Text(), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.CheckConstraint("seats > 0", name=op.f("ck_seat_quota_seats_positive")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["stakeholder_group.id"], name=op.f("fk_seat_quota_group_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_quota")),
        sa.UniqueConstraint("uid", name=op.f("uq_seat_quota_uid")),
    )
    op.create_index(op.f("ix_seat_quota_group_id"), "seat_quota", ["group_id"], unique=False)


def create_commitment_tables() -> None:
    op.create_table(
        "declaration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("drawn_up_on", sa.Date(), nullable=True),
        sa.Column("holds_text", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_declaration_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration")),
        sa.UniqueConstraint("uid", name=op.f("uq_declaration_uid")),
    )
    op.create_index(op.f("ix_declaration_place_id"), "declaration", ["place_id"], unique=False)
    op.create_table(
        "declaration_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("declaration_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("signs_as", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed_how", sa.Text(), nullable=True),
        sa.Column("signed_label", sa.Text(), nullable=True),
        sa.Column("evidence_url", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["declaration_id"], ["declaration.id"], name=op.f("fk_declaration_party_declaration_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_declaration_party_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration_party")),
        sa.UniqueConstraint("uid", name=op.f("uq_declaration_party_uid")),
    )
    op.create_index(
        op.f("ix_declaration_party_declaration_id"),
        "declaration_party",
        ["declaration_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_declaration_party_organisation_id"),
        "declaration_party",
        ["organisation_id"],
        unique=False,
    )
    op.create_table(
        "commitment_ask",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("commitment_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("to_address", sa.Text(), nullable=True),
        sa.Column("token_sha256", sa.Text(), nullable=True),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("expires_at", sa.DateTime(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("stopped_at", sa.DateTime(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("seen_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("how in ('link', 'paper')", name=op.f("ck_commitment_ask_how_known")),
        sa.CheckConstraint(
            "purpose in ('confirm', 'report')", name=op.f("ck_commitment_ask_purpose_known")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["user.id"], name=op.f("fk_commitment_ask_asked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_commitment_ask_commitment_id")
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["outgoing_mail.id"], name=op.f("fk_commitment_ask_letter_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_ask")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_commitment_ask_token_sha256")),
        sa.UniqueConstraint("uid", name=op.f("uq_commitment_ask_uid")),
    )
    op.create_index(
        op.f("ix_commitment_ask_commitment_id"), "commitment_ask", ["commitment_id"], unique=False
    )
    op.create_index(
        op.f("ix_commitment_ask_letter_id"), "commitment_ask", ["letter_id"], unique=False
    )


def create_hour_tables() -> None:
    op.create_table(
        "hour_rate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("amount", EXACT_DECIMAL, nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "currency = upper(currency)", name=op.f("ck_hour_rate_currency_is_upper_case")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_hour_rate_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hour_rate")),
        sa.UniqueConstraint("uid", name=op.f("uq_hour_rate_uid")),
    )
    op.create_index(op.f("ix_hour_rate_place_id"), "hour_rate", ["place_id"], unique=False)
    op.create_table(
        "volunteer_hours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("hours", EXACT_DECIMAL, nullable=False),
        sa.Column("rate_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "source in ('form', 'paper', 'file')", name=op.f("ck_volunteer_hours_source_known")
        ),
        sa.CheckConstraint("people > 0", name=op.f("ck_volunteer_hours_people_positive")),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_volunteer_hours_activity_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_volunteer_hours_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_volunteer_hours_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_volunteer_hours_place_id")
        ),
        sa.ForeignKeyConstraint(
            ["rate_id"], ["hour_rate.id"], name=op.f("fk_volunteer_hours_rate_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user.id"], name=op.f("fk_volunteer_hours_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer_hours")),
        sa.UniqueConstraint("uid", name=op.f("uq_volunteer_hours_uid")),
    )
    op.create_index(
        op.f("ix_volunteer_hours_activity_id"), "volunteer_hours", ["activity_id"], unique=False
    )
    op.create_index(
        op.f("ix_volunteer_hours_meeting_id"), "volunteer_hours", ["meeting_id"], unique=False
    )
    op.create_index(
        op.f("ix_volunteer_hours_organisation_id"),
        "volunteer_hours",
        ["organisation_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_volunteer_hours_place_id"), "volunteer_hours", ["place_id"], unique=False
    )


def create_letter_tables() -> None:
    op.create_table(
        "mail_stop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("stopped_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_mail_stop_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_stop")),
        sa.UniqueConstraint(
            "address", "kind", "place_id", name=op.f("uq_mail_stop_address_kind_place_id")
        ),
    )
    op.create_table(
        "reminder_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_reminder_choice_place_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_choice")),
        sa.UniqueConstraint("place_id", "kind", name=op.f("uq_reminder_choice_place_id_kind")),
        sa.UniqueConstraint("uid", name=op.f("uq_reminder_choice_uid")),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about_uid", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("mailed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["outgoing_mail.id"], name=op.f("fk_notice_letter_id")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_notice_place_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_notice_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("key", name=op.f("uq_notice_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_notice_uid")),
    )
    op.create_index(op.f("ix_notice_place_id"), "notice", ["place_id"], unique=False)
    op.create_index(op.f("ix_notice_user_id"), "notice", ["user_id"], unique=False)
