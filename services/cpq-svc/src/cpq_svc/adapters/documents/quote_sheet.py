"""A quote as an Excel sheet, for customers who work on in Excel: what the PDF says, line by line."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import xlsxwriter

from cpq_svc.adapters.documents.counted import counted
from cpq_svc.adapters.documents.how_many import with_how_many

_HEADS = {
    "zh": (
        "序号", "章节", "产品", "编号", "说明", "数量", "单位", "不含税单价", "不含税金额", "整单优惠",
        "税率",
        "增值税", "计入总价",
    ),
    "en": (
        "No.", "Section", "Product", "Code", "Description", "Quantity", "Unit", "Unit price", "Net amount",
        "Share of discount", "VAT rate", "VAT", "Counts",
    ),
}  # fmt: skip
# As Excel has it.
_LONGEST_NAME = 31
_SUMS = {"zh": ("合计（不含税）", "增值税", "价税合计"), "en": ("Net total", "VAT", "Total incl. VAT")}
_WHOM = {
    "zh": ("买方", "最终用户", "项目", "交货条件", "交货期", "质保（月）", "质保说明", "备注"),
    "en": (
        "Buyer", "End customer", "Project", "Delivery term", "Delivery time", "Warranty (months)",
        "Warranty terms", "Notes",
    ),
}  # fmt: skip
_DRAFT = {
    "zh": ("草稿，未经审批，不作为要约", "草稿，不作为要约"),
    "en": ("Draft, not approved, not an offer", "Draft, not an offer"),
}
_COUNTS = {"zh": ("否", "是"), "en": ("no", "yes")}
_WIDTHS = (6, 16, 32, 16, 60, 10, 8, 16, 16, 14, 10, 14, 10)


def quote_sheet(shown: Mapping[str, Any], language: str) -> bytes:
    """A quote as the API shows it, in `zh` or `en`. Texts stay texts, whatever they begin with."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet, bold = book.add_worksheet(shown["number"][:_LONGEST_NAME]), book.add_format({"bold": True})
        money = book.add_format({"num_format": "#,##0.00##"})
        heads = 0
        if shown["status"] == "draft":
            mark = _DRAFT[language][shown["approved"]]
            sheet.write_string(0, 0, mark, book.add_format({"bold": True, "font_color": "#b42318"}))
            sheet.set_header(f"&C&B{mark}")
            heads = 1
        for column, (head, width) in enumerate(zip(_HEADS[language], _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(heads, column, head, bold)
        sheet.freeze_panes(heads + 1, 0)
        row = heads
        for row, cells in enumerate(_rows(shown, language), heads + 1):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif cell is not None:
                    sheet.write_number(row, column, cell, money)
        for place, (word, name) in enumerate(
            zip(_SUMS[language], ("netAmount", "taxAmount", "totalAmount"), strict=True), row + 2
        ):
            sheet.write_string(place, 7, f"{word} {shown[name]['currency']}", bold)
            sheet.write_number(place, 8, float(shown[name]["amount"]), money)
        for place, (word, told) in enumerate(_agreed(shown, language), row + 6):
            sheet.write_string(place, 2, word, bold)
            sheet.write_string(place, 4, told)
    return file.getvalue()


def _agreed(shown: Mapping[str, Any], language: str) -> Iterator[tuple[str, str]]:
    """Who buys and what was promised beside prices, as far as it is said."""
    terms, dealer, account = shown["terms"], shown["buyer"].get("name", ""), shown["accountName"]
    told = (
        dealer or account,
        account if dealer else "",
        shown["buyer"].get("project", ""),
        " ".join(filter(None, (terms.get("incoterm"), terms.get("place")))),
        " – ".join(filter(None, (terms.get("deliveryFrom"), terms.get("deliveryTo")))),
        str(terms.get("warrantyMonths", "")),
        terms.get("warrantyNote", ""),
        terms.get("notes", ""),
    )
    return ((word, what) for word, what in zip(_WHOM[language], told, strict=True) if what)


def _rows(shown: Mapping[str, Any], language: str) -> Iterator[tuple[str | float | None, ...]]:
    zh = language == "zh"
    sections = {each["code"]: each["nameZh" if zh else "nameEn"] for each in shown["sections"]}
    for line in counted(shown["lines"], language):
        words = line["textZh" if zh else "textEn"]
        section = sections.get(line["section"], "")
        if line["kind"] == "text":
            yield (float(line["lineNo"]), section, "", "", words)
            continue
        options = [with_how_many(option["nameZh" if zh else "nameEn"], option) for option in line["options"]]
        net, share = float(line["netAmount"]["amount"]), float(line["discountShare"]["amount"])
        yield (
            float(line["lineNo"]), section, line["nameZh" if zh else "nameEn"], line["productCode"],
            "\n".join(filter(None, [words, *options])), float(line["quantity"]), line["unit"],
            float(line["unitPrice"]["amount"]), net + share, share, float(line["taxRate"]),
            float(line["taxAmount"]["amount"]), _COUNTS[language][line["chosen"]],
        )  # fmt: skip
