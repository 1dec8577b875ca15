"""The legal forms of mainland companies (Company Law and its neighbours), also where a slip is in one."""

import re

from lead_svc.adapters.companies.words import cut_trade

# Longest first. 集团 is no part of the form: it tells a group from its member.
_FORMS = (
    "股份有限责任公司", "股份责任有限公司", "有限责任公司", "责任有限公司", "股份有限公司",
    "合伙企业", "专业合作社", "个人独资企业", "有限公司", "股份公司", "合作公司", "总公司", "公司",
)  # fmt: skip
_LONG = tuple(form for form in _FORMS if len(form) >= 4)
# A column was too narrow for the whole name.
_CUT_OFF = re.compile(r"(?:股份|责任)?有限?$")
_WORKS = ("总厂", "厂", "研究院", "研究所", "设计院", "商行", "经营部", "工作室", "合作社", "中心")


def find_form(name: str) -> tuple[int, int]:
    """Where the legal form stands in a name (start, end), with whatever slip it has; (-1, -1) without one."""
    for form in _LONG:
        if (at := name.rfind(form)) > 0:
            return _whole(name, at), at + len(form)
    if found := _slipped(name):
        return found
    end = len(name)
    while (at := name.rfind("公司", 1, end)) > 0:
        if name[at - 1] != "分":
            return _remains(name, at), at + len("公司")
        end = at
    if works := re.search(r"(?<=..)厂(?=$|[第驻]|.{1,4}(?:公司|处|办|部)$)", name):
        start = works.start() - (1 if name[works.start() - 1] == "总" else 0)
        if name[start - 1 : start + 1] != "分厂":
            return start, works.end()
    return _at_the_end(name)


def _at_the_end(name: str) -> tuple[int, int]:
    for word in _WORKS:
        if name.endswith(word) and len(name) > len(word) + 3 and word not in ("厂", "中心"):
            return len(name) - len(word), len(name)
    if (cut := _CUT_OFF.search(name)) and cut.start() > 3:
        return cut.start(), len(name)
    return -1, -1


def _whole(name: str, at: int) -> int:
    """The form with what a doubled character left before it: 有有限公司."""
    while at > 2 and name[at - 1] in "有限":
        at -= 1
    return at


def _remains(name: str, at: int) -> int:
    """公司 with what is left of 有限 before it: 有公司, 限公司, 股份公司."""
    for rest in ("股份有", "有限责任", "股份", "有", "限", "总"):
        if name[:at].endswith(rest) and at - len(rest) >= 2:
            return at - len(rest)
    return at


def _slipped(name: str) -> tuple[int, int] | None:
    best: tuple[int, int, int, int] | None = None
    for form in _LONG:
        for size in (len(form), len(form) - 1, len(form) + 1):
            for at in range(2, len(name) - size + 1):
                piece = name[at : at + size]
                if not (set(piece) & set("有限") and set(piece) & set("公司")):
                    continue
                wrong = _distance(piece, form)
                if wrong <= (1 if size != len(form) else 2):
                    # Of equal readings the one that leaves most of the trade whole: 刀具 before 限公司.
                    found = wrong, cut_trade(name[:at]) - at, at, at + size
                    best = found if best is None else min(best, found)
    return best[2:] if best else None


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]
