"""The company puts its logo on its papers, or takes it off."""

from cpq_svc.domain.letterhead import LETTERHEAD, Letterhead, Seller
from cpq_svc.domain.product_folder import ProductFile
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def put_logo(work: Work, actor: Actor, expected: int, begin: Seller, logo: ProductFile | None) -> Letterhead:
    """`begin` is what papers say before a letterhead is written. Raises Stale."""
    with work.by(actor) as tx:
        letterhead = tx.letterheads.get(expected) or Letterhead(LETTERHEAD, begin)
        tx.letterheads.keep(letterhead, came=logo, gone=letterhead.put_logo(logo))
    return letterhead
