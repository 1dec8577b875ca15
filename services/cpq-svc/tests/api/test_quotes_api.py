"""quotes.get_revision
quotes.list_quotes quotes.draft_quote quotes.get_quote quotes.get_quote_document quotes.revise_quote quotes.send_quote
quotes.accept_quote quotes.reject_quote quotes.get_quote_sheet
"""

import io
import subprocess
from datetime import timedelta

import pypdf
import pytest
from python_calamine import CalamineWorkbook

from bodies import ALL, a_company_that_sells, a_line_body, a_sale, an_offer_body
from chassis.testing import NOW, an_actor
from cpq_svc.domain.account import Account
from cpq_svc.domain.partner import Partner
from cpq_svc.usecases.copy_account import copy_account
from cpq_svc.usecases.copy_partner import copy_partner
from cpq_svc.usecases.copy_person_name import copy_person_name
from kernel.actor import Kind, Scope
from kernel.ids import new_id
from quoting import SECTIONED, drafted, move, said_yes


@pytest.fixture
def company(service):
    a_company_that_sells(service)


def test_a_quote_needs_only_the_opportunity_and_inherits_its_owner(call, service, company):
    sale = a_sale(service)
    copy_account(service.work(), service.service_actor, Account(sale.account_id, "华晨机械（改名）"), 2, NOW)
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
    accepted = said_yes(call, sent.json())
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
    late = said_yes(call, sent)
    assert (late.status_code, late.json()["code"]) == (409, "quote-no-longer-valid")


def test_of_one_opportunity_one_quote_is_said_yes(call, service, company):
    sale = a_sale(service)
    sent = [move(call, drafted(call, service, sale).json(), "sending").json() for _ in range(2)]
    answers = [said_yes(call, quote) for quote in sent]
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
        an_actor(),
        rights,
        "POST",
        f"/quotes/{sent['quoteId']}/acceptance",
        headers={"If-Match": '"2"'},
        json={"name": "王总"},
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
        "1,587,032.00", "206,314.16", "1,793,346.16", "壹佰柒拾玖万叁仟叁佰肆拾陆元壹角陆分",
        "合同签订后", "发货后 7 天内", "70 %", "第 1 页，共 1 页",
    ):  # fmt: skip
        assert word in said, word
    # How the price came about is the company's own, unless it says otherwise.
    assert not [word for word in ("目录价", "价格构成", "数量折扣", "优惠折扣") if word in said]
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
    monkeypatch.setattr(service.documents._process, "_seconds", 0.001)
    answer = call(an_actor(), ALL, "GET", f"/quotes/{quote['quoteId']}/document")
    assert (answer.status_code, answer.json()["code"]) == (503, "document-late")


def test_numbers_that_only_look_whole_are_not_quantities(call, service, company):
    for quantity in (5.5, 0, -1, 10**7, "5", True, None):
        answer = drafted(call, service, lines=[{**a_line_body(), "quantity": quantity}])
        assert (answer.status_code, answer.json()["code"]) == (400, "bad-input")


def test_a_quote_has_sections_options_alternatives_words_and_services(call, service, company):
    made = drafted(call, service, **SECTIONED)
    assert made.status_code == 201, made.text
    quote = made.json()
    read = call(an_actor(), ALL, "GET", f"/quotes/{quote['quoteId']}").json()
    assert read == {**quote, "createdAt": read["createdAt"]}
    assert [line["chosen"] and line["kind"] != "text" for line in quote["lines"]] == [
        True, False, False, True, True, False,
    ]  # fmt: skip
    machine = 250000 + 20000 + 8000 + 60000 + 1200
    assert [section["netAmount"] for section in quote["sections"]] == [f"{machine}.00", "10000.00"]
    assert quote["netAmount"]["amount"] == f"{machine + 10000 - 1000}.00"
    assert quote["costs"][0]["cost"] == {"amount": "170000.00", "currency": "CNY"}
    assert quote["costs"][2] == {"lineNo": 4}
    shown = call(an_actor(), ALL, "GET", f"/quotes/{quote['quoteId']}/revision").json()
    assert (shown["lines"], shown["sections"], shown["terms"]) == (
        quote["lines"],
        quote["sections"],
        quote["terms"],
    )


def test_what_nobody_chose_of_a_machine_stays_with_its_line_through_copies_and_templates(
    call, service, company
):
    line = a_line_body(proposed=["D45", "NOWHERE"])
    quote = drafted(call, service, lines=[line, a_line_body()]).json()
    assert [each["proposed"] for each in quote["lines"]] == [["D45"], []]
    path = f"/quotes/{quote['quoteId']}"
    assert call(an_actor(), ALL, "GET", path).json()["lines"] == quote["lines"]
    sale = {"opportunityId": str(a_sale(service).id)}
    copied = call(an_actor(), ALL, "POST", f"{path}/copies", json=sale).json()
    told = {"quoteId": quote["quoteId"], "name": "常用"}
    template = call(an_actor(), ALL, "POST", "/quote-templates", json=told).json()["quoteTemplateId"]
    begun_path, body = f"/opportunities/{a_sale(service).id}/quotes", {"quoteTemplateId": template}
    begun = call(an_actor(), ALL, "POST", begun_path, json=body).json()
    for again in (copied, begun):
        assert [each["proposed"] for each in again["lines"]] == [["D45"], []]


def test_costs_and_internal_notes_are_for_those_with_the_right_and_on_no_document(call, service, company):
    quote = drafted(call, service, **SECTIONED).json()
    for hidden, right in (
        ("costs", "cpq.see-cost"), ("pockets", "cpq.see-margin"), ("pocketMargin", "cpq.see-margin"),
        ("internalNotes", "cpq.quote-notes"),
    ):  # fmt: skip
        rights = {name: scope for name, scope in ALL.items() if name != right}
        path = f"/quotes/{quote['quoteId']}"
        assert hidden in quote
        for answer in (
            call(an_actor(), rights, "GET", path),
            call(an_actor(), rights, "GET", f"{path}/revision"),
        ):
            assert hidden not in answer.json()
        assert hidden not in drafted(call, service, rights=rights, **SECTIONED).json()
    for language in ("zh", "en"):
        said = text_of(document(call, quote, query=f"?language={language}"))
        assert "竞争对手" not in said and "170,000" not in said and "170000" not in said


def test_the_document_tells_options_alternatives_subtotals_and_terms(call, service, company):
    said = text_of(document(call, drafted(call, service, **SECTIONED).json(), query="?language=zh"))
    for word in (
        "主机", "可选项（未计入总价）", "备选方案（已选用）", "备选方案（未计入总价）", "以下服务由原厂工程师完成", "含差旅", "5 天",
        "小计（不含税）", "整单优惠", "−1,000.00", "CIF Hamburg", "2027-02-01 至 2027-02-28", "发货后 18 个月", "易损件除外",
        "交货期以预付款到账为准", "348,200.00",
    ):  # fmt: skip
        assert word in said, word
    english = text_of(document(call, drafted(call, service, **SECTIONED).json(), query="?language=en"))
    assert "Option (not in the total)" in english and "18 months after shipment" in english


def test_a_dealers_quote_has_the_prices_of_its_grade(call, service, company):
    dealer = Partner(new_id(), new_id(), "A", None, "/hq/sales/east/", "CN-33", "昆山宏远机电有限公司")
    copy_partner(service.work(), service.service_actor, dealer, 1, NOW)
    buyer = {"kind": "dealer", "partnerId": str(dealer.id)}
    quote = drafted(call, service, buyer=buyer, lines=[a_line_body()]).json()
    assert (quote["buyer"], quote["netAmount"]["amount"]) == (
        {**buyer, "grade": "A", "project": "", "name": "昆山宏远机电有限公司", "region": "CN-33"},
        "298496.00",
    )
    nobody = drafted(call, service, buyer={**buyer, "partnerId": str(new_id())})
    assert (nobody.status_code, nobody.json()["code"]) == (404, "partner-not-found")
    near = dict.fromkeys(ALL, Scope.OWN)
    sale = a_sale(service)
    foreign = drafted(call, service, sale, an_actor(id=sale.owner_id), near, buyer=buyer)
    assert (foreign.status_code, foreign.json()["code"]) == (404, "partner-not-found")


def test_a_price_line_behind_a_text_line_is_pointed_at_as_it_was_written(call, service, company):
    words = {"kind": "text", "textZh": "说明"}
    answer = drafted(call, service, lines=[words, a_line_body(), words, a_line_body(productCode="NOPE")])
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/body/lines/3/productCode"]


def test_the_document_speaks_both_languages_and_carries_a_technical_annex(call, service, company):
    quote = drafted(call, service, **{**SECTIONED, "terms": {"deviation": "无中子 no core pull"}}).json()
    said = text_of(document(call, quote, query="?language=both&annex=true"))
    for word in (
        "报价单 Quotation", "草 稿", "DRAFT", "发货后 7 天内 after shipment within 7 days", "技术附件 Technical annex", "锁模力 Clamping force", "1600 kN", "D45 选件 D45 option",
        "技术偏离 Deviations", "无中子", "大写：", "选型模型版次",
    ):  # fmt: skip
        assert word in said, word
    assert "技术附件" not in text_of(document(call, quote, query="?language=zh"))


def test_a_quote_is_had_as_excel_whose_texts_stay_texts(call, service, company):
    evil = {**SECTIONED["lines"][3], "nameZh": "=1+1", "nameEn": "=1+1"}
    quote = drafted(call, service, **{**SECTIONED, "lines": [*SECTIONED["lines"], evil]}).json()
    answer = call(an_actor(), ALL, "GET", f"/quotes/{quote['quoteId']}/sheet?language=zh")
    assert answer.status_code == 200 and answer.headers["content-type"].endswith("spreadsheetml.sheet")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows.pop(0)[0].startswith("草稿")
    assert rows[0][:4] == ["序号", "章节", "产品", "编号"]
    assert (rows[1][8], rows[1][12], rows[2][12], rows[7][2]) == (339200.0, "是", "否", "=1+1")
    assert (rows[4][5], rows[4][6], rows[4][8]) == (5.0, "天", 9000.0)
    assert [row[8] for row in rows if row[7] == "价税合计 CNY"] == [float(quote["totalAmount"]["amount"])]
    assert "竞争对手" not in str(rows) and 170000.0 not in [cell for row in rows for cell in row]


def test_a_quote_of_120_lines_is_set_whole(call, service, company):
    price = {"amount": "10", "currency": "CNY"}
    lines = [{"kind": "service", "nameZh": f"服务 {number}", "unitPrice": price} for number in range(120)]
    assert "服务 119" in text_of(document(call, drafted(call, service, lines=lines).json()))


def test_internal_notes_outlive_a_change_by_somebody_who_may_not_see_them(call, service, company):
    quote = drafted(call, service, **SECTIONED).json()
    blind = {name: scope for name, scope in ALL.items() if name != "cpq.quote-notes"}
    path = f"/quotes/{quote['quoteId']}"
    changed = an_offer_body(**{name: value for name, value in SECTIONED.items() if name != "internalNotes"})
    answer = move(call, quote, "revision", rights=blind, json=changed)
    assert answer.status_code == 200, answer.text
    now = call(an_actor(), ALL, "GET", path).json()
    assert now["internalNotes"] == quote["internalNotes"] != ""
    move(call, now, "revision", json={**changed, "internalNotes": ""})
    assert "internalNotes" not in call(an_actor(), ALL, "GET", path).json()
