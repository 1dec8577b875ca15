"""letterhead.get_letterhead letterhead.write_letterhead letterhead.get_logo letterhead.put_logo letterhead.remove_logo
letterhead.preview_letterhead offers.get_offer_logo
"""

import io
from concurrent.futures import ThreadPoolExecutor

import pypdf
import pytest
from docx import Document
from PIL import Image

from bodies import ALL, a_company_that_sells
from chassis.testing import an_actor
from cpq_svc.domain.letterhead import Seller
from cpq_svc.usecases.write_letterhead import write_letterhead
from kernel.actor import Scope
from kernel.errors import Stale
from papers import a_picture
from quoting import drafted, move

SAID = {
    "nameZh": "华晨重工", "nameEn": "Huachen Heavy Industry", "addressZh": "宁波市北仑区 1 号", "addressEn": "1 Beilun, Ningbo",
    "taxNumber": "91330200MA2", "phone": "+86 574 1", "email": "sales@huachen.example", "website": "www.huachen.example",
    "bankZh": "中国银行宁波分行\n账号 6222 0001", "bankEn": "Bank of China, Ningbo\nAccount 6222 0001",
    "footerZh": "诚信为本", "footerEn": "Built to last", "colour": "#7a1f1f", "priceSteps": "discounts",
}  # fmt: skip


@pytest.fixture
def company(service):
    a_company_that_sells(service)


def ask(call, method, path, version=None, rights=ALL, **more):
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    return call(an_actor(), rights, method, f"/letterhead{path}", headers=headers, **more)


def with_logo(call, version, content=None):
    return ask(
        call, "PUT", "/logo", version, files={"file": ("logo.png", content or a_picture("navy"), "image/png")}
    )


def text_of(content):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def pictures_of(content):
    return [picture for page in pypdf.PdfReader(io.BytesIO(content)).pages for picture in page.images]


def pdf(call, quote, language="zh"):
    path = f"/quotes/{quote['quoteId']}/document?language={language}"
    return call(an_actor(), ALL, "GET", path).content


def test_a_letterhead_stands_on_pdf_word_and_the_customers_page(call, service, company):
    quote = drafted(call, service).json()
    first = ask(call, "GET", "").json()
    assert (first["version"], first["nameZh"], first["logo"]) == (0, "示例机械有限公司", False)
    assert first["nameZh"] in text_of(pdf(call, quote))
    answer = ask(call, "PUT", "", 0, json=SAID)
    assert (answer.status_code, answer.json()) == (200, {"version": 1, "logo": False, **SAID}), answer.text
    chinese, english = (text_of(pdf(call, quote, language)) for language in ("zh", "en"))
    for word in ("华晨重工", "宁波市北仑区 1 号", "sales@huachen.example", "账号 6222 0001", "诚信为本"):
        assert word in chinese, word
    assert "示例机械" not in chinese and "Built to last" in english and "Account 6222 0001" in english
    word = call(an_actor(), ALL, "GET", f"/quotes/{quote['quoteId']}/document.docx?language=zh").content
    assert "华晨重工" in Document(io.BytesIO(word)).sections[0].header.paragraphs[0].text
    sent = move(call, quote, "sending").json()
    link = call(an_actor(), ALL, "POST", f"/quotes/{sent['quoteId']}/links", json={"days": 3}).json()
    seller = call(None, {}, "GET", f"/offers/{link['token']}").json()["seller"]
    assert seller == {name: words for name, words in SAID.items() if name != "priceSteps"}


def test_the_logo_stands_on_the_document_and_is_seen_by_the_token_alone(call, service, company):
    quote = move(call, drafted(call, service).json(), "sending").json()
    link = call(an_actor(), ALL, "POST", f"/quotes/{quote['quoteId']}/links", json={"days": 3}).json()
    at = f"/offers/{link['token']}"
    assert call(None, {}, "GET", f"{at}/logo").status_code == ask(call, "GET", "/logo").status_code == 404
    assert pictures_of(pdf(call, quote)) == []
    put = with_logo(call, 0)
    assert (put.status_code, put.json()["logo"], put.json()["version"]) == (200, True, 1), put.text
    assert len(pictures_of(pdf(call, quote))) == 1
    seen = [call(None, {}, "GET", f"{at}/logo"), ask(call, "GET", "/logo?version=1")]
    assert [Image.open(io.BytesIO(each.content)).format for each in seen] == ["JPEG", "JPEG"]
    assert call(None, {}, "GET", at).json()["logo"] is True
    assert call(None, {}, "GET", f"/offers/{'x' * 43}/logo").status_code == 404
    assert with_logo(call, 1, b"<svg/>").json()["code"] == "file-type-not-allowed"
    off = ask(call, "DELETE", "/logo", 1)
    assert (off.status_code, off.json()["logo"]) == (200, False)
    assert call(None, {}, "GET", f"{at}/logo").status_code == 404


def test_a_preview_shows_words_that_are_not_kept(call, service):
    answer = ask(call, "POST", "/preview?language=both", json={**SAID, "nameZh": "试一试"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert "试一试" in text_of(answer.content) and "HX-160" in text_of(answer.content)
    assert ask(call, "GET", "").json()["version"] == 0
    pale = ask(call, "POST", "/preview", json={**SAID, "colour": "#ffffaa"})
    assert (pale.status_code, pale.json()["code"]) == (422, "letterhead-colour-too-pale")


def test_only_who_may_write_the_letterhead_does_and_never_over_another(call, service):
    reads = {"cpq.template-read": Scope.ALL}
    assert ask(call, "GET", "", rights=reads).status_code == 200
    assert ask(call, "PUT", "", 0, rights=reads, json=SAID).status_code == 403
    assert ask(call, "PUT", "", json=SAID).status_code == 428
    assert ask(call, "PUT", "", 3, json=SAID).status_code == 412
    assert ask(call, "PUT", "", 0, json=SAID).status_code == 200
    assert ask(call, "PUT", "", 0, json=SAID).status_code == 412
    assert ask(call, "PUT", "", 1, json={**SAID, "colour": "red"}).status_code == 400


def test_of_two_who_write_it_first_at_once_one_is_told(service):
    def write(name):
        try:
            return write_letterhead(service.work(), an_actor(), 0, Seller(name, name)).version
        except Stale:
            return None

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(write, "abcd"), key=str) == [1, None, None, None]


def test_a_picture_of_the_product_stands_beside_its_line_and_no_other(call, service, company):
    quote = drafted(call, service).json()
    product = call(an_actor(), ALL, "GET", "/products?text=HX-160").json()["items"][0]["productId"]
    assert pictures_of(pdf(call, quote)) == []
    files = {"file": ("a.jpg", a_picture("green"), "image/jpeg")}
    path = f"/products/{product}/files"
    assert call(an_actor(), ALL, "POST", path, files=files, data={"kind": "picture"}).status_code == 201
    [picture] = pictures_of(pdf(call, quote))
    assert picture.image.size == (400, 300) and picture.image.getpixel((9, 9))[1] > 100
    assert "HX-160 注塑机" in text_of(pdf(call, quote))
