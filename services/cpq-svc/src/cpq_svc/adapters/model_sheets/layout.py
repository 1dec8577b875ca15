"""How an option model lies in a workbook: its sheets, and the columns of each with their Chinese headings."""

ROOT, GROUPS, OPTIONS, SETTINGS, ATTRIBUTES = "model", "groups", "options", "settings", "attributes"
RULES, PARAMETERS, NUMBERS, DERIVED = "rules", "parameters", "numbers", "derived"
CONSTRAINTS, TABLES, MATERIALS, OPERATIONS = "constraints", "tables", "materials", "operations"

_CODE, _NAMES = ("code", "编码"), (("zh", "中文"), ("en", "英文"))
_SHOWN = ("shownWhen", "显示条件")

# Sheet → what it is called in Chinese, and its columns. A heading is known by the English word it ends in.
LAYOUT: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    ROOT: ("选型模型", (("root", "整机代号"),)),
    GROUPS: (
        "选件组",
        (
            _CODE, *_NAMES, ("cardinality", "选择方式"), ("least", "最少"), ("most", "最多"),
            ("under", "上级选件"), ("question", "是问题"), _SHOWN,
        ),
    ),
    OPTIONS: (
        "选件",
        (
            ("group", "选件组"), _CODE, *_NAMES, ("surcharge", "加价"),
            ("proposed", "默认"), ("abstract", "抽象"), ("quantityLow", "数量下限"),
            ("quantityHigh", "数量上限"), ("quantityStep", "数量步长"), ("valueLow", "数值下限"),
            ("valueHigh", "数值上限"), ("valueStep", "数值步长"), ("unit", "单位"), _SHOWN,
        ),
    ),
    SETTINGS: ("选件参数", (("option", "选件"), ("parameter", "技术参数"), ("value", "取值"))),
    ATTRIBUTES: (
        "选件属性",
        (("option", "选件"), ("name", "属性"), ("number", "数值"), ("text", "文本"), ("truth", "是否")),
    ),
    RULES: ("规则", (("kind", "关系"), ("option", "选件"), ("other", "另一选件"))),
    PARAMETERS: ("技术参数", (_CODE, *_NAMES, ("value", "取值"), ("unit", "单位"))),
    NUMBERS: (
        "数值参数",
        (
            _CODE, *_NAMES, ("low", "下限"), ("high", "上限"), ("step", "步长"), ("unit", "单位"),
            ("under", "上级选件"), ("proposed", "默认"), _SHOWN,
        ),
    ),
    DERIVED: ("推导值", (_CODE, *_NAMES, ("formula", "公式"), ("unit", "单位"))),
    CONSTRAINTS: ("约束", (_CODE, ("condition", "条件"), *_NAMES)),
    TABLES: ("组合表", (_CODE, *_NAMES, ("sheet", "工作表"))),
    MATERIALS: (
        "物料",
        (
            ("position", "位置"), ("positionZh", "位置中文"), ("positionEn", "位置英文"),
            ("neededWhen", "需要条件"), ("item", "物料号"), ("itemZh", "物料中文"), ("itemEn", "物料英文"),
            ("unit", "单位"), ("quantity", "数量公式"), ("condition", "选择条件"), ("scrapPercent", "损耗%"),
        ),
    ),
    OPERATIONS: (
        "工序", (_CODE, *_NAMES, ("centre", "工作中心"), ("minutes", "分钟公式"), ("condition", "条件")),
    ),
}  # fmt: skip


def heading(sheet: str) -> list[str]:
    """The first row of a sheet."""
    return [f"{zh} {name}" for name, zh in LAYOUT[sheet][1]]


def title(sheet: str) -> str:
    """What a sheet is called."""
    return f"{LAYOUT[sheet][0]} {sheet}"


def last_word(told: str) -> str:
    """The English word a sheet or a column is known by."""
    return told.split()[-1] if told.split() else ""
