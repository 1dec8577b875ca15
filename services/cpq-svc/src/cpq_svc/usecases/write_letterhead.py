"""The company says whom its papers are from and what they look like."""

from cpq_svc.domain.letterhead import LETTERHEAD, Letterhead, Seller
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def write_letterhead(work: Work, actor: Actor, expected: int, seller: Seller) -> Letterhead:
    """Raises Stale or ColourTooPale."""
    with work.by(actor) as tx:
        letterhead = tx.letterheads.get(expected) or Letterhead(LETTERHEAD, seller)
        letterhead.write(seller)
        tx.letterheads.keep(letterhead)
    return letterhead
