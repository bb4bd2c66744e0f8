"""Letters that organisers write."""

import sqlalchemy as sa
from alembic import op

revision = '20261124_1251'
down_revision = '20261124_1211'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('announcements',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=True),
    sa.Column('whom', sa.Enum('seated', 'waiting', 'silent', 'invited', name='group', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('filter_id', sa.Integer(), nullable=True),
    sa.Column('audience', sa.JSON(), nullable=False),
    sa.Column('subject_he', sa.String(length=200), nullable=False),
    sa.Column('subject_en', sa.String(length=200), nullable=False),
    sa.Column('text_he', sa.Text(), nullable=False),
    sa.Column('text_en', sa.Text(), nullable=False),
    sa.Column('sender_id', sa.Integer(), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('(meeting_id IS NULL) = (whom IS NULL)', name=op.f('ck_announcements_is_to_somebody')),
    sa.ForeignKeyConstraint(['filter_id'], ['saved_filters.id'], name=op.f('fk_announcements_filter_id_saved_filters'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['meeting_id'], ['meetings.id'], name=op.f('fk_announcements_meeting_id_meetings'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['sender_id'], ['people.id'], name=op.f('fk_announcements_sender_id_people'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_announcements')),
    sa.UniqueConstraint('key', name=op.f('uq_announcements_key'))
    )
    with op.batch_alter_table('announcements') as batch_op:
        batch_op.create_index(batch_op.f('ix_announcements_filter_id'), ['filter_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_announcements_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_announcements_sender_id'), ['sender_id'], unique=False)


def downgrade():
    with op.batch_alter_table('announcements') as batch_op:
        batch_op.drop_index(batch_op.f('ix_announcements_sender_id'))
        batch_op.drop_index(batch_op.f('ix_announcements_meeting_id'))
        batch_op.drop_index(batch_op.f('ix_announcements_filter_id'))

    op.drop_table('announcements')
