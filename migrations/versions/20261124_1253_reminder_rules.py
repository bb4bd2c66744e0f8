"""Reminders to a group at an hour, in words of one's own, before and after; letters that are good until a moment."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1253"
down_revision = "20261124_1251"
branch_labels = None
depends_on = None

OLD = "anchor, anchor_id, days_before"
WORDS = ("subject_he", "subject_en", "text_he", "text_en")


def upgrade():
    op.add_column("outbox", sa.Column("good_until", sa.DateTime(timezone=True), nullable=True))
    op.execute(f"CREATE TABLE reminder_rules_kept AS SELECT {OLD} FROM reminder_rules")
    op.drop_table("reminder_rules")
    op.create_table(
        "reminder_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("anchor", sa.String(length=40), nullable=False),
        sa.Column("anchor_id", sa.Integer(), nullable=False),
        sa.Column(
            "group",
            sa.Enum("seated", "silent", name="group", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("days_before", sa.Integer(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("subject_he", sa.String(length=200), nullable=False),
        sa.Column("subject_en", sa.String(length=200), nullable=False),
        sa.Column("text_he", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("posted_for", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("days_before BETWEEN -365 AND 365", name=op.f("ck_reminder_rules_within_a_year")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_rules")),
        sa.UniqueConstraint(
            "anchor",
            "anchor_id",
            "group",
            "days_before",
            "at",
            name=op.f("uq_reminder_rules_anchor_anchor_id_group_days_before_at"),
        ),
    )
    op.execute(
        f'INSERT INTO reminder_rules ({OLD}, "group", {", ".join(WORDS)})'
        f" SELECT {OLD}, 'seated', '', '', '', '' FROM reminder_rules_kept ORDER BY anchor, anchor_id"
    )
    op.drop_table("reminder_rules_kept")


def downgrade():
    before = "\"group\" = 'seated' AND days_before >= 0"
    op.execute(f"CREATE TABLE reminder_rules_kept AS SELECT DISTINCT {OLD} FROM reminder_rules WHERE {before}")
    op.drop_table("reminder_rules")
    op.create_table(
        "reminder_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("anchor", sa.String(length=40), nullable=False),
        sa.Column("anchor_id", sa.Integer(), nullable=False),
        sa.Column("days_before", sa.Integer(), nullable=False),
        sa.CheckConstraint("days_before BETWEEN 0 AND 365", name=op.f("ck_reminder_rules_within_a_year")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_rules")),
        sa.UniqueConstraint(
            "anchor", "anchor_id", "days_before", name=op.f("uq_reminder_rules_anchor_anchor_id_days_before")
        ),
    )
    op.execute(f"INSERT INTO reminder_rules ({OLD}) SELECT {OLD} FROM reminder_rules_kept ORDER BY anchor, anchor_id")
    op.drop_table("reminder_rules_kept")
    op.drop_column("outbox", "good_until")
