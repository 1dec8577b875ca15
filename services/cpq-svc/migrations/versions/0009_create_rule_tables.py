"""Create rule tables."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0009"
down_revision = "cpq0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Decision tables in editions, what is published frozen by a trigger behind the aggregate."""
    op.create_table(
        "rule_tables",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("decisions", sa.JSON, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("valid_from", sa.Date, nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
    )
    drafted, published = sa.text("status = 'draft'"), sa.text("status = 'published'")
    op.create_index("rule_tables_number", "rule_tables", ["code", "number"], unique=True)
    op.create_index("rule_tables_created", "rule_tables", ["created_at", "id"])
    op.create_index("rule_tables_from", "rule_tables", ["valid_from", "id"])
    op.create_index(
        "rule_tables_drafted_once", "rule_tables", ["code"], unique=True, postgresql_where=drafted
    )
    op.create_index(
        "rule_tables_begin", "rule_tables", ["code", "valid_from"], unique=True, postgresql_where=published
    )
    op.execute(
        """
        create function refuse_change_of_published_rules() returns trigger language plpgsql as $$
        begin
            if old.status = 'published' then
                raise exception 'what is published of % stands', old.id using errcode = '23514';
            end if;
            return case when tg_op = 'DELETE' then old else new end;
        end $$
        """
    )
    op.execute(
        "create trigger rule_tables_frozen before update or delete on rule_tables"
        " for each row execute function refuse_change_of_published_rules()"
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_table("rule_tables")
    op.execute("drop function refuse_change_of_published_rules")
