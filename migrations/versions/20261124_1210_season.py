"""Saved filters, and meetings that use them or count towards the season by the organiser's word."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1210"
down_revision = "20261124_1209"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "saved_filters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filters")),
        sa.UniqueConstraint("name", name=op.f("uq_saved_filters_name")),
    )
    op.create_table(
        "meeting_filters",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("filter_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["filter_id"], ["saved_filters.id"], name=op.f("fk_meeting_filters_filter_id_saved_filters")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_filters_meeting_id_meetings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "filter_id", name=op.f("pk_meeting_filters")),
    )
    with op.batch_alter_table("meeting_filters") as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_filters_filter_id"), ["filter_id"], unique=False)
    op.add_column("meetings", sa.Column("counts", sa.Boolean(), nullable=True))


def downgrade():
    with op.batch_alter_table("meetings") as batch_op:
        batch_op.drop_column("counts")
    with op.batch_alter_table("meeting_filters") as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_filters_filter_id"))
    op.drop_table("meeting_filters")
    op.drop_table("saved_filters")
