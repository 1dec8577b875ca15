"""Keep machines as they were sent, by their content, and say at each line where."""

import sqlalchemy as sa
from alembic import op

revision = "cpq0016"
down_revision = "cpq0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was sent before is kept nowhere; a record is never changed, whoever tries."""
    op.create_table(
        "frozen_configurations",
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("product_code", sa.Text, nullable=False),
    )
    op.execute(
        """
        create function refuse_change_of_frozen_configuration() returns trigger language plpgsql as $$
        begin
            raise exception 'configuration % is frozen', old.hash using errcode = '23514';
        end $$
        """
    )
    op.execute(
        "create trigger frozen_configurations_frozen before update or delete on frozen_configurations"
        " for each row execute function refuse_change_of_frozen_configuration()"
    )
    op.add_column("quote_lines", sa.Column("frozen", sa.JSON, nullable=True))
    op.create_index(
        "quote_lines_frozen",
        "quote_lines",
        [sa.text("(frozen ->> 'hash')")],
        postgresql_where=sa.text("frozen is not null"),
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_index("quote_lines_frozen", "quote_lines")
    op.drop_column("quote_lines", "frozen")
    op.drop_table("frozen_configurations")
    op.execute("drop function refuse_change_of_frozen_configuration()")
