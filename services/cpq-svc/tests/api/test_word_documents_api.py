"""word_documents.get_quote_word word_documents.list_word_templates word_documents.add_word_template
word_documents.get_example_template word_documents.get_word_template_file word_documents.retire_word_template
"""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from docx import Document

from bodies import ALL, a_company_that_sells
from chassis.file_types import DOCX
from chassis.testing import NOW, an_actor
from cpq_svc.domain.word_template import Language
from cpq_svc.usecases.add_word_template import add_word_template
from kernel.actor import Scope
from kernel.errors import Stale
from quoting import SECTIONED, drafted


@pytest.fixture
def company(service):
    a_company_that_sells(service)


def a_template(*paragraphs):
    document, file = Document(), io.BytesIO()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(file)
    return file.getvalue()


def brought(call, content, name="标准报价", language="zh", rights=ALL, **headers):
    return call(
        an_actor(), rights, "POST", "/word-templates", files={"file": ("t.docx", content, DOCX)},
        data={"name": name, "language": language}, headers=headers,
    )  # fmt: skip


def written(call, quote, query=""):
    return call(an_actor(), ALL, "GET", f"/quotes/{quote['quoteId']}/document.docx{query}")


def words_of(content):
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


@pytest.mark.parametrize(
    ("language", "line", "section"), [("zh", "安装调试", "含差旅"), ("en", "Commissioning", "")]
)
def test_a_quote_is_written_on_our_example(call, service, company, language, line, section):
    quote = drafted(call, service, **SECTIONED).json()
    answer = written(call, quote, f"?language={language}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, DOCX)
    told = words_of(answer.content)
    total = f"{float(quote['totalAmount']['amount']):,.2f}"
    for words in (quote["number"], quote["accountName"], total, "人民币", line, section, "HX-160", "Hamburg"):
        assert words in told, words
    assert quote["internalNotes"] not in told


def test_a_quote_is_written_on_the_companys_own_paper(call, service, company):
    quote = drafted(call, service).json()
    paper = brought(call, a_template("致 {{ quote.customer }}：总价 {{ quote.total }} {{ quote.capitals }}"))
    assert paper.status_code == 201, paper.text
    told = words_of(written(call, quote, f"?template={paper.json()['wordTemplateId']}").content)
    assert (
        told.strip()
        == "致 苏州华晨机械有限公司：总价 1,793,346.16 人民币壹佰柒拾玖万叁仟叁佰肆拾陆元壹角陆分"
    )


def test_a_template_goes_by_name_and_language_in_editions(call, service):
    first, again, english = (
        brought(call, a_template(words), language=language).json()
        for words, language in (("一", "zh"), ("二", "zh"), ("one", "en"))
    )
    assert [each["number"] for each in (first, again, english)] == [1, 2, 1]
    listed = call(an_actor(), ALL, "GET", "/word-templates?language=zh").json()["items"]
    assert [each["wordTemplateId"] for each in listed] == [again["wordTemplateId"], first["wordTemplateId"]]
    assert listed[1] == {**first, "createdAt": listed[1]["createdAt"]}
    file = call(an_actor(), ALL, "GET", f"/word-templates/{first['wordTemplateId']}/file")
    assert file.content == a_template("一") or words_of(file.content) == "一"


def test_a_wrong_template_is_refused_with_mark_and_place_and_not_kept(call, service):
    answer = brought(call, a_template("总价", "合计 {{ quote.totl }} 元"))
    assert (answer.status_code, answer.json()["code"]) == (422, "word-template-mark-wrong")
    assert "{{ quote.totl }}" in answer.text and "合计" in answer.text
    assert answer.json()["errors"][0]["pointer"] == "/file"
    assert brought(call, b"x" * ((2 << 20) + 1)).json()["code"] == "file-too-large"
    assert brought(call, b"text").json()["code"] == "word-template-unreadable"
    assert call(an_actor(), ALL, "GET", "/word-templates").json()["items"] == []


def test_nothing_is_written_on_a_retired_template(call, service, company):
    paper = brought(call, a_template("{{ quote.total }}")).json()
    path = f"/word-templates/{paper['wordTemplateId']}"
    done = call(an_actor(), ALL, "POST", f"{path}/retirement", headers={"If-Match": '"1"'})
    assert (done.status_code, done.json()["retired"]) == (200, True)
    assert call(an_actor(), ALL, "POST", f"{path}/retirement", headers={"If-Match": '"1"'}).status_code == 412
    answer = written(call, drafted(call, service).json(), f"?template={paper['wordTemplateId']}")
    assert (answer.status_code, answer.json()["code"]) == (409, "word-template-retired")
    assert call(an_actor(), ALL, "GET", f"{path}/file").status_code == 200


def test_whoever_writes_quotes_writes_on_anybodys_paper_but_brings_none_without_the_right(
    call, service, company
):
    quote = drafted(call, service).json()
    paper = brought(call, a_template("{{ quote.number }}")).json()
    seller = {"cpq.quote-read": Scope.ALL}
    path = f"/quotes/{quote['quoteId']}/document.docx?template={paper['wordTemplateId']}"
    assert call(an_actor(), seller, "GET", path).status_code == 200
    assert brought(call, a_template("x"), rights=seller).status_code == 403


def test_the_example_can_be_had_and_brought_again(call, service):
    for language in ("zh", "en"):
        example = call(an_actor(), ALL, "GET", f"/word-templates/example?language={language}")
        assert brought(call, example.content, language=language).status_code == 201


def test_an_upload_told_again_with_its_key_is_one_edition(call, service):
    actor_key, content = {"Idempotency-Key": "word-0001"}, a_template("x")
    first = brought(call, content, **actor_key)
    assert first.status_code == 201
    assert len(call(an_actor(), ALL, "GET", "/word-templates").json()["items"]) == 1


def test_two_editions_brought_at_once_have_two_numbers(service):
    class Blind:
        def check(self, content, language):
            """Everything passes."""

    def bring(number):
        try:
            word = add_word_template(
                service.work(), Blind(), an_actor(), "甲", Language.ZH, b"%d" % number, NOW
            )
        except Stale:
            return None
        return word.number

    with ThreadPoolExecutor(4) as pool:
        numbers = [each for each in pool.map(bring, range(4)) if each]
    assert len(numbers) == len(set(numbers)) >= 1
