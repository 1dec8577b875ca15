"""price_procedures.list_price_procedures price_procedures.draft_price_procedure price_procedures.get_price_procedure
price_procedures.change_price_procedure price_procedures.publish_price_procedure
exchange_rates.list_exchange_rates exchange_rates.draft_exchange_rates exchange_rates.get_exchange_rates
exchange_rates.publish_exchange_rates
replays.replay_quote
"""

import io
import re
from decimal import ROUND_FLOOR, Decimal

import pypdf
import pytest
from sqlalchemy import text

from bodies import ALL, a_company_that_sells, a_line_body, a_price_book_body, a_sale, an_offer_body
from chassis.testing import NOW, an_actor
from cpq_svc.domain.account import Account
from cpq_svc.usecases.copy_account import copy_account

WHO = an_actor()
STANDARD = [
    {"name": name} for name in ("list", "options", "quantity-scale", "dealer-grade", "manual-discount")
]
PLAIN = ["TECHMATION", "D40"]


def match(version=1):
    return {"If-Match": f'"{version}"'}


@pytest.fixture
def ask(call):
    def asked(method, path, **more):
        return call(WHO, ALL, method, path, **more)

    return asked


def made(ask, path, body, key, **publication):
    answer = ask("POST", f"/{path}", json=body)
    assert answer.status_code == 201, answer.text
    drafted = answer.json()
    where = f"/{path}/{drafted[key]}/publication"
    done = ask("POST", where, headers=match(drafted["version"]), **publication)
    assert done.status_code == 200, done.text
    return done.json()


def a_table(ask, code, inputs, rules, output="percent", **changed):
    table = {
        "inputs": inputs, "outputs": [{"name": output, "type": "number"}], "rules": rules, "partial": True, **changed,
    }  # fmt: skip
    body = {"code": code, "purpose": "price", "name": code, "table": table}
    return made(ask, "decision-tables", body, "ruleTableId", json={})


def a_procedure(ask, above=(), below=()):
    steps = [*STANDARD, *({"name": n, "table": t} for n, t in (*above, *below))]
    return made(ask, "price-procedures", {"steps": steps, "note": "2027"}, "priceProcedureId", json={})


def quoted(ask, service, *lines, **changed):
    body = {"opportunityId": str(a_sale(service).id), **an_offer_body(lines=list(lines)), **changed}
    return ask("POST", "/quotes", json=body)


@pytest.fixture
def ruled(ask, service):
    """Two machines of a kind earn a discount; a rebate is expected."""
    a_company_that_sells(service, "HX-160", "HX-200")
    a_table(
        ask, "pair", [{"name": "quantityOf.HX-160", "type": "number"}, {"name": "productCode", "type": "text"}],
        [{"name": "with-HX-160", "when": [{"low": "1"}, {"oneOf": ["HX-200"]}], "then": ["10"]}],
    )  # fmt: skip
    a_table(ask, "rebate", [], [{"name": "year", "when": [], "then": ["2"]}], hit="first")
    return a_procedure(ask, [("promotion", "pair")], [("expected-rebate", "rebate")])


FIRST = a_line_body(options=PLAIN)
SECOND = a_line_body(options=PLAIN, productCode="HX-200")


def test_a_discount_goes_with_the_line_that_earned_it_and_every_step_names_its_rule(ask, service, ruled):
    quote = quoted(ask, service, FIRST, SECOND).json()
    steps = {step["name"]: step for step in quote["lines"][1]["steps"]}
    assert (steps["promotion"]["rule"], steps["promotion"]["source"], steps["promotion"]["edition"]) == (
        "with-HX-160", "pair", 1,
    )  # fmt: skip
    assert [line["netAmount"]["amount"] for line in quote["lines"]] == ["250000.00", "225000.00"]
    body = {**an_offer_body(lines=[SECOND])}
    revised = ask("POST", f"/quotes/{quote['quoteId']}/revision", headers=match(quote["version"]), json=body)
    assert revised.json()["netAmount"]["amount"] == "250000.00"


@pytest.mark.parametrize(
    "beside",
    [
        [{**FIRST, "counting": "optional"}],
        [
            {**FIRST, "counting": "alternative", "alternatives": "A"},
            {**SECOND, "counting": "alternative", "alternatives": "A", "chosen": True},
        ],
    ],
)
def test_what_is_only_offered_beside_the_rest_earns_it_no_discount(ask, service, ruled, beside):
    quote = quoted(ask, service, SECOND, *beside).json()
    nets = [line["netAmount"]["amount"] for line in quote["lines"]]
    assert nets == ["250000.00"] * len(nets)
    assert ask("GET", f"/quotes/{quote['quoteId']}/replay").json()["same"] is True
    taken = [{**line, "chosen": index == 0} for index, line in enumerate(beside)]
    chosen = quoted(ask, service, SECOND, *taken).json()
    assert chosen["lines"][0]["netAmount"]["amount"] == "225000.00"


def test_margins_are_seen_only_with_the_right_to_and_the_price_is_worked_out_again(call, ask, service, ruled):
    quote = quoted(ask, service, FIRST, SECOND).json()
    pocket = quote["pockets"][1]
    assert (pocket["lineNo"], pocket["price"], pocket["margin"], pocket["marginPercent"]) == (
        2, "220500.00", "50500.00", "22.90",
    )  # fmt: skip
    path = f"/quotes/{quote['quoteId']}"
    assert ask("GET", path).json()["pockets"] == quote["pockets"]
    assert ask("GET", f"{path}/revision").json()["pockets"] == quote["pockets"]
    blind = {name: scope for name, scope in ALL.items() if name not in ("cpq.see-cost", "cpq.see-margin")}
    seen = call(WHO, blind, "GET", path)
    assert not {"costs", "pockets", "pocketMargin"} & set(seen.json())
    assert "170000" not in seen.text and "220500" not in seen.text
    replayed = ask("GET", f"{path}/replay").json()
    assert replayed["same"] is True and [line["lineNo"] for line in replayed["lines"]] == [1, 2]


def test_whoever_decides_by_margin_sees_it_and_no_cost_of_a_line(call, ask, service, ruled):
    quote = quoted(ask, service, FIRST, SECOND, discount={"amount": "1000"}).json()
    path = f"/quotes/{quote['quoteId']}"
    leading = {name: scope for name, scope in ALL.items() if name != "cpq.see-cost"}
    for answer in (call(WHO, leading, "GET", path), call(WHO, leading, "GET", f"{path}/revision")):
        told = answer.json()
        assert "costs" not in told and "170000" not in answer.text and '"cost"' not in answer.text
        assert told["pockets"] == quote["pockets"] and told["pocketMargin"] == quote["pocketMargin"]
    price = sum(Decimal(each["price"]) for each in quote["pockets"]) - 1000
    margin = price - 2 * 170000
    percent = (margin / price * 100).quantize(Decimal("0.01"), ROUND_FLOOR)
    assert quote["pocketMargin"] == {"price": f"{price}", "amount": f"{margin}", "percent": f"{percent}"}


def test_a_replay_finds_an_amount_that_was_tampered_with(ask, service, ruled):
    quote = quoted(ask, service, FIRST, SECOND).json()
    with service.database.writer.begin() as connection:
        connection.execute(text("update quote_lines set net_amount = net_amount - 1 where line_no = 2"))
    replayed = ask("GET", f"/quotes/{quote['quoteId']}/replay").json()
    assert replayed["same"] is False
    assert [line["differs"] for line in replayed["lines"]] == [[], ["net_amount"]]


def test_a_discount_on_the_document_and_lines_of_their_own_price_leave_the_replay_the_same(
    ask, service, ruled
):
    training = {"kind": "service", "nameZh": "培训", "unitPrice": {"amount": "1000", "currency": "CNY"}}
    words = {"kind": "text", "textZh": "以上含运费"}
    quote = quoted(ask, service, FIRST, SECOND, training, words, discount={"percent": "3.33"}).json()
    assert [line["discountShare"]["amount"] for line in quote["lines"][:2]] == ["8325.00", "7492.50"]
    path = f"/quotes/{quote['quoteId']}"
    replayed = ask("GET", f"{path}/replay").json()
    assert replayed["same"] is True
    assert [line["lineNo"] for line in replayed["lines"]] == [1, 2]
    read = ask("GET", path).json()
    assert read["pockets"] == quote["pockets"]
    assert read["pocketMargin"] == quote["pocketMargin"] and "amount" not in read["pocketMargin"]
    assert [each["lineNo"] for each in read["pockets"]] == [1, 2, 3]
    own = {"price": "1000.00", "costSource": "untold", "steps": []}
    assert read["pockets"][2] == {"lineNo": 3, **own}
    assert [each["cost"]["amount"] for each in read["costs"][:2]] == ["170000.00", "170000.00"]
    assert not any(
        {"basis", "pocket", "costAmount"} & set(line) for line in (*quote["lines"], *read["lines"])
    )


@pytest.mark.parametrize(
    ("tampered", "line", "differs"),
    [
        # What is moved from a share to the net amount leaves the line's own waterfall as it was.
        ("update quote_lines set discount_share = discount_share - 1, net_amount = net_amount + 1, "
         "tax_amount = tax_amount + 0.13 where line_no = 1", 1, ["discount_share", "net_amount", "tax_amount"]),
        ("update quote_lines set tax_amount = tax_amount + 0.01, tax_adjustment = tax_adjustment + 0.01 where line_no = 3",
         3, ["tax_amount", "tax_adjustment"]),
    ],
)  # fmt: skip
def test_a_replay_finds_one_share_of_the_documents_discount_or_vat_that_was_altered(
    ask, service, ruled, tampered, line, differs
):
    training = {
        "kind": "service",
        "nameZh": "培训",
        "unitPrice": {"amount": "1000.05", "currency": "CNY"},
        "taxRate": "0.06",
    }
    quote = quoted(ask, service, FIRST, SECOND, training, discount={"percent": "3.33"}).json()
    path = f"/quotes/{quote['quoteId']}/replay"
    assert ask("GET", path).json()["document"] == {"differs": [], "lines": []}
    with service.database.writer.begin() as connection:
        connection.execute(text(tampered))
    replayed = ask("GET", path).json()
    assert replayed["same"] is False and not any(each["differs"] for each in replayed["lines"])
    assert replayed["document"]["lines"] == [{"lineNo": line, "differs": differs}]


def test_a_replay_finds_a_total_of_the_document_that_was_altered(ask, service, ruled):
    quote = quoted(ask, service, FIRST, SECOND, discount={"amount": "100"}).json()
    with service.database.writer.begin() as connection:
        connection.execute(text("update quote_revisions set discount_amount = discount_amount + 1"))
    replayed = ask("GET", f"/quotes/{quote['quoteId']}/replay").json()
    assert (replayed["same"], replayed["document"]) == (False, {"differs": ["discount_amount"], "lines": []})


def test_rules_hear_of_delivery_warranty_payment_and_region(ask, service):
    a_company_that_sells(service)
    facts = {
        "deliveryTerm": "text",
        "region": "text",
        "customer": "text",
        "warrantyMonths": "number",
        "paymentDays": "number",
    }
    sale = a_sale(service)
    when = [
        {"oneOf": ["EXW"]},
        {"oneOf": [sale.region]},
        {"oneOf": [str(sale.account_id)]},
        {"low": "18", "high": "18"},
        {"low": "27"},
    ]
    a_table(
        ask, "terms", [{"name": name, "type": kind} for name, kind in facts.items()],
        [{"name": "all-known", "when": when, "then": ["1"]}],
    )  # fmt: skip
    a_procedure(ask, [("agreement", "terms")])
    said = {
        "opportunityId": str(sale.id), **an_offer_body(lines=[FIRST]),
        "paymentTerms": [{"event": "signing", "percent": "10", "days": 0}, {"event": "shipment", "percent": "90", "days": 30}],
        "terms": {"incoterm": "EXW", "place": "苏州", "warrantyMonths": 18},
    }  # fmt: skip
    quote = ask("POST", "/quotes", json=said).json()
    steps = {step["name"]: step for step in quote["lines"][0]["steps"]}
    assert (steps["agreement"]["rule"], quote["netAmount"]["amount"]) == ("all-known", "247500.00")
    path = f"/quotes/{quote['quoteId']}/revision"
    again = {name: value for name, value in said.items() if name not in ("opportunityId", "terms")}
    revised = ask("POST", path, headers=match(quote["version"]), json=again)
    assert (revised.status_code, revised.json()["code"]) == (422, "rule-not-evaluable")


def test_a_rule_that_cannot_be_judged_stops_the_quote_by_its_name(ask, service):
    a_company_that_sells(service)
    a_table(
        ask, "delivery", [{"name": "deliveryTerm", "type": "text"}],
        [{"name": "ex-works", "when": [{"oneOf": ["EXW"]}], "then": ["1"]}],
    )  # fmt: skip
    a_procedure(ask, [("agreement", "delivery")])
    answer = quoted(ask, service, FIRST)
    assert (answer.status_code, answer.json()["code"]) == (422, "rule-not-evaluable")
    assert "ex-works" in answer.json()["title"] and "deliveryTerm" in answer.json()["title"]
    assert answer.json()["errors"][0]["pointer"] == "/body/lines/0"


def test_a_procedure_is_drafted_changed_published_once_and_listed(ask, service):
    table = a_table(ask, "volume", [], [{"name": "all", "when": [], "then": ["1"]}], hit="first")
    drafted = ask("POST", "/price-procedures", json={"steps": STANDARD}).json()
    path = f"/price-procedures/{drafted['priceProcedureId']}"
    again = ask("POST", "/price-procedures", json={"steps": STANDARD})
    assert (again.status_code, again.json()["code"]) == (409, "price-procedure-drafted-already")
    steps = [*STANDARD, {"name": "freight", "table": table["code"]}]
    changed = ask("PUT", path, headers=match(), json={"steps": steps, "note": "Fracht"}).json()
    read = ask("GET", path).json()
    assert {**read, "createdAt": changed["createdAt"]} == changed
    published = ask("POST", f"{path}/publication", headers=match(changed["version"]), json={})
    assert published.status_code == 200
    frozen = ask("PUT", path, headers=match(3), json={"steps": STANDARD})
    assert frozen.json()["code"] == "price-procedure-is-published"
    second = ask("POST", "/price-procedures", json={"steps": STANDARD}).json()
    same = ask(
        "POST", f"/price-procedures/{second['priceProcedureId']}/publication", headers=match(), json={}
    )
    assert (second["number"], same.json()["code"]) == (2, "price-procedure-begins-with-another")
    assert len(ask("GET", "/price-procedures?status=published").json()["items"]) == 1


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ([*STANDARD, {"name": "list"}], "price-steps-disordered"),
        ([*STANDARD[:-1], {"name": "vat"}], "price-steps-disordered"),
        (STANDARD[1:] + STANDARD[:1], "price-steps-disordered"),
        ([*STANDARD[:4], {"name": "freight", "table": "f"}, STANDARD[4]], "price-steps-disordered"),
        ([*STANDARD, {"name": "freight"}], "price-step-without-table"),
        ([*STANDARD[:4], {"name": "manual-discount", "table": "x"}], "price-step-without-table"),
    ],
)
def test_steps_in_an_impossible_order_are_refused(ask, steps, code):
    answer = ask("POST", "/price-procedures", json={"steps": steps})
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_a_procedure_cannot_ask_a_table_that_does_not_decide_by_then(ask):
    drafted = ask(
        "POST", "/price-procedures", json={"steps": [*STANDARD, {"name": "freight", "table": "no"}]}
    )
    path = f"/price-procedures/{drafted.json()['priceProcedureId']}/publication"
    answer = ask("POST", path, headers=match(), json={})
    assert (answer.status_code, answer.json()["code"]) == (422, "no-rule-table-in-force")


RATES = {
    "code": "FX-2026-11", "base": "CNY", "validFrom": "2026-01-01",
    "rates": [{"currency": "EUR", "rate": "8.000000", "source": "PBOC"}],
}  # fmt: skip


def test_a_quote_in_another_currency_takes_the_rates_in_force_and_keeps_them(ask, service):
    a_company_that_sells(service)
    price = {"amount": "40000.00", "currency": "EUR"}
    made(
        ask, "price-books",
        a_price_book_body(code="EUR", currency="EUR", entries=[{"productCode": "HX-160", "listPrice": price}]),
        "priceBookId",
    )  # fmt: skip
    refused = quoted(ask, service, a_line_body(), currency="EUR")
    assert refused.json()["code"] == "currencies-mixed"
    rates = made(ask, "exchange-rates", RATES, "rateListId")
    quote = quoted(ask, service, a_line_body(), currency="EUR").json()
    assert quote["netAmount"] == {"amount": "51150.00", "currency": "EUR"}
    assert quote["costs"][0]["cost"]["amount"] == "21250.00"
    newer = {**RATES, "code": "FX-2", "validFrom": "2026-11-02", "rates": [{"currency": "EUR", "rate": "4"}]}
    made(ask, "exchange-rates", newer, "rateListId")
    assert ask("GET", f"/quotes/{quote['quoteId']}/replay").json()["same"] is True
    assert ask("GET", f"/exchange-rates/{rates['rateListId']}").json()["rates"] == RATES["rates"]
    assert [item["code"] for item in ask("GET", "/exchange-rates").json()["items"]] == ["FX-2", "FX-2026-11"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"rates": [{"currency": "EUR", "rate": "0"}]}, "rate-not-positive"),
        ({"rates": [{"currency": "CNY", "rate": "1"}]}, "codes-repeat"),
    ],
)
def test_rates_that_make_no_sense_are_refused(ask, changed, code):
    answer = ask("POST", "/exchange-rates", json={**RATES, **changed})
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_the_book_for_a_customer_prices_what_it_names_and_no_two_tie(ask, service):
    a_company_that_sells(service, "HX-160", "HX-200")
    sale = a_sale(service)
    own = a_price_book_body(
        code="OWN", forCustomer=str(sale.account_id), scale=[],
        terms={"rounding": {"step": "100"}, "options": [{"option": "D40", "amount": "77"}]},
    )  # fmt: skip
    book = made(ask, "price-books", {**own, "grades": []}, "priceBookId")
    assert (book["forCustomer"], book["terms"]["rounding"]) == (str(sale.account_id), {"step": "100"})
    read = ask("GET", f"/price-books/{book['priceBookId']}").json()
    assert (read["terms"], read["forCustomer"]) == (book["terms"], book["forCustomer"])
    twin = ask("POST", "/price-books", json={**own, "code": "TWIN"}).json()
    tie = ask("POST", f"/price-books/{twin['priceBookId']}/publication", headers=match())
    assert (tie.status_code, tie.json()["code"]) == (409, "price-book-begins-with-another")
    body = {"opportunityId": str(sale.id), **an_offer_body(lines=[FIRST, SECOND])}
    lines = ask("POST", "/quotes", json=body).json()["lines"]
    assert [line["steps"][0]["rule"] for line in lines] == ["OWN", "PB-2026"]
    assert lines[0]["netAmount"]["amount"] == "250100.00"
    other = quoted(ask, service, FIRST).json()
    assert other["lines"][0]["steps"][0]["rule"] == "PB-2026"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"terms": {"rounding": {"step": "0.003"}}}, "rounding-impossible"),
        ({"terms": {"options": [{"option": "X"}]}}, "option-price-unclear"),
        ({"terms": {"amountScale": [{"fromAmount": "1", "percent": "1"}] * 2}}, "amount-scale-repeats"),
    ],
)
def test_terms_that_make_no_sense_are_refused(ask, service, changed, code):
    a_company_that_sells(service)
    answer = ask("POST", "/price-books", json=a_price_book_body(code="X", **changed))
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_a_customer_of_a_group_buys_by_the_book_of_the_group(ask, service):
    a_company_that_sells(service)
    entries = [{"productCode": "HX-160", "listPrice": {"amount": "200000.00", "currency": "CNY"}}]
    book = a_price_book_body(code="KEY-2026", entries=entries, scale=[], forGroup="KEY")
    made(ask, "price-books", book, "priceBookId")
    sale = a_sale(service)
    body = {"opportunityId": str(sale.id), **an_offer_body(lines=[a_line_body(options=PLAIN)])}
    paid = []
    for version, group in enumerate(("", "KEY", "OTHER"), 1):
        told = Account(sale.account_id, "华晨机械", group, "CN-32")
        copy_account(service.work(), service.service_actor, told, version, NOW)
        paid.append(ask("POST", "/quotes", json=body).json()["netAmount"]["amount"])
    assert paid == ["250000.00", "200000.00", "250000.00"]
    # What was told before is no news.
    copy_account(service.work(), service.service_actor, Account(sale.account_id, "x", "KEY", ""), 1, NOW)
    assert ask("POST", "/quotes", json=body).json()["netAmount"]["amount"] == "250000.00"


STEP_WORDS = {
    "zh": "目录价 选件 数量折扣 金额折扣 总量折扣 经销商折扣 协议价调整 促销优惠 优惠折扣 取整 其中所含增值税 价格构成： 合计（不含税） 整单优惠".split(),
    "en": [
        "List price", "Options", "Quantity discount", "Amount discount", "Volume discount", "Dealer discount", "Agreed price",
        "Promotion", "Special discount", "Rounding", "VAT contained", "Price: ", "Net total", "Discount on the whole",
    ],
}  # fmt: skip
AMOUNT = r"([−-]?[\d,]+\.\d\d)"


def said(words, told):
    """The amounts behind some of the words."""
    return {
        word: Decimal(found[1].replace(",", "").replace("−", "-"))
        for word in words
        if (found := re.search(rf"{word}\s*{AMOUNT}", told))
    }


def told_by_pdf(ask, quote, language):
    answer = ask("GET", f"/quotes/{quote['quoteId']}/document?language={language}")
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)


@pytest.mark.parametrize(("language", "sum_of_lines"), [("zh", "明细合计"), ("en", "Sum of the lines")])
def test_a_customer_is_told_of_no_inner_discount_unless_the_company_says_so(
    ask, service, language, sum_of_lines
):
    a_company_that_sells(service)
    made(ask, "price-books", a_price_book_body(code="PB-ALL", validFrom="2026-02-01"), "priceBookId")
    quote = quoted(ask, service, a_line_body(discountPercent="10"), discount={"amount": "1000"}).json()
    told = told_by_pdf(ask, quote, language)
    *steps, composed, net, whole = STEP_WORDS[language]
    assert not said(steps, told) and composed not in told
    parts = said([sum_of_lines, net, whole], told)
    assert parts[sum_of_lines] + parts[whole] == parts[net] == Decimal(quote["netAmount"]["amount"])


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("tax_included", [False, True])
def test_the_document_adds_up_from_the_list_price_to_net_on_every_line(ask, service, language, tax_included):
    a_company_that_sells(service)
    terms = {
        "taxIncluded": tax_included, "amountScale": [{"fromAmount": "1000", "percent": "2.5"}],
        "rounding": {"mode": "down", "step": "10"},
    }  # fmt: skip
    book = a_price_book_body(code="PB-ALL", validFrom="2026-02-01", terms=terms)
    made(ask, "price-books", book, "priceBookId")
    for code, percent in (("volume", "3.3"), ("agreed", "4.7"), ("season", "1.9")):
        rules = [{"name": "all", "when": [], "then": [percent]}]
        a_table(ask, code, [], rules, hit="first")
    a_procedure(ask, [("volume", "volume"), ("agreement", "agreed"), ("promotion", "season")])
    machine = a_line_body(quantity=3, discountPercent="1.1")
    other = a_line_body(quantity=1, counting="optional")
    quote = quoted(ask, service, machine, other, discount={"amount": "1000"}).json()
    seller = {"nameZh": "示例机械", "nameEn": "Example", "priceSteps": "discounts"}
    assert ask("PUT", "/letterhead", json=seller, headers={"If-Match": '"0"'}).status_code == 200
    told = told_by_pdf(ask, quote, language)
    *steps, composed, net, whole = STEP_WORDS[language]
    end = told.rindex(steps[0])
    lines, sums = told[:end].split(composed)[1:], told[end:]
    assert len(lines) == 2
    for line, words in zip(quote["lines"], lines, strict=True):
        parts = said(steps, words)
        share = Decimal(line["discountShare"]["amount"])
        assert sum(parts.values()) == Decimal(line["netAmount"]["amount"]) + share
    parts = said(steps, sums)
    assert (steps[-1] in parts) is tax_included and {*steps[3:5], *steps[6:9]} <= set(parts)
    whole_off = said([whole], sums)[whole]
    assert sum(parts.values()) + whole_off == said([net], sums)[net] == Decimal(quote["netAmount"]["amount"])
    assert ask("GET", f"/quotes/{quote['quoteId']}").json()["lines"] == quote["lines"]
