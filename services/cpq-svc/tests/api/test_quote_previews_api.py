"""quote_previews.preview_quote quote_previews.preview_revision"""

import pytest

from bodies import ALL, a_company_that_sells, a_line_body, a_sale, an_offer_body
from chassis.testing import an_actor
from kernel.actor import Scope
from quoting import SECTIONED, drafted, move, said_yes

PRICES = (
    "pricedOn", "netAmount", "taxAmount", "totalAmount", "discountAmount", "sections", "lines", "costs", "pockets", "pocketMargin",
)  # fmt: skip
TWO_LINES = {"lines": [a_line_body(quantity=5, discountPercent="1.5"), a_line_body(quantity=2)]}


@pytest.fixture
def company(service):
    a_company_that_sells(service)


def previewed(call, sale, actor=None, rights=ALL, **changed):
    body = {"opportunityId": str(sale.id), **an_offer_body(**changed)}
    return call(actor or an_actor(), rights, "POST", "/quotes/preview", json=body)


def previewed_anew(call, quote, actor=None, rights=ALL, **changed):
    path = f"/quotes/{quote['quoteId']}/preview"
    return call(actor or an_actor(), rights, "POST", path, json=an_offer_body(**changed))


def prices_of(quote):
    return {name: quote[name] for name in PRICES}


@pytest.mark.parametrize("said", [{}, TWO_LINES, SECTIONED, {**TWO_LINES, "discount": {"percent": "3.33"}}])
def test_a_preview_tells_to_the_cent_what_saving_then_shows(call, service, company, said):
    sale = a_sale(service)
    preview = previewed(call, sale, **said)
    assert preview.status_code == 200, preview.text
    assert preview.json() == prices_of(drafted(call, service, sale, **said).json())


@pytest.mark.parametrize("is_sent", [False, True])
def test_a_quote_written_anew_is_previewed_as_it_will_be_saved_with_what_engineering_costed(
    call, service, company, is_sent
):
    quote = drafted(call, service).json()
    costs = {"costs": [{"lineNo": 1, "cost": "777777.00"}]}
    path, match = f"/quotes/{quote['quoteId']}/costing", {"If-Match": f'"{quote["version"]}"'}
    quote = call(an_actor(), ALL, "PUT", path, headers=match, json=costs).json()
    if is_sent:
        quote = move(call, quote, "sending").json()
    said = {"lines": [*an_offer_body()["lines"], a_line_body(quantity=2)], "discount": {"amount": "1000"}}
    preview = previewed_anew(call, quote, **said).json()
    saved = move(call, quote, "revision", json=an_offer_body(**said)).json()
    assert preview == prices_of(saved)
    assert preview["costs"][0]["cost"]["amount"] == "777777.00"


def test_a_preview_leaves_nothing_behind_and_uses_no_number(call, service, company, audited, staged):
    sale = a_sale(service)
    before = drafted(call, service, sale).json()
    told, seen = staged(), len(audited("Quote"))
    for said in ({}, SECTIONED):
        assert previewed(call, sale, **said).status_code == 200
        assert previewed_anew(call, before, **said).status_code == 200
    read = call(an_actor(), ALL, "GET", f"/quotes/{before['quoteId']}").json()
    kept = call(an_actor(), ALL, "GET", f"/quotes?opportunityId={sale.id}").json()["items"]
    assert (staged(), len(audited("Quote")), len(kept)) == (told, seen, 1)
    assert read == {**before, "createdAt": read["createdAt"]}
    number = int(before["number"][-6:])
    assert drafted(call, service, sale).json()["number"].endswith(f"{number + 1:06d}")


def test_a_preview_is_refused_where_saving_would_be(call, service, company):
    sale = a_sale(service)
    wrong = [a_line_body(), a_line_body(productCode="NOPE")]
    quote = drafted(call, service, sale).json()
    for answer in (previewed(call, sale, lines=wrong), previewed_anew(call, quote, lines=wrong)):
        told = answer.json()
        assert (answer.status_code, told["code"], told["errors"][0]["pointer"]) == (
            422, "product-unknown", "/body/lines/1/productCode",
        )  # fmt: skip
    repeated = {"sections": [{"code": "M", "nameZh": "主机", "nameEn": "Machine"}] * 2}
    for answer in (previewed(call, sale, **repeated), previewed_anew(call, quote, **repeated)):
        assert answer.json()["errors"][0]["pointer"] == "/body/sections"


def test_an_accepted_quote_has_no_preview(call, service, company):
    sent = move(call, drafted(call, service).json(), "sending").json()
    said_yes(call, sent)
    refused = previewed_anew(call, sent)
    assert (refused.status_code, refused.json()["code"]) == (409, "quote-cannot-move")


def test_nobody_previews_for_a_foreign_sale_or_a_foreign_quote(call, service, company):
    sale = a_sale(service)
    own = dict.fromkeys(ALL, Scope.OWN)
    mine, theirs = an_actor(id=sale.owner_id), an_actor()
    quote = drafted(call, service, sale, mine, own).json()
    assert previewed(call, sale, mine, own).status_code == 200
    assert previewed_anew(call, quote, mine, own).status_code == 200
    foreign = previewed(call, sale, theirs, own)
    assert (foreign.status_code, foreign.json()["code"]) == (422, "opportunity-unknown")
    assert previewed_anew(call, quote, theirs, own).status_code == 404


def test_costs_and_margins_are_told_only_by_right(call, service, company):
    sale = a_sale(service)
    full = previewed(call, sale).json()
    for kept_back, fields in (("see-cost", {"costs"}), ("see-margin", {"pockets", "pocketMargin"})):
        less = {right: scope for right, scope in ALL.items() if right != f"cpq.{kept_back}"}
        assert set(full) - set(previewed(call, sale, rights=less).json()) == fields
    reader = {right: scope for right, scope in ALL.items() if right != "cpq.quote-write"}
    assert previewed(call, sale, rights=reader).status_code == 403
