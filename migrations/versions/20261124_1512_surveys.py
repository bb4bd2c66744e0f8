"""Questions about something, and what was answered."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1512"
down_revision = "20261124_1511"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "surveys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("anchor", sa.String(length=40), nullable=False),
        sa.Column("anchor_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surveys")),
        sa.UniqueConstraint("anchor", "anchor_id", "purpose", name=op.f("uq_surveys_anchor_anchor_id_purpose")),
    )
    op.create_table(
        "survey_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "choice",
                "choices",
                "scale",
                "text",
                "grid",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("label_he", sa.String(length=300), nullable=False),
        sa.Column("label_en", sa.String(length=300), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("keep_days", sa.Integer(), nullable=False),
        sa.CheckConstraint("keep_days BETWEEN 0 AND 3650", name=op.f("ck_survey_questions_is_not_kept_for_ever")),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["surveys.id"], name=op.f("fk_survey_questions_survey_id_surveys"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_questions")),
        sa.UniqueConstraint("survey_id", "key", name=op.f("uq_survey_questions_survey_id_key")),
    )
    with op.batch_alter_table("survey_questions") as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_questions_survey_id"), ["survey_id"], unique=False)
    op.create_table(
        "survey_replies",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_survey_replies_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["surveys.id"], name=op.f("fk_survey_replies_survey_id_surveys"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("survey_id", "person_id", name=op.f("pk_survey_replies")),
    )
    with op.batch_alter_table("survey_replies") as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_replies_person_id"), ["person_id"], unique=False)
    op.create_table(
        "survey_answers",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_survey_answers_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["survey_questions.id"],
            name=op.f("fk_survey_answers_question_id_survey_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("question_id", "person_id", name=op.f("pk_survey_answers")),
    )
    with op.batch_alter_table("survey_answers") as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_answers_person_id"), ["person_id"], unique=False)


def downgrade():
    with op.batch_alter_table("survey_answers") as batch_op:
        batch_op.drop_index(batch_op.f("ix_survey_answers_person_id"))
    op.drop_table("survey_answers")
    with op.batch_alter_table("survey_replies") as batch_op:
        batch_op.drop_index(batch_op.f("ix_survey_replies_person_id"))
    op.drop_table("survey_replies")
    with op.batch_alter_table("survey_questions") as batch_op:
        batch_op.drop_index(batch_op.f("ix_survey_questions_survey_id"))
    op.drop_table("survey_questions")
    op.drop_table("surveys")
