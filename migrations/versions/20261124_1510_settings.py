"""What admins say of the network; when a meeting was cancelled."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1510"
down_revision = "20261124_1254"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "settings",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )
    op.add_column("meetings", sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True))


def downgrade():
    with op.batch_alter_table("meetings") as batch_op:
        batch_op.drop_column("cancelled_at")
    op.drop_table("settings")
