"""VAT of a document is worked out once for each rate, of all that is taxed by it, and given to the lines by
largest remainder: what the customer pays is what the rate says of the sum, not a sum of rounded cents.

A price that holds its VAT keeps it: that price was promised, and what is left of it is net.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from cpq_svc.domain.pricing import PricedLine
from cpq_svc.domain.quote_line import QuoteLine
from kernel.money import Money

L = TypeVar("L", bound=PricedLine)


def share_tax(lines: Sequence[QuoteLine], currency: str) -> None:
    """Over the lines that count; the others keep what they would be taxed alone."""
    for line in lines:
        line.adjust_tax(Decimal(0))
    for line, part in _parts([line for line in lines if line.counts], currency):
        line.adjust_tax(part - line.tax_amount)


def taxed_together(lines: Sequence[PricedLine], currency: str) -> list[PricedLine]:
    """Priced lines as the lines of one document, for whoever only asks what they cost."""
    parts = {id(line): part for line, part in _parts(lines, currency)}
    return [replace(line, tax_amount=parts.get(id(line), line.tax_amount)) for line in lines]


def _parts(lines: Sequence[L], currency: str) -> Iterator[tuple[L, Decimal]]:
    """The VAT of each line that is taxed as a part of the document."""
    by_rate: dict[Decimal, list[L]] = defaultdict(list)
    for line in lines:
        if line.net_amount and line.tax_rate and not line.holds_tax:
            by_rate[line.tax_rate].append(line)
    for rate, taxed in by_rate.items():
        net = sum((line.net_amount for line in taxed), Decimal(0))
        due = (Money(net, currency) * rate).rounded()
        for line, part in zip(taxed, due.allocate([each.net_amount for each in taxed]), strict=True):
            yield line, part.amount
