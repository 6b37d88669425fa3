"""Ideas answered as already done or out of scope, and decisions that form an organisation.

What was answered before says what it said. Rebuilding a table in SQLite loses its triggers; they
are made again.
"""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_KNOWN = (
    "outcome in ('used', 'passed-on', 'parked', 'already-done', 'out-of-scope',"
    " 'not-taken', 'taken-back')"
)
_NAME = "ck_idea_answer_outcome_known"


def upgrade() -> None:
    let_decisions_form_an_organisation()
    let_ideas_be_answered()


def let_decisions_form_an_organisation() -> None:
    op.execute("alter table decision add column forms_organisation boolean not null default false")
    if op.get_bind().dialect.name == "postgresql":  # SQLite would have to rebuild the table
        op.execute("alter table decision alter column forms_organisation drop default")


def let_ideas_be_answered() -> None:
    with op.batch_alter_table("idea_answer") as table:
        table.drop_constraint(op.f(_NAME), type_="check")
        table.create_check_constraint(op.f(_NAME), _KNOWN)
    if op.get_bind().dialect.name == "postgresql":  # altered, so its trigger stands
        return
    for change in ("update", "delete"):
        op.execute(
            f"create trigger idea_answer_refuses_{change} before {change} on idea_answer"
            " begin select raise(abort, 'idea_answer is final'); end"
        )
