"""What the papers of a quote tell a customer: how many of an option, and that a draft is no offer."""

import io
from dataclasses import replace
from decimal import Decimal

import pypdf
import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from bodies import ALL, a_line_body, a_price_book, an_entry, in_sale
from builders import NOW, a_group, a_product, an_option
from chassis.testing import an_actor
from cpq_svc.domain.option import Cardinality, Range
from cpq_svc.usecases.draft_price_book import draft_price_book
from cpq_svc.usecases.publish_price_book import publish_price_book
from quoting import drafted, move

CYLINDERS = replace(
    an_option("CYL", "100"), name_zh="油缸", name_en="Cylinder", quantity=Range(Decimal(1), Decimal(8))
)
HOIST = replace(
    an_option("HOIST", "10"), name_zh="行车", name_en="Hoist", value=Range(Decimal(1), Decimal(20)), unit="t"
)  # fmt: skip
PLAIN = replace(
    an_option("LAMP", "1"), name_zh="照明", name_en="Lamp", quantity=Range(Decimal(1), Decimal(9))
)


@pytest.fixture
def quote(call, service):
    in_sale(
        service,
        a_product(),
        option_groups=(a_group("extras", Cardinality.ANY, CYLINDERS, HOIST, PLAIN),),
        rules=(),
    )
    book = a_price_book(entries=[an_entry("HX-160")])
    draft_price_book(service.work(), an_actor(), book)
    publish_price_book(service.work(), an_actor(), book.id, 1, NOW)
    numbers = [{"code": "CYL", "value": "4"}, {"code": "HOIST", "value": "5"}, {"code": "LAMP", "value": "1"}]
    line = a_line_body(options=["CYL", "HOIST", "LAMP"], numbers=numbers)
    answer = drafted(call, service, lines=[line])
    assert answer.status_code == 201, answer.text
    return answer.json()


def had(call, quote, what):
    answer = call(an_actor(), ALL, "GET", f"/quotes/{quote['quoteId']}/{what}")
    assert answer.status_code == 200, answer.text
    return answer


def pdf_words(call, quote, query):
    pages = pypdf.PdfReader(io.BytesIO(had(call, quote, f"document?{query}").content)).pages
    return "\n".join(page.extract_text() for page in pages)


def of_groups(call, service, count, proposed=()):
    """A quote of a machine that answers so many questions as usual, and wants a hoist."""
    groups = [
        a_group(
            f"g{at}",
            Cardinality.EXACTLY_ONE,
            replace(an_option(f"U{at}"), proposed=True),
            an_option(f"X{at}"),
        )
        for at in range(count)
    ]
    in_sale(
        service,
        a_product(),
        option_groups=(*groups, a_group("lift", Cardinality.ANY, HOIST, replace(PLAIN, proposed=True))),
        rules=(),
    )
    book = a_price_book(entries=[an_entry("HX-160")])
    draft_price_book(service.work(), an_actor(), book)
    publish_price_book(service.work(), an_actor(), book.id, 1, NOW)
    options = [*(f"U{at}" for at in range(count)), "HOIST", "LAMP"]
    numbers = [{"code": "HOIST", "value": "5"}, {"code": "LAMP", "value": "2"}]
    line = a_line_body(options=options, numbers=numbers, proposed=list(proposed))
    return drafted(call, service, lines=[line]).json()


def test_a_machine_is_told_by_group_and_what_is_usual_is_counted(call, service):
    quote = of_groups(call, service, 3, ["U0", "U1", "HOIST", "LAMP"])
    assert [each.get("usual", False) for each in quote["lines"][0]["options"]] == [
        True,
        True,
        True,
        False,
        True,
    ]
    said = pdf_words(call, quote, "language=zh")
    # Nobody chose the hoist, but it is not usual, so its answer is told whole; somebody chose the usual third one.
    for told in ("lift 组：行车 5 t、照明 × 2", "g2 组：U2 选件", "其余 2 项为标准配置"):
        assert told in said, said
    assert "U0" not in said and "U1" not in said
    annex = pdf_words(call, quote, "language=en&annex=true")
    assert "U0" in annex and "more as usually built" not in annex


def test_no_more_of_a_machine_is_told_than_can_be_taken_in_and_no_annex_is_named_that_is_not_there(
    call, service
):
    quote = of_groups(call, service, 30)
    said = pdf_words(call, quote, "language=en")
    assert "g23 group: U23 option" in said and "g24 group" not in said
    assert "7 more as configured" in said and "annex" not in said
    chinese = pdf_words(call, quote, "language=zh")
    assert "另有 7 项按所选配置" in chinese and "附件" not in chinese


def sheet_rows(content):
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("query", ["language=zh", "language=zh&annex=true"])
def test_the_pdf_tells_how_many_of_an_option_and_the_number_it_carries(call, quote, query):
    said = pdf_words(call, quote, query)
    assert "油缸 × 4" in said and "行车 5 t" in said
    assert "照明" in said and "照明 ×" not in said and "× 1" not in said


def test_every_paper_tells_what_a_line_is_counted_in(call, quote):
    assert quote["lines"][0]["unit"] == "set"
    assert "1 套" in pdf_words(call, quote, "language=zh")
    assert "1 set" in pdf_words(call, quote, "language=en")
    assert "套" in str(sheet_rows(had(call, quote, "sheet?language=zh").content))
    document = Document(io.BytesIO(had(call, quote, "document.docx?language=zh").content))
    assert "1 套" in "\n".join(
        cell.text for table in document.tables for row in table.rows for cell in row.cells
    )


def test_word_and_excel_tell_how_many_of_an_option(call, quote):
    document = Document(io.BytesIO(had(call, quote, "document.docx?language=en").content))
    word = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    excel = str(sheet_rows(had(call, quote, "sheet?language=en").content))
    for said in (word, excel):
        assert "Cylinder × 4" in said and "Hoist 5 t" in said and "Lamp ×" not in said


def test_the_customers_page_is_told_how_many_of_an_option(call, quote):
    link = call(
        an_actor(), ALL, "POST", f"/quotes/{move(call, quote, 'sending').json()['quoteId']}/links", json={}
    )
    [line] = call(None, {}, "GET", f"/offers/{link.json()['token']}").json()["lines"]
    assert (line["unit"], line["unitZh"]) == ("set", "套")
    names = ("nameZh", "quantity", "unit", "valued")
    assert [tuple(each.get(name) for name in names) for each in line["options"]] == [
        ("油缸", "4", None, None), ("行车", "5", "t", True), ("照明", "1", None, None),
    ]  # fmt: skip


def test_excel_says_that_a_draft_is_one_in_sheet_and_name_and_a_sent_quote_is_none(call, quote):
    draft = had(call, quote, "sheet?language=zh")
    assert sheet_rows(draft.content)[0][0].startswith("草稿，未经审批")
    assert draft.headers["content-disposition"].endswith('-zh-draft.xlsx"')
    assert sheet_rows(had(call, quote, "sheet?language=en").content)[0][0].startswith("Draft, not approved")
    sent = had(call, move(call, quote, "sending").json(), "sheet?language=zh")
    assert "草稿" not in str(sheet_rows(sent.content)) and "draft" not in sent.headers["content-disposition"]
