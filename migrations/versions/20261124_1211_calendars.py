"""Feeds for people's own calendars; how often what a calendar shows of a meeting has changed."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1211"
down_revision = "20261124_1210"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "calendar_feeds",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_calendar_feeds_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_calendar_feeds")),
    )
    op.add_column("meetings", sa.Column("sequence", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("meetings") as batch_op:
        batch_op.alter_column("sequence", server_default=None)


def downgrade():
    with op.batch_alter_table("meetings") as batch_op:
        batch_op.drop_column("sequence")
    op.drop_table("calendar_feeds")
