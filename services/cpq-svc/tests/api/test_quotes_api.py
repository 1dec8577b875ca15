"""quotes.get_revision
quotes.list_quotes quotes.draft_quote quotes.get_quote quotes.get_quote_document quotes.revise_quote quotes.send_quote
quotes.accept_quote quotes.reject_quote
"""

import io
import subprocess
from datetime import timedelta

import pypdf
import pytest

from bodies import ALL, a_company_that_sells, a_line_body, a_sale, an_offer_body
from chassis.testing import NOW, an_actor
from cpq_svc.usecases.copy_account_name import copy_account_name
from cpq_svc.usecases.copy_person_name import copy_person_name
from kernel.actor import Kind, Scope
from kernel.ids import new_id


def drafted(call, service, sale=None, actor=None, rights=ALL, **changed):
    sale = sale or a_sale(service)
    body = {"opportunityId": str(sale.id), **an_offer_body(**changed)}
    return call(actor or an_actor(), rights, "POST", "/quotes", json=body)


def move(call, quote, verb, actor=None, **more):
    headers = {"If-Match": f'"{quote["version"]}"'}
    return call(
        actor or an_actor(), ALL, "POST", f"/quotes/{quote['quoteId']}/{verb}", headers=headers, **more
    )


@pytest.fixture
def company(service):
    a_company_that_sells(service)


def test_a_quote_needs_only_the_opportunity_and_inherits_its_owner(call, service, company):
    sale = a_sale(service)
    copy_account_name(service.work(), service.service_actor, sale.account_id, "华晨机械（改名）", 2)
    answer = drafted(call, service, sale)
    assert answer.status_code == 201, answer.text
    quote = answer.json()
    assert (quote["ownerId"], quote["region"], quote["accountName"]) == (
        str(sale.owner_id),
        "CN-32",
        "华晨机械（改名）",
    )
    assert (quote["number"][:8], quote["revision"], quote["status"]) == ("BJ-2026-", 1, "draft")
    assert quote["netAmount"] == quote["lines"][0]["netAmount"] == {"amount": "1587032.00", "currency": "CNY"}
    assert quote["totalAmount"]["amount"] == "1793346.16"


def test_a_drafted_quote_is_read_back_as_it_was_answered(call, service, company):
    sale = a_sale(service)
    copy_person_name(service.work(), service.service_actor, sale.owner_id, "李强", 1)
    made = drafted(call, service, sale).json()
    read = call(an_actor(), ALL, "GET", f"/quotes/{made['quoteId']}").json()
    assert read == {**made, "ownerName": "李强", "createdAt": read["createdAt"]}


def test_a_quote_walks_from_draft_to_accepted_and_tells_sales(call, service, company, staged):
    sale = a_sale(service)
    sent = move(call, drafted(call, service, sale).json(), "sending")
    accepted = move(call, sent.json(), "acceptance")
    assert (sent.status_code, accepted.status_code, accepted.json()["status"]) == (200, 200, "accepted")
    told = dict(staged())
    body = told["cpq.quote-accepted.v1"]
    assert (body["opportunity_id"], body["owner_id"], body["total_amount"]) == (
        str(sale.id),
        str(sale.owner_id),
        "1793346.16",
    )
    assert body["lines"][0]["configuration"] == {
        "controller": "KEBA",
        "screw": "D45",
        "extras": ["ROBOT", "LINK"],
    }
    assert "cpq.quote-sent.v1" in told


def test_a_change_of_a_sent_quote_makes_the_next_revision(call, service, company):
    sent = move(call, drafted(call, service).json(), "sending").json()
    revised = move(call, sent, "revision", json=an_offer_body(lines=[a_line_body(quantity=2), a_line_body()]))
    assert (revised.status_code, revised.json()["revision"], revised.json()["status"]) == (200, 2, "draft")
    assert [(r["revision"], "sentAt" in r) for r in revised.json()["revisions"]] == [(1, True), (2, False)]
    again = move(call, revised.json(), "revision", json=an_offer_body(lines=[a_line_body()]))
    read = call(an_actor(), ALL, "GET", f"/quotes/{sent['quoteId']}")
    assert read.json() == {
        **again.json(),
        "createdAt": read.json()["createdAt"],
        "revisions": read.json()["revisions"],
    }
    assert (again.json()["revision"], len(again.json()["lines"]), read.headers["etag"]) == (2, 1, '"4"')


def test_what_was_offered_before_can_be_read_line_by_line(call, service, company):
    sent = move(call, drafted(call, service).json(), "sending").json()
    revised = move(call, sent, "revision", json=an_offer_body(lines=[a_line_body(quantity=2), a_line_body()]))

    def revision(query="", **more):
        return call(more.get("actor", an_actor()), ALL, "GET", f"/quotes/{sent['quoteId']}/revision{query}")

    first, second = revision("?number=1").json(), revision("?number=2").json()
    assert (first["lines"], first["totalAmount"], first["current"]) == (
        sent["lines"],
        sent["totalAmount"],
        False,
    )
    assert (second["lines"], second["current"]) == (revised.json()["lines"], True)
    assert revision().json() == second and "sentAt" in first and "sentAt" not in second
    assert (revision("?number=3").status_code, revision("?number=3").json()["code"]) == (
        404,
        "quote-not-found",
    )
    assert revision("?number=0").status_code == 400
    assert revision("?number=1", actor=an_actor(Kind.DEALER, partner_id=new_id())).status_code == 404


def test_a_draft_written_anew_is_another_version_even_if_only_its_lines_changed(call, service, company):
    made = drafted(call, service).json()
    first = move(call, made, "revision", json=an_offer_body(lines=[a_line_body(quantity=2)]))
    stale = move(call, made, "revision", json=an_offer_body(lines=[a_line_body(quantity=3)]))
    assert (first.json()["version"], stale.status_code) == (2, 412)


def test_a_customer_may_say_no_and_why(call, service, company):
    sent = move(call, drafted(call, service).json(), "sending").json()
    refused = move(call, sent, "rejection", json={"reason": "价格高于竞争对手"})
    assert (refused.json()["status"], refused.json()["rejectionReason"]) == ("rejected", "价格高于竞争对手")


def test_a_quote_is_not_accepted_after_its_last_day(call, service, company):
    sent = move(call, drafted(call, service).json(), "sending").json()
    service.clock = lambda: NOW + timedelta(days=31)
    late = move(call, sent, "acceptance")
    assert (late.status_code, late.json()["code"]) == (409, "quote-no-longer-valid")


def test_of_one_opportunity_one_quote_is_accepted(call, service, company):
    sale = a_sale(service)
    sent = [move(call, drafted(call, service, sale).json(), "sending").json() for _ in range(2)]
    answers = [move(call, quote, "acceptance") for quote in sent]
    assert [a.status_code for a in answers] == [200, 409]
    assert answers[1].json()["code"] == "opportunity-has-accepted-quote"


@pytest.mark.parametrize(
    ("changed", "code", "pointer"),
    [
        (
            {"lines": [a_line_body(), a_line_body(productCode="NOPE")]},
            "product-unknown",
            "/body/lines/1/productCode",
        ),
        ({"lines": [a_line_body(options=["KEBA"])]}, "configuration-invalid", "/body/lines/0/options"),
        (
            {"lines": [a_line_body(discountPercent="100.01")]},
            "percent-out-of-range",
            "/body/lines/0/discountPercent",
        ),
        ({"lines": [a_line_body(quantity=1_000_000)]}, "amount-too-large", "/body/lines/0"),
        (
            {"paymentTerms": [{"event": "signing", "percent": "99.99", "days": 0}]},
            "payment-terms-incomplete",
            "/body/paymentTerms",
        ),
        ({"validUntil": "2026-11-19"}, "validity-over", "/body/validUntil"),
        ({"currency": "EUR"}, "no-price-book-in-force", None),
        ({"lines": [a_line_body()] * 200}, "quote-too-large", "/body/lines"),
    ],
)
def test_what_cannot_be_offered_says_where(call, service, company, changed, code, pointer):
    answer = drafted(call, service, **changed)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert [error["pointer"] for error in answer.json().get("errors", [])] == ([pointer] if pointer else [])
    assert answer.json()["title"] != code


def test_a_foreign_quote_or_opportunity_does_not_exist(call, service, company):
    sale = a_sale(service)
    own = dict.fromkeys(ALL, Scope.OWN)
    mine, theirs = an_actor(id=sale.owner_id), an_actor()
    quote = drafted(call, service, sale, mine, own).json()
    path = f"/quotes/{quote['quoteId']}"
    dealer = an_actor(Kind.DEALER, partner_id=new_id())
    assert [call(who, own, "GET", path).status_code for who in (mine, theirs, dealer)] == [200, 404, 404]
    assert call(theirs, own, "GET", f"{path}/document").status_code == 404
    assert call(theirs, own, "GET", "/quotes").json() == {"items": []}
    foreign = drafted(call, service, sale, theirs, own)
    assert (foreign.status_code, foreign.json()["code"]) == (422, "opportunity-unknown")


def test_accepting_wants_a_right_of_its_own(call, service, company):
    sent = move(call, drafted(call, service).json(), "sending").json()
    rights = {name: scope for name, scope in ALL.items() if name != "cpq.quote-accept"}
    answer = call(
        an_actor(), rights, "POST", f"/quotes/{sent['quoteId']}/acceptance", headers={"If-Match": '"2"'}
    )
    assert answer.status_code == 403


def test_quotes_are_filtered_and_sorted(call, service, company):
    sale = a_sale(service)
    first, second = drafted(call, service, sale).json(), drafted(call, service).json()
    by_sale = call(an_actor(), ALL, "GET", f"/quotes?opportunityId={sale.id}").json()["items"]
    by_name = call(an_actor(), ALL, "GET", "/quotes?account=华晨&status=draft&sort=number").json()["items"]
    assert [item["number"] for item in by_sale] == [first["number"]]
    assert [item["number"] for item in by_name] == [
        first["number"],
        second["number"],
    ] and "lines" not in by_name[0]


def test_the_same_key_gets_the_same_quote(call, service, company):
    sale, actor, key = a_sale(service), an_actor(), {"Idempotency-Key": "quote-key-1"}
    body = {"opportunityId": str(sale.id), **an_offer_body()}
    first, again = (call(actor, ALL, "POST", "/quotes", json=body, headers=key) for _ in range(2))
    assert (again.status_code, again.content) == (201, first.content)
    assert len(call(an_actor(), ALL, "GET", "/quotes").json()["items"]) == 1


def document(call, quote, **more):
    answer = call(
        an_actor(), ALL, "GET", f"/quotes/{quote['quoteId']}/document{more.pop('query', '')}", **more
    )
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    return answer.content


def text_of(pdf):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_the_document_says_everything_in_chinese_with_its_font_embedded(call, service, company, tmp_path):
    sale = a_sale(service)
    copy_person_name(service.work(), service.service_actor, sale.owner_id, "李强", 1)
    quote = move(call, drafted(call, service, sale).json(), "sending").json()
    pdf = document(call, quote)
    said = text_of(pdf)
    for word in (
        "报价单", quote["number"], "苏州华晨机械有限公司", "李强", "2026-12-20", "HX-160 注塑机", "D45 选件", "螺杆直径 45 mm",
        "目录价", "数量折扣", "优惠折扣", "1,587,032.00", "206,314.16", "1,793,346.16", "壹佰柒拾玖万叁仟叁佰肆拾陆元壹角陆分",
        "合同签订后", "发货后 7 天内", "70 %", "第 1 页，共 1 页",
    ):  # fmt: skip
        assert word in said, word
    assert "草" not in said
    (tmp_path / "quote.pdf").write_bytes(pdf)
    fonts = subprocess.run(
        ["pdffonts", tmp_path / "quote.pdf"], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split() for line in fonts.splitlines()[2:]]
    assert rows and all("NotoSansCJKsc" in row[0] and row[-5] == "yes" for row in rows)


def test_the_document_speaks_the_askers_language_and_marks_a_draft(call, service, company):
    quote = drafted(call, service).json()
    by_header = text_of(document(call, quote, headers={"Accept-Language": "en-GB"}))
    by_query = text_of(document(call, quote, query="?language=zh", headers={"Accept-Language": "en"}))
    assert "Quotation" in by_header and "DRAFT" in by_header and "Clamping force 1600 kN" in by_header
    assert "报价单" in by_query and "草 稿" in by_query


def test_a_long_quote_has_numbered_pages(call, service, company):
    quote = drafted(call, service, lines=[a_line_body(quantity=number + 1) for number in range(30)]).json()
    said = text_of(document(call, quote))
    assert "第 1 页，共 3 页" in said and "第 3 页，共 3 页" in said


def test_a_document_that_takes_too_long_is_ended_and_told(call, service, company, monkeypatch):
    quote = drafted(call, service).json()
    monkeypatch.setattr(service.documents, "_seconds", 0.001)
    answer = call(an_actor(), ALL, "GET", f"/quotes/{quote['quoteId']}/document")
    assert (answer.status_code, answer.json()["code"]) == (503, "document-late")


def test_numbers_that_only_look_whole_are_not_quantities(call, service, company):
    for quantity in (5.5, 0, -1, 10**7, "5", True, None):
        answer = drafted(call, service, lines=[{**a_line_body(), "quantity": quantity}])
        assert (answer.status_code, answer.json()["code"]) == (400, "bad-input")
