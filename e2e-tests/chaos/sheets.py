"""A list of leads as a fair's organiser exports it."""

import csv
import io
from typing import Any


def a_list(office: Any, rows: int) -> bytes:
    """So many new companies, as CSV."""
    kept = io.StringIO()
    sheet = csv.writer(kept)
    sheet.writerow(["公司名称", "联系人", "邮箱", "地址", "产品线"])
    for _ in range(rows):
        name = office.name("展会")
        sheet.writerow(
            [f"{name}有限公司", "赵敏", f"{name[2:]}@fair.example", "江苏省苏州市吴中区", office.company.line]
        )
    return kept.getvalue().encode()
