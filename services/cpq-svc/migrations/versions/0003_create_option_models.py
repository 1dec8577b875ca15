"""Create the editions of option models; quote lines say by which edition they were configured."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0003"
down_revision = "cpq0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A table of its own, what is released frozen by a trigger behind the aggregate."""
    op.create_table(
        "option_models",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Uuid, nullable=True),
        sa.Column("unit_path", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("partner_id", sa.Uuid, nullable=True),
        sa.Column("product_id", sa.Uuid, nullable=False),
        sa.Column("product_code", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("model", sa.JSON, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("valid_from", sa.Date, nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(status = 'draft') = (valid_from is null)", name="option_models_released"),
    )
    op.create_index("option_models_number", "option_models", ["product_id", "number"], unique=True)
    op.create_index("option_models_created", "option_models", ["created_at", "id"])
    op.create_index("option_models_from", "option_models", ["valid_from", "id"])
    drafted, released = sa.text("status = 'draft'"), sa.text("status = 'released'")
    op.create_index(
        "option_models_drafted_once", "option_models", ["product_id"], unique=True, postgresql_where=drafted
    )
    op.create_index(
        "option_models_begin",
        "option_models",
        ["product_id", "valid_from"],
        unique=True,
        postgresql_where=released,
    )
    op.execute(
        """
        create function refuse_change_of_released_model() returns trigger language plpgsql as $$
        begin
            if old.status = 'released' then
                raise exception 'edition % of product % is released', old.number, old.product_code
                    using errcode = '23514';
            end if;
            return case when tg_op = 'DELETE' then old else new end;
        end $$
        """
    )
    op.execute(
        "create trigger option_models_frozen before update or delete on option_models"
        " for each row execute function refuse_change_of_released_model()"
    )
    op.alter_column("products", "model", nullable=True)
    op.add_column("quote_lines", sa.Column("numbers", sa.JSON, nullable=True))
    op.add_column("quote_lines", sa.Column("edition", sa.Integer, nullable=True))
    op.add_column("quote_lines", sa.Column("model_hash", sa.Text, nullable=True))


def downgrade() -> None:
    """Products without a model of their own are given none back here, but by 0004."""
    for column in ("numbers", "edition", "model_hash"):
        op.drop_column("quote_lines", column)
    op.execute("update products set model = '{}' where model is null")
    op.alter_column("products", "model", nullable=False)
    op.drop_table("option_models")
    op.execute("drop function refuse_change_of_released_model")
