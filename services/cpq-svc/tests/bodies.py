"""Request bodies, and a company that sells: products in sale and a published price book."""

from typing import Any

from builders import NOW, VALID, a_model, a_price_book, a_product, an_edition, an_entry, an_opportunity
from chassis.testing import an_actor
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.opportunity import Opportunity
from cpq_svc.usecases.copy_opportunity import copy_opportunity
from cpq_svc.usecases.draft_price_book import draft_price_book
from cpq_svc.usecases.publish_price_book import publish_price_book
from kernel.actor import Scope

ALL = {
    f"cpq.{right}": Scope.ALL
    for right in (
        "product-read", "product-write", "product-files", "units", "price-read", "price-write", "configure", "quote-read", "quote-write",
        "quote-accept", "quote-notes", "handover-read", "approval-read", "quote-approve",
        "quote-approve-technical", "quote-approve-finance", "approval-deputy", "template-read", "template-write", "see-cost", "see-margin",
    )
}  # fmt: skip


def present(**body: Any) -> dict[str, Any]:
    return {name: value for name, value in body.items() if value is not None}


def a_product_body(**changed: Any) -> dict[str, Any]:
    given = {
        "code": "HX-160", "nameZh": "HX-160 注塑机", "nameEn": "HX-160 injection moulding machine",
        "productLine": "injection", "vatRate": "0.13", "cost": {"amount": "170000.00", "currency": "CNY"},
        **plain(a_model()),
    }  # fmt: skip
    return present(**{**given, **changed})


def a_price_book_body(**changed: Any) -> dict[str, Any]:
    given = {
        "code": "PB-2026", "name": "2026 标准价格", "currency": "CNY", "validFrom": "2026-01-01",
        "scale": [{"fromQuantity": 3, "percent": "3"}], "grades": [{"grade": "A", "percent": "12"}],
        "entries": [{"productCode": "HX-160", "listPrice": {"amount": "250000.00", "currency": "CNY"}}],
    }  # fmt: skip
    return present(**{**given, **changed})


def a_line_body(**changed: Any) -> dict[str, Any]:
    return present(**{"productCode": "HX-160", "options": list(VALID), "quantity": 1, **changed})


def an_offer_body(**changed: Any) -> dict[str, Any]:
    given = {
        "lines": [a_line_body(quantity=5, discountPercent="1.5")], "validUntil": "2026-12-20",
        "paymentTerms": [
            {"event": "signing", "percent": "30", "days": 0}, {"event": "shipment", "percent": "70", "days": 7},
        ],
    }  # fmt: skip
    return present(**{**given, **changed})


def in_sale(service: Any, product: Any, **changed: Any) -> Any:
    """A product kept with the edition of its option model it was released with."""
    edition = an_edition(product, a_model(**changed))
    with service.work().by(service.service_actor) as tx:
        tx.products.add(product)
        tx.editions.add(edition)
    return edition


def a_company_that_sells(service: Any, *codes: str) -> None:
    """Products in sale since January and a price book in force."""
    codes = codes or ("HX-160",)
    for code in codes:
        in_sale(service, a_product(code))
    book = a_price_book(entries=[an_entry(code) for code in codes])
    draft_price_book(service.work(), an_actor(), book)
    publish_price_book(service.work(), an_actor(), book.id, 1, NOW)


def a_sale(service: Any, **changed: Any) -> Opportunity:
    """An opportunity cpq has heard of."""
    sale = an_opportunity(**changed)
    copy_opportunity(service.work(), service.service_actor, sale, 1)
    return sale
