"""The next letter is found without sorting those that wait."""

from alembic import op

revision = "20261124_1711"
down_revision = "20261124_1515"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("outbox") as batch_op:
        batch_op.drop_index("ix_outbox_state_try_at")
        batch_op.create_index("ix_outbox_next", ["state", "try_at", "id"], unique=False)


def downgrade():
    with op.batch_alter_table("outbox") as batch_op:
        batch_op.drop_index("ix_outbox_next")
        batch_op.create_index("ix_outbox_state_try_at", ["state", "try_at"], unique=False)
