"""A file of vCards as the sheet it could have been: one row for each card, under headings everybody knows."""

from collections.abc import Iterator
from pathlib import Path

from lead_svc.domain.vcard import each_vcard
from lead_svc.usecases.work import Sheet

_COLUMNS = {
    "公司": "company_name", "姓名": "contact_name", "手机": "mobile", "电话": "phone", "邮箱": "email",
    "网址": "website", "地址": "address", "统一社会信用代码": "credit_code", "备注": "note",
}  # fmt: skip


def vcard_sheet(path: str) -> Sheet:
    """The headings are row 0, so that a row's number is that of its card."""
    return Sheet("", 0, _rows(path))


def _rows(path: str) -> Iterator[list[str]]:
    yield list(_COLUMNS)
    with Path(path).open("rb") as lines:
        for card in each_vcard(lines):
            told = _with_title(card)
            yield [told.get(field, "") for field in _COLUMNS.values()]


def _with_title(card: dict[str, str]) -> dict[str, str]:
    """A lead has no field for a title; it is worth a note."""
    title = card.get("title", "")
    return {**card, "note": "\n".join(filter(None, [title, card.get("note", "")]))}
