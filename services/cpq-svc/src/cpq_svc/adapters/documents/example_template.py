"""Our own Word template, in Chinese or English, for a company to make its own of."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

_FONT = {"zh": "宋体", "en": "Calibri"}
_SIZE = 10
# Said once for each language, in the same order.
_WORDS = {
    "zh": {
        "title": "报价单", "draft": "（草稿）", "number": "编号", "customer": "客户", "date": "报价日期",
        "user": "最终用户", "project": "项目",
        "valid": "有效期至", "contact": "联系人",
        "head": ("序号", "名称与配置", "数量", "单价", "金额"),
        "discount": "整单优惠", "net": "合计（不含税）", "tax": "增值税", "total": "价税合计",
        "capitals": "大写", "terms": "付款条件", "delivery": "交货", "warranty": "质保",
        "part": "{{ part.percent }} % {{ part.event }} {{ part.days }} 天内付",
        "months": "个月", "notes": "备注", "parameters": "技术参数",
    },
    "en": {
        "title": "Quotation", "draft": " (draft)", "number": "Number", "customer": "Customer", "date": "Date",
        "valid": "Valid until", "contact": "Your contact", "user": "End customer", "project": "Project",
        "head": ("No.", "Item and options", "Quantity", "Unit price", "Net amount"), "discount": "Discount",
        "net": "Net total", "tax": "VAT", "total": "Total incl. VAT",
        "capitals": "In words", "terms": "Payment",
        "part": "{{ part.percent }} % {{ part.days }} days {{ part.event }}",
        "delivery": "Delivery", "warranty": "Warranty", "months": "months", "notes": "Notes",
        "parameters": "Technical data",
    },
}  # fmt: skip


def example_template(language: str) -> bytes:
    """A .docx with every mark a quote commonly needs."""
    said: dict[str, Any] = _WORDS[language]
    document = Document()
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = _FONT[language], Pt(_SIZE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT["zh"])
    document.sections[0].header.paragraphs[0].text = "{{ seller.name }}  {{ seller.phone }}"
    footer = "{{ quote.number }} · {{ quote.revision }} · {{ seller.address }}"
    document.sections[0].footer.paragraphs[0].text = footer
    draft = "{% if quote.draft %}" + said["draft"] + "{% endif %}"
    document.add_heading(said["title"] + draft, 0).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for word, mark in (
        ("number", "{{ quote.number }}"), ("customer", "{{ quote.customer }}"),
        ("date", "{{ quote.date }}"),
        ("valid", "{{ quote.valid_until }}"), ("contact", "{{ quote.contact }}"),
    ):  # fmt: skip
        document.add_paragraph(f"{said[word]}: {mark}")
    for word, mark in (("user", "quote.end_customer"), ("project", "quote.project")):
        _when(document, mark, f"{said[word]}: {{{{ {mark} }}}}")
    _lines(document, said)
    currency = " {{ quote.currency }}"
    _when(document, "quote.discounted", f"{said['discount']}: {{{{ quote.discount }}}}{currency}")
    for word in ("net", "tax", "total"):
        document.add_paragraph(f"{said[word]}: {{{{ quote.{word} }}}}{currency}")
    _when(document, "quote.capitals", f"{said['capitals']}: {{{{ quote.capitals }}}}")
    document.add_heading(said["terms"], 2)
    document.add_paragraph("{%p for part in payments %}")
    document.add_paragraph(said["part"])
    document.add_paragraph("{%p endfor %}")
    delivery = "{{ quote.incoterm }} {{ quote.place }} {{ quote.delivery_from }} – {{ quote.delivery_to }}"
    _when(document, "quote.delivery_to", f"{said['delivery']}: {delivery}")
    warranty = "{{ quote.warranty_months }} " + said["months"] + " {{ quote.warranty_note }}"
    _when(document, "quote.warranty_months", f"{said['warranty']}: {warranty}")
    _when(document, "quote.notes", f"{said['notes']}: {{{{ quote.notes }}}}")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _when(document: Any, mark: str, words: str) -> None:
    """A paragraph that is there when the quote says something of it."""
    document.add_paragraph(f"{{%p if {mark} %}}")
    document.add_paragraph(words)
    document.add_paragraph("{%p endif %}")


def _lines(document: Any, said: dict[str, Any]) -> None:
    table = document.add_table(rows=4, cols=5, style="Table Grid")
    for cell, head in zip(table.rows[0].cells, said["head"], strict=True):
        cell.text = head
    table.cell(1, 0).text = "{%tr for line in lines %}"
    priced = "{% if line.kind != 'text' %}"
    about = (
        "{{ line.name }} {{ line.code }}{% if line.text %} {{ line.text }}{% endif %}"
        "{% for option in line.options %}; {{ option.group }} {{ option.name }}"
        "{% if option.quantity %} {{ option.quantity }}{% endif %}{% endfor %}"
        "{% if line.parameters %}; " + said["parameters"] + ":{% for each in line.parameters %}"
        " {{ each.name }} {{ each.value }} {{ each.unit }}{% endfor %}{% endif %}"
    )
    for place, mark in enumerate((
        "{{ line.no }}", about, priced + "{{ line.quantity }} {{ line.unit }}{% endif %}",
        priced + "{{ line.unit_price }}{% endif %}", priced + "{{ line.net }}{% endif %}",
    )):  # fmt: skip
        table.cell(2, place).text = mark
    table.cell(3, 0).text = "{%tr endfor %}"
