"""quote_beginnings.copy_quote quote_beginnings.compare_revisions quote_beginnings.quote_opportunity
quote_templates.list_quote_templates quote_templates.get_quote_template quote_templates.make_quote_template
quote_templates.retire_quote_template
"""

from datetime import timedelta

import pytest

from bodies import ALL, a_company_that_sells, a_line_body, a_sale, an_offer_body
from chassis.testing import NOW, an_actor
from kernel.actor import Scope
from quoting import SECTIONED, drafted, move


@pytest.fixture
def company(service):
    a_company_that_sells(service)


def began(call, sale, actor=None, rights=ALL, **body):
    return call(actor or an_actor(), rights, "POST", f"/opportunities/{sale.id}/quotes", json=body)


def a_template(call, quote, **body):
    told = {"name": "标准机", "quoteId": quote["quoteId"], **body}
    return call(an_actor(), ALL, "POST", "/quote-templates", json=told)


def sent(call, service, sale, **changed):
    return move(call, drafted(call, service, sale, **changed).json(), "sending").json()


def test_one_call_leads_from_an_opportunity_to_a_priced_quote_with_its_document(call, service, company):
    template = a_template(call, drafted(call, service, **SECTIONED).json()).json()
    sale = a_sale(service)
    service.clock = lambda: NOW + timedelta(days=10)
    answer = began(call, sale, quoteTemplateId=template["quoteTemplateId"])
    assert answer.status_code == 201, answer.text
    quote = answer.json()
    assert (quote["beganWith"], quote["opportunityId"]) == ({"template": "标准机"}, str(sale.id))
    assert (quote["netAmount"]["amount"], quote["validUntil"]) == ("348200.00", "2026-12-30")
    assert (quote["terms"]["deliveryFrom"], quote["buyer"]["kind"]) == ("2027-02-11", "direct")
    assert "internalNotes" not in quote
    document = call(an_actor(), ALL, "GET", f"/quotes/{quote['quoteId']}/document")
    assert (document.status_code, document.content[:4]) == (200, b"%PDF")


def test_without_a_template_a_quote_begins_with_the_nearest_earlier_one(call, service, company):
    other = sent(call, service, a_sale(service, product_line="injection"), lines=[a_line_body(quantity=2)])
    first = a_sale(service, product_line="die-casting")
    mine = sent(call, service, first, lines=[a_line_body(quantity=4)])
    same_account = a_sale(service, account_id=first.account_id, product_line="injection")
    assert began(call, same_account).json()["beganWith"] == {"quote": mine["number"]}
    same_line = a_sale(service, product_line="injection")
    by_line = began(call, same_line).json()
    assert (by_line["beganWith"], by_line["lines"][0]["quantity"]) == ({"quote": other["number"]}, 2)
    a_template(call, other, name="注塑机模板", productLine="injection")
    assert began(call, same_line).json()["beganWith"] == {"template": "注塑机模板"}
    nothing = began(call, a_sale(service, product_line="robots"))
    assert (nothing.status_code, nothing.json()["code"]) == (409, "nothing-to-start-from")


def test_of_an_accounts_quotes_the_newest_of_the_same_product_line_is_the_nearest(call, service, company):
    sale = a_sale(service, product_line="injection")
    near = sent(call, service, sale)
    sent(call, service, a_sale(service, account_id=sale.account_id, product_line="die-casting"))
    drafted(call, service, sale)  # what nobody was sent is nothing to begin with
    again = a_sale(service, account_id=sale.account_id, product_line="injection")
    assert began(call, again).json()["beganWith"] == {"quote": near["number"]}


def test_a_foreign_quote_is_nothing_to_begin_with_a_colleagues_template_is(call, service, company):
    first = a_sale(service, product_line="injection")
    quote = sent(call, service, first)
    mine = a_sale(service, account_id=first.account_id, product_line="injection")
    seller, own = (
        an_actor(id=mine.owner_id),
        {**dict.fromkeys(ALL, Scope.OWN), "cpq.template-read": Scope.ALL},
    )
    assert began(call, mine, seller, own).json()["code"] == "nothing-to-start-from"
    a_template(call, quote, productLine="injection")
    assert began(call, mine, seller, own).json()["beganWith"] == {"template": "标准机"}
    assert began(call, first, seller, own).json()["code"] == "opportunity-unknown"


def test_the_same_key_begins_one_quote(call, service, company):
    quote, actor = sent(call, service, a_sale(service)), an_actor()
    sale = a_sale(service, account_id=quote["accountId"])
    key, path = {"Idempotency-Key": "begin-key-1"}, f"/opportunities/{sale.id}/quotes"
    first, again = (call(actor, ALL, "POST", path, json={}, headers=key) for _ in range(2))
    assert (first.status_code, again.content) == (201, first.content)


def test_templates_are_listed_read_and_retired(call, service, company):
    made = a_template(call, drafted(call, service, **SECTIONED).json(), productLine="injection").json()
    path = f"/quote-templates/{made['quoteTemplateId']}"
    read = call(an_actor(), ALL, "GET", path).json()
    assert read == {**made, "createdAt": read["createdAt"]}
    assert read["wish"]["lines"][3]["ownPrice"] == {"unitPrice": "2000", "taxRate": "0.06"}
    listed = call(
        an_actor(), ALL, "GET", "/quote-templates?retired=false&text=标准&productLine=injection"
    ).json()
    assert [item["name"] for item in listed["items"]] == ["标准机"]
    retired = call(an_actor(), ALL, "POST", f"{path}/retirement", headers={"If-Match": '"1"'})
    assert retired.json()["retired"] is True
    refused = began(call, a_sale(service), quoteTemplateId=made["quoteTemplateId"])
    assert (refused.status_code, refused.json()["code"]) == (409, "quote-template-retired")
    assert call(an_actor(), ALL, "GET", "/quote-templates?retired=false").json()["items"] == []


def test_a_copy_offers_the_same_to_another_sale_at_todays_prices(call, service, company):
    quote, sale = drafted(call, service, **SECTIONED).json(), a_sale(service)
    answer = call(
        an_actor(), ALL, "POST", f"/quotes/{quote['quoteId']}/copies", json={"opportunityId": str(sale.id)}
    )
    copy = answer.json()
    assert (answer.status_code, copy["opportunityId"], copy["number"] != quote["number"]) == (
        201,
        str(sale.id),
        True,
    )
    assert (copy["lines"], copy["sections"], copy["totalAmount"]) == (
        quote["lines"], quote["sections"], quote["totalAmount"],
    )  # fmt: skip
    assert "internalNotes" not in copy and copy["buyer"]["kind"] == "direct"


def test_revisions_are_compared_costs_and_margins_only_by_their_rights(call, service, company):
    first = sent(call, service, a_sale(service), lines=[a_line_body()])
    lines = [a_line_body(options=["TECHMATION", "D45", "ROBOT", "LINK"]), a_line_body(quantity=3)]
    move(call, first, "revision", json=an_offer_body(lines=lines))
    path = f"/quotes/{first['quoteId']}/difference"
    found = call(an_actor(), ALL, "GET", path).json()
    assert [(line.get("lineThen"), line.get("lineNow")) for line in found["lines"]] == [(1, 1), (None, 2)]
    told = {(change["what"], change["subject"]): change["after"] for change in found["lines"][0]["changes"]}
    assert (told["option", "KEBA"], told["option", "TECHMATION"]) == ("", "1")
    assert found["lines"][0]["costs"] == []
    for field, what, right in (("costs", "cost", "cpq.see-cost"), ("margins", "margin", "cpq.see-margin")):
        assert [change["what"] for change in (*found[field], *found["lines"][1][field])] == [what, what]
        rights = {name: scope for name, scope in ALL.items() if name != right}
        hidden = call(an_actor(), rights, "GET", path).json()
        assert field not in hidden and [line[field] for line in hidden["lines"]] == [[], []]
        assert found["lines"][1][field][0]["after"] not in str(hidden)
    assert call(an_actor(), ALL, "GET", f"{path}?then=1&now=1").json()["lines"] == []
    assert call(an_actor(), ALL, "GET", f"{path}?then=1&now=7").status_code == 404
