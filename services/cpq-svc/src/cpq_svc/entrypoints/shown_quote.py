"""How a quote and its priced lines look on the wire, as the queries show them too."""

from decimal import Decimal
from typing import Any

from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.offer import Revision
from cpq_svc.domain.pricing import PricedLine
from cpq_svc.domain.quote import Quote
from kernel.money import Money

_MONEY = {
    "listPrice": "list_price",
    "unitPrice": "unit_price",
    "netAmount": "net_amount",
    "taxAmount": "tax_amount",
}


def shown_line(line: PricedLine, currency: str) -> dict[str, Any]:
    """A line with its amounts in their currency."""
    money = {name: plain(Money(getattr(line, attribute), currency)) for name, attribute in _MONEY.items()}
    return {**plain(line), **money}


def shown_quote(quote: Quote) -> dict[str, Any]:
    """A quote with the lines of its current revision, in the words of the specification."""
    current = quote.revision
    shown = {
        "quoteId": quote.id,
        "version": quote.version,
        "number": quote.number,
        "revision": quote.current,
        "status": quote.status,
        "opportunityId": quote.opportunity_id,
        "accountId": quote.account_id,
        "accountName": quote.account_name,
        "ownerId": quote.owner_id,
        "region": quote.region,
        "validUntil": current.valid_until,
        "netAmount": _money(current.net_amount, current),
        "taxAmount": _money(current.tax_amount, current),
        "totalAmount": _money(current.total_amount, current),
        "sentAt": current.sent_at,
        "acceptedAt": quote.accepted_at,
        "createdAt": quote.created_at,
        "pricedOn": current.priced_on,
        "rejectionReason": quote.rejection_reason or None,
        "paymentTerms": plain(current.payment_terms),
        "lines": [shown_line(line, current.currency) for line in current.lines],
        "revisions": [
            _present(
                revision=each.number,
                totalAmount=_money(each.total_amount, each),
                validUntil=each.valid_until,
                sentAt=each.sent_at,
            )
            for each in quote.revisions
        ],
    }
    return _present(**shown)


def _money(amount: Decimal, of: Revision) -> Any:
    return plain(Money(amount, of.currency))


def _present(**shown: Any) -> dict[str, Any]:
    return {name: value for name, value in shown.items() if value is not None}
