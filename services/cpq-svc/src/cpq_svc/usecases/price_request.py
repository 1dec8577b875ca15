"""Somebody asks what lines would cost."""

from collections.abc import Sequence
from datetime import date

from cpq_svc.domain.document_tax import taxed_together
from cpq_svc.domain.pricing import AskedLine, Buyer, PricedLine
from cpq_svc.usecases.priced_lines import priced
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def price_request(
    work: Work, actor: Actor, asked: Sequence[AskedLine], buyer: Buyer, currency: str, day: date
) -> list[PricedLine]:
    """The lines make up one document and are taxed as one. Keeps nothing, and looks no further than the net
    amount: what is left of it is the maker's business. Raises what `priced` raises.
    """
    with work.by(actor) as tx:
        return taxed_together(priced(tx, asked, buyer, currency, day, costed=False), currency)
