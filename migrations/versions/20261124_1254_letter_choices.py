"""Which letters people want, and which came back."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1254"
down_revision = "20261124_1253"
branch_labels = None
depends_on = None

CATEGORIES = ("asked", "transactional", "invitations", "reminders", "announcements", "digest")


def upgrade():
    op.create_table(
        "bounces",
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("came_back_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["outbox.id"], name=op.f("fk_bounces_letter_id_outbox"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_bounces")),
    )
    with op.batch_alter_table("bounces") as batch_op:
        batch_op.create_index(batch_op.f("ix_bounces_address"), ["address"], unique=False)
    op.create_table(
        "letter_choices",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "category",
            sa.Enum(*CATEGORIES, name="category", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_letter_choices_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "category", name=op.f("pk_letter_choices")),
    )


def downgrade():
    op.drop_table("letter_choices")
    with op.batch_alter_table("bounces") as batch_op:
        batch_op.drop_index(batch_op.f("ix_bounces_address"))
    op.drop_table("bounces")
