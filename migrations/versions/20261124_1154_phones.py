"""Telephone numbers of people; organisations whose sector is not known yet."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1154"
down_revision = "20261124_1121"
branch_labels = None
depends_on = None

SECTOR = sa.Enum("government", "local", "third", name="sector", native_enum=False, length=32)


def upgrade():
    with op.batch_alter_table("organisations") as batch_op:
        batch_op.alter_column("sector", existing_type=SECTOR, nullable=True)
    op.add_column("people", sa.Column("phone", sa.String(length=20), nullable=False, server_default=""))
    with op.batch_alter_table("people") as batch_op:
        batch_op.alter_column("phone", server_default=None)


def downgrade():
    with op.batch_alter_table("people") as batch_op:
        batch_op.drop_column("phone")
    # Of two wrongs, a guess is better than losing the organisation.
    op.execute("UPDATE organisations SET sector = 'government' WHERE sector IS NULL")
    with op.batch_alter_table("organisations") as batch_op:
        batch_op.alter_column("sector", existing_type=SECTOR, nullable=False)
