"""A sheet of leads as people keep it: which column holds what is told by its heading, which may be several
rows down.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Headings as they are met on trade-show lists, dealer lists and exports, compared without blanks and case.
HEADINGS: dict[str, tuple[str, ...]] = {
    "company_name": (
        "公司",
        "公司名称",
        "公司全称",
        "客户全称",
        "企业全称",
        "经销商",
        "经销商名称",
        "厂家",
        "企业名称",
        "单位名称",
        "单位",
        "客户名称",
        "客户",
        "厂商",
        "company",
        "companyname",
        "organisation",
        "organization",
    ),
    "contact_name": (
        "联系人",
        "姓名",
        "联络人",
        "fullname",
        "客户姓名",
        "负责人",
        "contact",
        "contactname",
        "name",
        "contactperson",
    ),
    "mobile": (
        "手机",
        "手机号",
        "手机号码",
        "移动电话",
        "mobile",
        "mobilephone",
        "cell",
        "cellphone",
        "手机电话",
        "手机/电话",
        "联系方式",
    ),
    "phone": (
        "电话",
        "座机",
        "固定电话",
        "固话",
        "电话固话",
        "联系电话",
        "公司电话",
        "tel",
        "telephone",
        "phone",
        "电话号码",
    ),
    "email": ("邮箱", "电子邮箱", "邮件", "电子邮件", "e-mail", "email", "mail", "emailaddress"),
    "website": ("网址", "网站", "官网", "website", "web", "url", "homepage"),
    "address": ("地址", "公司地址", "单位地址", "详细地址", "联系地址", "通讯地址", "注册地址", "address"),
    "credit_code": (
        "统一社会信用代码",
        "信用代码",
        "社会信用代码",
        "税号",
        "税号/信用代码",
        "纳税人识别号",
        "uscc",
        "creditcode",
        "taxid",
    ),
    "note": (
        "备注",
        "需求",
        "意向产品",
        "留言",
        "说明",
        "情况说明",
        "note",
        "notes",
        "remark",
        "remarks",
        "message",
        "comment",
    ),
    "region": ("省份", "省", "地区", "区域", "region", "province"),
    "product_line": ("产品线", "产品", "产品类别", "productline", "product"),
    "industry": ("行业", "所属行业", "行业类别", "行业分类", "industry", "sector"),
    "company_size": (
        "规模",
        "公司规模",
        "企业规模",
        "人员规模",
        "员工人数",
        "员工数",
        "companysize",
        "employees",
        "headcount",
    ),
    "language": ("语言", "语种", "沟通语言", "首选语言", "language", "preferredlanguage"),
}
_BY_HEADING = {heading: field for field, headings in HEADINGS.items() for heading in headings}
_NOISE = re.compile(r"[\s*:：（）()]+")
_LOOK_ROWS = 15


@dataclass(frozen=True)
class Mapping:
    """Column index → field, and the row after which the data begins (0-based)."""

    columns: dict[int, str]
    first_row: int


def guess_mapping(rows: Sequence[Sequence[str]]) -> Mapping | None:
    """The heading row among the first fifteen: the one that names most fields, at least company or contact
    and one more.

    A heading may be merged over two rows: the row above fills what the chosen row leaves empty.
    """
    best: Mapping | None = None
    for index, row in enumerate(rows[:_LOOK_ROWS]):
        above = rows[index - 1] if index else ()
        columns = _named(row, above)
        named = set(columns.values())
        if (
            len(named) >= 2
            and named & {"company_name", "contact_name"}
            and (best is None or len(columns) > len(best.columns))
        ):
            best = Mapping(columns, index + 1)
    return best


def _named(row: Sequence[str], above: Sequence[str]) -> dict[int, str]:
    columns: dict[int, str] = {}
    for column, cell in enumerate(row):
        field = field_of(cell) or field_of(above[column] if column < len(above) and not cell.strip() else "")
        if field and field not in columns.values():
            columns[column] = field
    return columns


def field_of(heading: str) -> str | None:
    """The field a heading names, or None."""
    plain = _NOISE.sub("", unicodedata.normalize("NFKC", heading)).casefold()
    return _BY_HEADING.get(plain)


def is_heading(cells: Sequence[str], mapping: Mapping) -> bool:
    """Whether a row repeats the headings, as long lists printed on several pages do."""
    named = [
        column
        for column, field in mapping.columns.items()
        if column < len(cells) and field_of(cells[column]) == field
    ]
    return len(named) >= 2
