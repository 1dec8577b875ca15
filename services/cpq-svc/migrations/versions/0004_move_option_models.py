"""The options every product was described with become the first edition of its option model.

In force since the product was released; so quotes of any day are configured as before. Quote lines keep what
they say. The old column stays until the release after this one.
"""

from alembic import op

revision = "cpq0004"
down_revision = "cpq0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One edition per product. What names it is no hash of its text, but stands for nothing else either."""
    op.execute(
        """
        insert into option_models (id, version, owner_id, unit_path, region, partner_id, product_id,
        product_code, number, model, hash, note, created_at, status, valid_from, released_at) select
        gen_random_uuid(), 1, p.owner_id, p.unit_path, p.region, p.partner_id, p.id, p.code, 1, p.model,
        'moved:' || md5(p.model::text), '', p.created_at, case when p.released_on is null then 'draft' else
        'released' end, p.released_on, case when p.released_on is null then null else p.created_at end from
        products p where p.model is not null
        """
    )


def downgrade() -> None:
    """The newest edition of each product becomes its only one again."""
    op.execute(
        """
        update products p set model = (
            select m.model from option_models m where m.product_id = p.id order by m.number desc limit 1
        )
        """
    )
    op.execute("alter table option_models disable trigger option_models_frozen")
    op.execute("delete from option_models")
    op.execute("alter table option_models enable trigger option_models_frozen")
