"""Who a quote is made out to, and whose prices hold for them."""

import io
from datetime import date
from decimal import Decimal

import pypdf
import pytest
from python_calamine import CalamineWorkbook

from bodies import ALL, a_company_that_sells, a_line_body, a_sale
from builders import NOW, VALID, a_price_book, an_entry
from chassis.testing import an_actor
from cpq_svc.domain.account import Account
from cpq_svc.domain.partner import Partner
from cpq_svc.entrypoints.events import CpqEvents
from cpq_svc.usecases.copy_account import copy_account
from cpq_svc.usecases.copy_partner import copy_partner
from cpq_svc.usecases.draft_price_book import draft_price_book
from cpq_svc.usecases.publish_price_book import publish_price_book
from kernel.ids import new_id
from quoting import drafted, move

DEALER = "昆山宏远机电有限公司"


@pytest.fixture
def sale(service):
    """Of a customer in a group, in the east."""
    a_company_that_sells(service)
    sale = a_sale(service, region="CN-32")
    account = Account(sale.account_id, sale.account_name, "KEY", "CN-32")
    copy_account(service.work(), service.service_actor, account, 2, NOW)
    return sale


@pytest.fixture
def dealer(service):
    """Who sells in the south."""
    partner_id = new_id()
    partner = Partner(partner_id, partner_id, "A", None, "/hq/channel/", "CN-44", DEALER)
    copy_partner(service.work(), service.service_actor, partner, 1, NOW)
    return partner


def bought_by(dealer, **said):
    return {"kind": "dealer", "partnerId": str(dealer.id), **said}


@pytest.mark.parametrize(
    "audience", ["the dealer", "its region", "the customer", "the customer's group", "the customer's region"]
)
def test_a_dealer_pays_the_same_by_quote_and_by_question(call, service, sale, dealer, audience):
    whom = {
        "the dealer": {"for_customer": str(dealer.id)}, "its region": {"for_region": "CN-44"},
        "the customer": {"for_customer": str(sale.account_id)}, "the customer's group": {"for_group": "KEY"},
        "the customer's region": {"for_region": "CN-32"},
    }  # fmt: skip
    book = a_price_book(
        code="PB-OWN", valid_from=date(2026, 2, 1), entries=[an_entry(price="111111")], **whom[audience]
    )
    draft_price_book(service.work(), an_actor(), book)
    publish_price_book(service.work(), an_actor(), book.id, 1, NOW)
    quote = drafted(call, service, sale, buyer=bought_by(dealer), lines=[a_line_body()]).json()
    # As channel asks for what a dealer orders by itself.
    buyer = {"kind": "dealer", "grade": "A", "customer": str(dealer.id), "group": "", "region": "CN-44"}
    line = {"productCode": "HX-160", "options": list(VALID), "quantity": 1}
    asked = CpqEvents(service).price([line], buyer, "2026-11-20")
    assert quote["netAmount"]["amount"] == asked["netAmount"]
    own = audience in ("the dealer", "its region")
    assert (Decimal(asked["netAmount"]) < Decimal(200000)) is own


def test_a_dealers_quote_names_the_dealer_and_who_will_use_it_wherever_it_is_read(
    call, service, sale, dealer
):
    buyer = bought_by(dealer, project="太仓二期")
    terms = {"incoterm": "CIF", "place": "Hamburg", "deliveryTo": "2027-02-28", "warrantyMonths": 18}
    quote = drafted(call, service, sale, buyer=buyer, terms=terms).json()
    sent = move(call, quote, "sending").json()
    link = call(an_actor(), ALL, "POST", f"/quotes/{sent['quoteId']}/links", json={"days": 3}).json()
    shown = call(None, {}, "GET", f"/offers/{link['token']}").json()
    assert (shown["buyerName"], shown["accountName"], shown["project"]) == (
        DEALER,
        sale.account_name,
        "太仓二期",
    )
    path = f"/quotes/{sent['quoteId']}"
    read = lambda kind: call(an_actor(), ALL, "GET", f"{path}/{kind}?language=zh").content  # noqa: E731
    pdf = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(read("document"))).pages)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(read("sheet"))).get_sheet_by_index(0).to_python()
    for word in (DEALER, sale.account_name, "太仓二期", "CIF Hamburg"):
        assert word in pdf and word in str(rows), word


def test_a_direct_customers_quote_names_nobody_else(call, service, sale):
    quote = drafted(call, service, sale).json()
    content = call(an_actor(), ALL, "GET", f"/quotes/{quote['quoteId']}/document?language=zh").content
    pdf = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    assert sale.account_name in pdf and "最终用户" not in pdf and "项目：" not in pdf
