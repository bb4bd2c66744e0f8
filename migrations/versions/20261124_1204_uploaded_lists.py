"""Lists of people between their preview and their import."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1204"
down_revision = "20261124_1154"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "uploaded_lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("makes_cohorts", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_uploaded_lists_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploaded_lists")),
    )
    with op.batch_alter_table("uploaded_lists", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_uploaded_lists_person_id"), ["person_id"], unique=False)


def downgrade():
    with op.batch_alter_table("uploaded_lists", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_uploaded_lists_person_id"))

    op.drop_table("uploaded_lists")
