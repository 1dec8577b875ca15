"""Leads that came without search words (from before, or in bulk) get them."""

from kernel.actor import Actor
from lead_svc.usecases.work import Work

# Their rows are held until the commit, and people are at work on them.
BATCH = 200


def read_names(work: Work, actor: Actor, most: int = BATCH) -> int:
    """How many there were; safe to repeat."""
    with work.by(actor) as tx:
        return tx.read_names(most)
