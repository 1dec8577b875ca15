"""An untidy trade-show list, as it comes back from a fair: title rows, a heading in the fifth row, numbers as numbers."""

import io

import xlsxwriter

HEADINGS = ["序号", "公司名称", "联系人", "手机", "电话", "邮箱", "地址", "统一社会信用代码", "备注"]
ROWS = [
    [1, "苏州华晨机械有限公司", "张伟", 13912345678, "0512-65001234转801", "zhangwei@huachen.example", "江苏省苏州市吴中区", "", "要两台 160 吨"],
    [2, "苏州华晨机械（有限责任公司） ", "张伟", "139 1234 5678", "", "", "", "", "又来一次"],
    [3, "宁波博川塑业有限公司", "王芳", "86-13800138000", "", "", "浙江省宁波市", "", '=HYPERLINK("x")'],
    [4, "", "李雷", "13700137000", "", "", "", "", ""],
    [5, "东莞宏远模具厂", "赵敏", "123", "", "", "广东省东莞市", "", ""],
    [6, "无锡精工公司", "孙丽", "", "", "sunli(at)example", "", "", ""],
    [7, "常州一塑有限公司", "周杰", "", "", "", "", "91320400MA1NXXXX70", ""],
    ["", "", "", "", "", "", "", "", ""],
    ["公司名称", "公司名称", "联系人", "手机", "电话", "邮箱", "地址", "统一社会信用代码", "备注"],
    [8, "佛山南海注塑有限公司", "陈晨", "", "", "", "", "", ""],
    ["合计", "8 家", "", "", "", "", "", "", ""],
]  # fmt: skip


def an_untidy_workbook() -> bytes:
    """The list as an xlsx file."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("观众名单")
    sheet.merge_range(0, 0, 0, 8, "第二十届塑料展观众名单")
    sheet.write(1, 0, "打印日期：2026-11-01")
    sheet.write_row(3, 0, HEADINGS)
    for index, row in enumerate(ROWS):
        sheet.write_row(4 + index, 0, row)
    book.close()
    return kept.getvalue()
