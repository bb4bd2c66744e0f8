"""Who was there on a day of a meeting."""

import sqlalchemy as sa
from alembic import op

revision = '20261124_1511'
down_revision = '20261124_1510'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('attendance',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('day_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('is_here', sa.Boolean(), nullable=False),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('told_by_id', sa.Integer(), nullable=True),
    sa.Column('minutes', sa.Integer(), nullable=True),
    sa.CheckConstraint('minutes > 0', name=op.f('ck_attendance_lasted')),
    sa.ForeignKeyConstraint(['day_id'], ['meeting_days.id'], name=op.f('fk_attendance_day_id_meeting_days'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_attendance_person_id_people'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['told_by_id'], ['people.id'], name=op.f('fk_attendance_told_by_id_people'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attendance')),
    sa.UniqueConstraint('day_id', 'person_id', name=op.f('uq_attendance_day_id_person_id'))
    )
    with op.batch_alter_table('attendance') as batch_op:
        batch_op.create_index(batch_op.f('ix_attendance_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_attendance_told_by_id'), ['told_by_id'], unique=False)


def downgrade():
    with op.batch_alter_table('attendance') as batch_op:
        batch_op.drop_index(batch_op.f('ix_attendance_told_by_id'))
        batch_op.drop_index(batch_op.f('ix_attendance_person_id'))

    op.drop_table('attendance')
