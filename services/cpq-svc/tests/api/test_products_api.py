"""products.list_products products.draft_product products.get_product products.change_product products.rename_product
products.tax_product products.release_product products.retire_product products.phase_out_product products.discard_product
"""

from datetime import timedelta

import pytest

from bodies import (
    ALL,
    a_company_that_sells,
    a_line_body,
    a_price_book_body,
    a_product_body,
    a_sale,
    an_offer_body,
)
from builders import a_model, a_price_book, a_product, a_quote, an_asked_line, an_edition, an_entry, offered
from chassis.testing import NOW, an_actor
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.product_life import Status
from cpq_svc.domain.quote_template import QuoteTemplate, QuoteTemplateId
from cpq_svc.domain.quote_wish import Wish
from cpq_svc.domain.saved_configuration import SavedConfiguration, SavedConfigurationId
from cpq_svc.domain.wanted import Wanted
from kernel.actor import Kind, Scope
from kernel.ids import new_id
from quoting import drafted as drafted_quote


def drafted(call, **changed):
    answer = call(an_actor(), ALL, "POST", "/products", json=a_product_body(**changed))
    assert answer.status_code == 201, answer.text
    return answer.json()


def match(version=1):
    return {"If-Match": f'"{version}"'}


def test_a_drafted_product_is_read_back_as_it_was_answered(call):
    made = drafted(call)
    read = call(an_actor(), ALL, "GET", f"/products/{made['productId']}")
    assert (read.json(), read.headers["etag"]) == ({**made, "createdAt": read.json()["createdAt"]}, '"1"')
    assert made["cost"] == {"amount": "170000.00", "currency": "CNY"}


def test_a_product_walks_from_draft_to_retired(call, staged):
    made = drafted(call)
    path = f"/products/{made['productId']}"
    changed = call(
        an_actor(), ALL, "PUT", path, json=a_product_body(code=None, vatRate="0.06"), headers=match(1)
    )
    released = call(an_actor(), ALL, "POST", f"{path}/release", headers=match(2))
    frozen = call(an_actor(), ALL, "PUT", path, json=a_product_body(code=None), headers=match(3))
    names = {"nameZh": "HX-160 二代", "nameEn": "HX-160 II", "productLine": "injection"}
    renamed = call(an_actor(), ALL, "PUT", f"{path}/name", json=names, headers=match(3))
    retired = call(an_actor(), ALL, "POST", f"{path}/retirement", headers=match(4))
    assert [a.status_code for a in (changed, released, frozen, renamed, retired)] == [200, 200, 409, 200, 200]
    assert changed.json()["vatRate"] == "0.06" and frozen.json()["code"] == "product-is-released"
    assert (retired.json()["releasedOn"], retired.json()["retiredOn"]) == ("2026-11-20", "2026-11-20")
    told = [kind for kind, _ in staged()]
    assert told == ["cpq.product-released.v1", "cpq.product-changed.v1", "cpq.product-retired.v1"]


def test_the_rate_of_a_product_in_sale_changes_for_what_is_offered_from_then_on(
    call, service, audited, staged
):
    a_company_that_sells(service)
    [product] = call(an_actor(), ALL, "GET", "/products").json()["items"]
    before = drafted_quote(call, service).json()
    path = f"/products/{product['productId']}/vat-rate"
    assert call(an_actor(), ALL, "PUT", path, json={"vatRate": "0.09"}, headers=match(7)).status_code == 412
    changed = call(an_actor(), ALL, "PUT", path, json={"vatRate": "0.09"}, headers=match(product["version"]))
    assert (changed.status_code, changed.json()["vatRate"]) == (200, "0.09")
    kept = call(an_actor(), ALL, "GET", f"/quotes/{before['quoteId']}").json()
    assert (kept["taxAmount"], kept["lines"][0]["taxRate"]) == (before["taxAmount"], "0.13")
    assert drafted_quote(call, service).json()["lines"][0]["taxRate"] == "0.09"
    [told] = [body for kind, body in staged() if kind == "cpq.product-changed.v1"]
    assert told["vat_rate"] == "0.09"
    assert "changed" in {entry.operation for entry in audited("Product")}


def discarded(call, path, version=1, rights=ALL):
    return call(an_actor(), rights, "DELETE", path, headers=match(version))


def test_a_draft_that_nothing_refers_to_goes_with_its_model_and_its_code_is_free(call, audited, staged):
    made = drafted(call)
    path = f"/products/{made['productId']}"
    assert call(an_actor(), ALL, "DELETE", path).status_code == 428
    assert discarded(call, path, 7).status_code == 412
    assert discarded(call, path, rights={"cpq.product-read": Scope.ALL}).status_code == 403
    assert discarded(call, path).status_code == 204
    assert call(an_actor(), ALL, "GET", path).json()["code"] == "product-not-found"
    assert call(an_actor(), ALL, "GET", "/option-models").json()["items"] == []
    assert [[e.operation for e in audited(kind)] for kind in ("Product", "Edition")] == [
        ["created", "deleted"]
    ] * 2
    assert drafted(call)["code"] == made["code"] and staged() == []


def test_what_was_released_is_not_discarded(call):
    path, _ = released(call)
    answer = discarded(call, path, 2)
    assert (answer.status_code, answer.json()["code"]) == (409, "product-is-released")


def mentioned(service, by):
    """A draft that something in the database refers to."""
    product = a_product(status=Status.DRAFT)
    edition = an_edition(product, begins=NOW.date() if by == "edition" else None)
    with service.work().by(service.service_actor) as tx:
        tx.products.add(product)
        tx.editions.add(edition)
        MENTIONS[by](service, tx)
    return f"/products/{product.id}"


def a_template(retired):
    wish = Wish.of(a_quote(an_asked_line()).revision)
    made = QuoteTemplate.make(QuoteTemplateId(new_id()), "标准", "", wish, an_actor(), NOW)
    made.retired = retired
    return made


def a_saved_configuration():
    kept = SavedConfigurationId(new_id())
    return SavedConfiguration.save(kept, "华晨 1 号机", Wanted(), offered(), an_actor(), NOW)


MENTIONS = {
    "edition": lambda service, tx: None,
    "price book": lambda service, tx: tx.price_books.add(a_price_book(entries=[an_entry("HX-160", "1")])),
    "quote": lambda service, tx: tx.quotes.add(a_quote(an_asked_line(), sale=a_sale(service))),
    "template": lambda service, tx: tx.quote_templates.add(a_template(False)),
    "retired template": lambda service, tx: tx.quote_templates.add(a_template(True)),
    "configuration": lambda service, tx: tx.configurations.add(a_saved_configuration()),
}


@pytest.mark.parametrize(
    ("by", "code"),
    [
        ("edition", "product-has-edition"),
        ("price book", "product-is-priced"),
        ("quote", "product-is-quoted"),
        ("template", "product-is-templated"),
        ("configuration", "product-is-configured"),
    ],
)
def test_a_draft_that_something_refers_to_stays(call, service, by, code):
    path = mentioned(service, by)
    answer = discarded(call, path)
    assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert call(an_actor(), ALL, "GET", path).status_code == 200


def test_a_template_that_is_used_no_more_keeps_no_draft(call, service):
    assert discarded(call, mentioned(service, "retired template")).status_code == 204


def released(call, **changed):
    path = f"/products/{drafted(call, **changed)['productId']}"
    return path, call(an_actor(), ALL, "POST", f"{path}/release", headers=match()).json()


def test_a_product_is_phased_out_with_a_last_order_day_and_a_successor(call, staged):
    path, _ = released(call)
    released(call, code="HX-170")
    last = {"lastOrderOn": "2026-12-31", "successor": "HX-170"}
    answer = call(an_actor(), ALL, "POST", f"{path}/phase-out", json=last, headers=match(2))
    shown = call(an_actor(), ALL, "GET", path).json()
    assert (answer.json()["status"], answer.json()["successor"]) == ("phase-out", "HX-170")
    assert (shown["phasedOutOn"], shown["lastOrderOn"]) == ("2026-11-20", "2026-12-31")
    assert staged()[-1] == (
        "cpq.product-phased-out.v1",
        {"product_id": shown["productId"], "code": "HX-160", "last_order_on": "2026-12-31", "successor": "HX-170"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"lastOrderOn": "2026-11-19"}, "last-order-day-past"),
        ({"lastOrderOn": "2026-12-31", "successor": "NOPE"}, "product-unknown"),
        ({"lastOrderOn": "2026-12-31", "successor": "HX-160"}, "successor-unfit"),
    ],
)
def test_a_phase_out_that_promises_what_is_not_there_is_refused(call, told, code):
    path, _ = released(call)
    answer = call(an_actor(), ALL, "POST", f"{path}/phase-out", json=told, headers=match(2))
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert answer.json()["errors"][0]["pointer"].startswith("/body/")


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        ("2026-11-19", []),
        ("2026-11-20", ["HX-160", "HX-170"]),
        ("2026-12-31", ["HX-160", "HX-170"]),
        ("2027-01-01", ["HX-170"]),
    ],
)
def test_what_is_sold_on_a_day_is_found_up_to_its_last_order_day(call, day, codes):
    path, _ = released(call)
    released(call, code="HX-170")
    drafted(call, code="HX-180")
    gone, _ = released(call, code="HX-150")
    call(an_actor(), ALL, "POST", f"{gone}/retirement", headers=match(2))
    call(an_actor(), ALL, "POST", f"{path}/phase-out", json={"lastOrderOn": "2026-12-31"}, headers=match(2))
    found = call(an_actor(), ALL, "GET", f"/products?soldOn={day}").json()["items"]
    assert [item["code"] for item in found] == codes


def a_part(**changed):
    """What of a product's body is not as usual when it is no machine."""
    return {
        "code": "SP-CR-045", "nameZh": "止逆环 D45", "nameEn": "Check ring D45", "kind": "spare-part",
        "unit": "pc", "cost": {"amount": "420.00", "currency": "CNY"}, "optionGroups": None, "rules": None,
        "parameters": [{"code": "diameter", "nameZh": "直径", "nameEn": "Diameter", "value": "45", "unit": "mm"}],
        **changed,
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["standard", "spare-part", "service"])
def test_what_is_no_machine_is_drafted_released_and_found_by_its_kind(call, kind):
    made = drafted(call, **a_part(kind=kind))
    drafted(call)
    path = f"/products/{made['productId']}"
    assert call(an_actor(), ALL, "POST", f"{path}/release", headers=match()).status_code == 200
    found = call(an_actor(), ALL, "GET", f"/products?kind={kind}").json()["items"]
    assert [(item["code"], item["unit"], item["status"]) for item in found] == [
        ("SP-CR-045", "pc", "released")
    ]


def test_machine_part_and_service_are_quoted_together_until_the_last_order_day(call, service):
    told = [
        ("HX-160", {}),
        ("SP-CR-045", {"kind": "spare-part"}),
        ("SV-COMM", {"kind": "service", "unit": "day"}),
    ]
    made = [released(call, **(a_part(code=code, **more) if more else {})) for code, more in told]
    prices = dict(zip(("HX-160", "SP-CR-045", "SV-COMM"), ("250000.00", "880.00", "2400.00"), strict=True))
    entries = [
        {"productCode": code, "listPrice": {"amount": price, "currency": "CNY"}}
        for code, price in prices.items()
    ]
    book = call(
        an_actor(), ALL, "POST", "/price-books", json=a_price_book_body(scale=[], entries=entries)
    ).json()
    call(an_actor(), ALL, "POST", f"/price-books/{book['priceBookId']}/publication", headers=match())
    lines = [a_line_body(), *(a_line_body(productCode=code, options=[], quantity=3) for code, _ in told[1:])]
    asked = {"opportunityId": str(a_sale(service).id), **an_offer_body(lines=lines)}
    quote = call(an_actor(), ALL, "POST", "/quotes", json=asked).json()
    assert [line["netAmount"]["amount"] for line in quote["lines"]] == ["339200.00", "2640.00", "7200.00"]
    assert quote["lines"][1]["parameters"][0]["value"] == "45" and quote["lines"][2]["options"] == []
    over = {"lastOrderOn": "2026-11-20"}
    path, _ = made[1]
    assert call(an_actor(), ALL, "POST", f"{path}/phase-out", json=over, headers=match(2)).status_code == 200
    assert call(an_actor(), ALL, "POST", "/quotes", json=asked).status_code == 201
    service.clock = lambda: NOW + timedelta(days=1)
    late = call(an_actor(), ALL, "POST", "/quotes", json=asked)
    assert (late.status_code, late.json()["code"]) == (422, "product-ordered-no-more")
    assert late.json()["errors"][0]["pointer"] == "/body/lines/1/productCode"


def test_options_of_what_is_no_machine_are_refused(call):
    answer = call(an_actor(), ALL, "POST", "/products", json=a_product_body(kind="service"))
    assert (answer.status_code, answer.json()["code"]) == (422, "only-machines-have-options")


def test_a_write_without_or_with_an_old_version_is_refused(call):
    path = f"/products/{drafted(call)['productId']}/release"
    assert call(an_actor(), ALL, "POST", path).status_code == 428
    assert call(an_actor(), ALL, "POST", path, headers=match(7)).status_code == 412


def test_a_code_names_one_product(call):
    drafted(call)
    answer = call(an_actor(), ALL, "POST", "/products", json=a_product_body())
    assert (answer.status_code, answer.json()["code"]) == (409, "product-code-taken")


def test_products_are_listed_without_their_models_and_found_by_part_of_a_name(call):
    for code in ("HX-160", "HX-250", "BM-100"):
        drafted(call, code=code, nameZh=f"{code} 机")
    page = call(an_actor(), ALL, "GET", "/products?limit=2").json()
    rest = call(an_actor(), ALL, "GET", f"/products?limit=2&cursor={page['next']}").json()
    assert [item["code"] for item in page["items"] + rest["items"]] == ["BM-100", "HX-160", "HX-250"]
    assert "optionGroups" not in page["items"][0]
    found = call(an_actor(), ALL, "GET", "/products?text=bm-1&status=draft&productLine=injection").json()
    assert [item["code"] for item in found["items"]] == ["BM-100"]


def test_costs_are_seen_only_with_the_right_to(call):
    blind = {name: scope for name, scope in ALL.items() if name != "cpq.see-cost"}
    made = call(an_actor(), blind, "POST", "/products", json=a_product_body()).json()
    read = call(an_actor(), blind, "GET", f"/products/{made['productId']}").json()
    assert "cost" not in made and "cost" not in read


def test_the_catalogue_of_the_company_is_not_a_dealers(call):
    made = drafted(call)
    dealer = an_actor(Kind.DEALER, partner_id=new_id())
    assert call(dealer, ALL, "GET", f"/products/{made['productId']}").status_code == 404
    assert call(an_actor(), {"cpq.quote-read": Scope.ALL}, "GET", "/products").status_code == 403


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"rules": [{"kind": "requires", "option": "KEBA", "other": "NOPE"}]}, 422, "option-of-rule-unknown"),
        ({"cost": {"amount": "1", "currency": "EUR"}, "currency": "CNY"}, 422, "currencies-mixed"),
        ({"cost": {"amount": "-1", "currency": "CNY"}}, 422, "cost-negative"),
        ({"parameters": plain(a_model().parameters) * 2}, 422, "codes-repeat"),
        ({"vatRate": "1.13"}, 400, "bad-input"),
        ({"surprise": 1}, 400, "bad-input"),
    ],
)
def test_a_product_that_contradicts_itself_is_refused_with_words(call, changed, status, code):
    answer = call(an_actor(), ALL, "POST", "/products", json=a_product_body(**changed))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["title"] != code
