"""What people tell of themselves: profiles, and topics of a vocabulary."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1515"
down_revision = "20261124_1510"
branch_labels = None
depends_on = None

FORMS = "'feminine', 'masculine', 'neutral'"


def upgrade():
    op.create_table(
        "profiles",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("solved", sa.Text(), nullable=False),
        sa.Column("offers", sa.Text(), nullable=False),
        sa.Column("seeks", sa.Text(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_profiles_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_profiles")),
    )
    op.create_table(
        "topics",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_he", sa.String(length=80), nullable=False),
        sa.Column("name_en", sa.String(length=80), nullable=False),
        sa.Column("suggested_by_id", sa.Integer(), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("name_he <> '' OR name_en <> ''", name=op.f("ck_topics_has_a_name")),
        sa.ForeignKeyConstraint(
            ["suggested_by_id"], ["people.id"], name=op.f("fk_topics_suggested_by_id_people"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topics")),
    )
    op.create_index(op.f("ix_topics_suggested_by_id"), "topics", ["suggested_by_id"])
    op.create_table(
        "expertise",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_expertise_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topics.id"], name=op.f("fk_expertise_topic_id_topics"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "topic_id", name=op.f("pk_expertise")),
    )
    op.create_index(op.f("ix_expertise_topic_id"), "expertise", ["topic_id"])
    # Said in one breath with its column, the check goes with it: SQLite need not build the table of people anew.
    op.execute(
        "ALTER TABLE people ADD COLUMN form_of_address VARCHAR(32) DEFAULT 'neutral' NOT NULL"
        f" CONSTRAINT ck_people_formofaddress CHECK (form_of_address IN ({FORMS}))"
    )


def downgrade():
    op.drop_column("people", "form_of_address")
    op.drop_index(op.f("ix_expertise_topic_id"), "expertise")
    op.drop_table("expertise")
    op.drop_index(op.f("ix_topics_suggested_by_id"), "topics")
    op.drop_table("topics")
    op.drop_table("profiles")
