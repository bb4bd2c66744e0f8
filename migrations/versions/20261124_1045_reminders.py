"""Reminder rules; every meeting there is gets the usual one."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1045"
down_revision = "20261124_1030"
branch_labels = None
depends_on = None


def upgrade():

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
    op.execute("INSERT INTO reminder_rules (anchor, anchor_id, days_before) SELECT 'meeting', id, 3 FROM meetings")


def downgrade():

    op.drop_table("reminder_rules")
