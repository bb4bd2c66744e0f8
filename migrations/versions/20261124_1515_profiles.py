"""What people tell of themselves: profiles, photos, topics of a vocabulary, parts in mechanisms."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1515"
down_revision = "20261124_1512"
branch_labels = None
depends_on = None

FORMS = "'feminine', 'masculine', 'neutral'"
MECHANISMS = ("committee", "steering", "work_plan")
CATEGORIES = ("asked", "transactional", "invitations", "reminders", "announcements", "digest")


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
        "photos",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("small", sa.LargeBinary(), nullable=False),
        sa.Column("large", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_photos_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_photos")),
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
    op.create_table(
        "parts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "mechanism",
            sa.Enum(*MECHANISMS, name="mechanism", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=False),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_parts_ends_after_it_began")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_parts_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_parts_organisation_id_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parts")),
    )
    op.create_index(op.f("ix_parts_person_id"), "parts", ["person_id"])
    op.create_index(op.f("ix_parts_organisation_id"), "parts", ["organisation_id"])
    _choices_among(*CATEGORIES, "profile")
    op.add_column("people", sa.Column("photo_key", sa.String(length=32), nullable=True))
    # Said in one breath with its column, the check goes with it: SQLite need not build the table of people anew.
    op.execute(
        "ALTER TABLE people ADD COLUMN form_of_address VARCHAR(32) DEFAULT 'neutral' NOT NULL"
        f" CONSTRAINT ck_people_formofaddress CHECK (form_of_address IN ({FORMS}))"
    )


def downgrade():
    op.drop_column("people", "form_of_address")
    op.drop_column("people", "photo_key")
    op.execute("DELETE FROM letter_choices WHERE category = 'profile'")
    _choices_among(*CATEGORIES)
    op.drop_index(op.f("ix_parts_organisation_id"), "parts")
    op.drop_index(op.f("ix_parts_person_id"), "parts")
    op.drop_table("parts")
    op.drop_index(op.f("ix_expertise_topic_id"), "expertise")
    op.drop_table("expertise")
    op.drop_index(op.f("ix_topics_suggested_by_id"), "topics")
    op.drop_table("topics")
    op.drop_table("photos")
    op.drop_table("profiles")


def _choices_among(*categories):
    """Letters of these categories can be chosen: the table is made anew with its rows, since a check cannot change."""
    op.execute("CREATE TABLE letter_choices_kept AS SELECT person_id, category, wanted FROM letter_choices")
    op.drop_table("letter_choices")
    op.create_table(
        "letter_choices",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "category",
            sa.Enum(*categories, name="category", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_letter_choices_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "category", name=op.f("pk_letter_choices")),
    )
    op.execute("INSERT INTO letter_choices SELECT person_id, category, wanted FROM letter_choices_kept")
    op.drop_table("letter_choices_kept")
