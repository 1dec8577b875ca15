"""An untidy list from a fair, made for one run: title rows, numbers as numbers, a repeat, two rows nobody can
use.
"""

import io

import xlsxwriter

HEADINGS = ["No.", "公司名称", "联系人", "手机", "邮箱", "地址", "产品线", "备注"]


def a_show_list(mark: str, line: str) -> bytes:
    """The list as xlsx; company names carry the mark so that runs do not meet."""
    rows = [
        [
            1,
            f"苏州华晨机械{mark}有限公司",
            "张伟",
            13912345678,
            f"zhang@huachen-{mark}.example",
            "江苏省苏州市吴中区",
            line,
            "两台 160 吨",
        ],
        [2, f"苏州华晨机械{mark}（有限公司）", "张伟", "139-1234-5678", "", "", "", "再来一次"],
        [
            3,
            f"东莞宏远模具{mark}有限公司",
            "赵敏",
            "13800138000（微信同号）",
            "",
            "广东省东莞市长安镇",
            line,
            "",
        ],
        [4, f"宁波博川塑业{mark}有限公司", "王芳", "", "wang@bochuan.example", "浙江省宁波市", line, "=1+1"],
        [5, f"厦门海盛包装{mark}有限公司", "林涛", "0592-5750138/5750139", "", "福建省厦门市", line, ""],
        [6, "", "无名", "13700137000", "", "", "", ""],
        [7, f"无锡精工{mark}", "孙丽", "123", "", "", "", ""],
        ["合计", "7 家", "", "", "", "", "", ""],
    ]
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("观众名单")
    sheet.merge_range(0, 0, 0, 7, "塑料展观众名单")
    sheet.write_row(2, 0, HEADINGS)
    for index, row in enumerate(rows):
        sheet.write_row(3 + index, 0, row)
    book.close()
    return kept.getvalue()
