"""What a customer sees of a quote: what the document says, and nothing of how it came about."""

from decimal import Decimal
from typing import Any

from cpq_svc.adapters.documents.counted import counted_in
from cpq_svc.adapters.value_json import plain, plain_without
from cpq_svc.domain.letterhead import Letterhead
from cpq_svc.domain.offer import Revision
from cpq_svc.domain.quote_line import QuoteLine
from cpq_svc.domain.quote_link import Standing
from cpq_svc.usecases.open_offer import OpenedOffer
from kernel.money import Money

_LINE = (
    "line_no", "product_code", "name_zh", "name_en", "quantity", "unit", "text_zh", "text_en", "section",
    "kind", "counting", "alternatives", "chosen",
)  # fmt: skip
_INNER = frozenset({"price_steps"})
_OPTION = ("groupNameZh", "groupNameEn", "nameZh", "nameEn", "quantity", "unit", "valued")


def shown_offer(opened: OpenedOffer, letterhead: Letterhead) -> dict[str, Any]:
    """The revision of the link. It can be answered while it is the one that was sent last."""
    link, quote = opened.link, opened.quote
    revision = quote.numbered(link.revision)
    told = {
        "seller": {name: words for name, words in plain_without(letterhead.seller, _INNER).items() if words},
        "logo": letterhead.logo is not None,
        "contactName": opened.contact or None,
        "number": quote.number,
        "pricedOn": revision.priced_on,
        "revision": revision.number,
        "accountName": quote.account_name,
        "buyerName": revision.buyer.called(quote.account_name),
        "project": revision.buyer.project or None,
        "validUntil": revision.valid_until,
        "expiresAt": link.expires_at,
        "documentHash": link.document_hash,
        "standing": opened.standing,
        "answerable": opened.standing is Standing.OPEN,
        "answer": link.answer,
        "answeredAt": link.answered_at,
        "answeredBy": link.answered_by or None,
        "remarks": plain(link.remarks),
        "paymentTerms": plain(revision.payment_terms),
        "terms": plain(revision.terms),
        "sections": plain(revision.sections),
        "lines": [_line(line, revision, line.product_code in opened.pictured) for line in revision.lines],
        "discountAmount": _money(revision, revision.discount_amount),
        "netAmount": _money(revision, revision.net_amount),
        "taxAmount": _money(revision, revision.tax_amount),
        "totalAmount": _money(revision, revision.total_amount),
    }
    return {name: value for name, value in told.items() if value is not None}


def _line(line: QuoteLine, revision: Revision, pictured: bool) -> dict[str, Any]:
    words = plain(line)
    said = {_camel(name): words[_camel(name)] for name in _LINE}
    return {
        **said,
        "unitZh": counted_in(line.unit, "zh"),
        "options": [
            {name: words for name, words in plain(each).items() if name in _OPTION} for each in line.options
        ],
        "pictured": pictured,
        "taxRate": plain(line.tax_rate),
        "unitPrice": _money(revision, line.unit_price),
        "netAmount": _money(revision, line.before_share),
    }


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)


def _money(revision: Revision, amount: Decimal) -> Any:
    return plain(Money(amount, revision.currency))
