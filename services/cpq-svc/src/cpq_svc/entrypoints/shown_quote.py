"""How a quote and its priced lines look on the wire, as the queries show them too."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from cpq_svc.adapters.value_json import plain, plain_without
from cpq_svc.domain.offer import Revision
from cpq_svc.domain.pocket_margin import pocket_margin
from cpq_svc.domain.pricing import PricedLine
from cpq_svc.domain.quote import Quote
from cpq_svc.domain.quote_line import LineKind, QuoteLine
from kernel.money import Money

# What decided a price, and what is left of it, is not for everybody who sees the line.
_KEPT_BACK = frozenset({"basis", "pocket"})
# Nor what a line of a quote costs us: that needs a right of its own.
_KEPT_BACK_OF_QUOTES = _KEPT_BACK | {"cost_amount", "tax_adjustment"}
# Whoever sees what is left of a line need not see what it costs.
_COST = frozenset({"cost"})
_MONEY = {
    "listPrice": "list_price",
    "unitPrice": "unit_price",
    "netAmount": "net_amount",
    "taxAmount": "tax_amount",
}


def shown_line(line: PricedLine, currency: str) -> dict[str, Any]:
    """A line with its amounts in their currency."""
    return {**plain_without(line, _KEPT_BACK), **_amounts(line, currency)}


def _amounts(line: PricedLine, currency: str) -> dict[str, Any]:
    return {name: plain(Money(getattr(line, attribute), currency)) for name, attribute in _MONEY.items()}


def shown_pockets(lines: Iterable[QuoteLine]) -> list[dict[str, Any]]:
    """What is left of each line for the maker."""
    return [
        {"lineNo": line.line_no, **plain_without(line.left, _COST)}
        for line in lines
        if line.kind is not LineKind.TEXT
    ]


def shown_quote_line(line: QuoteLine, currency: str) -> dict[str, Any]:
    """A line of a quote."""
    told = {**plain_without(line, _KEPT_BACK_OF_QUOTES), **_amounts(line, currency)}
    if line.basis is not None and line.basis.tax_included:
        told["taxIncluded"] = True
    return {**told, "discountShare": plain(Money(line.discount_share, currency))}


def shown_costs(revision: Revision) -> list[dict[str, Any]]:
    """What each line costs us, where it is known."""
    return [
        {"lineNo": line.line_no}
        if line.cost_amount is None
        else {"lineNo": line.line_no, "cost": _money(line.cost_amount, revision)}
        for line in revision.lines
        if line.kind is not LineKind.TEXT
    ]


def shown_prices(revision: Revision) -> dict[str, Any]:
    """What it comes to, line by line and in sum."""
    return {
        "pricedOn": revision.priced_on,
        "netAmount": _money(revision.net_amount, revision),
        "taxAmount": _money(revision.tax_amount, revision),
        "totalAmount": _money(revision.total_amount, revision),
        "discountAmount": _money(revision.discount_amount, revision),
        "sections": plain(revision.sections),
        "lines": [shown_quote_line(line, revision.currency) for line in revision.lines],
        "costs": shown_costs(revision),
        "pockets": shown_pockets(revision.lines),
        "pocketMargin": plain(pocket_margin(revision)),
    }


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
        "sentAt": current.sent_at,
        "acceptedAt": quote.accepted_at,
        "acceptance": plain(quote.acceptance),
        "createdAt": quote.created_at,
        "approved": quote.approved,
        "rejectionReason": quote.rejection_reason or None,
        "paymentTerms": plain(current.payment_terms),
        **{name: plain(getattr(current, name)) for name in ("discount", "terms", "buyer")},
        "internalNotes": current.internal_notes or None,
        **shown_prices(current),
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
