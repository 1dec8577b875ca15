"""What of a company a name may speak of: a branch, an office without registration, a department."""

import re

from lead_svc.adapters.companies.places import places

_ORDINAL = r"(?:第[一二三四五六七八九十\d]{1,3}|[一二三四五六七八九十])"
_DUTY = (
    "销售|采购|技术|市场|生产|财务|人事|人力资源|行政|国际|业务|外贸|内贸|国内|海外|工程|品质|质检|质量|品管|"
    "研发|开发|设备|供应|供应链|物资|物流|售后|服务|客服|客户|营销|商务|进出口|贸易|项目|信息|综合|安装|机加|"
    "装配|仓储|计划|工艺|设计|安全|环保|模具|总装|华东|华南|华北|华中|西南|西北|东北|大客户|电商|出口|运营"
)
_DEPARTMENT = re.compile(
    rf"(?:{_ORDINAL})?(?:{_DUTY}){{0,2}}(?:{_ORDINAL})?"
    r"(?:事业[部群]|部门?|科|处|车间|分厂|总部|本部|总经办|办公室|研发中心|技术中心|营销中心|销售中心|采购中心|室|课|组)$"
)
_OFFICE = re.compile(r"(?:驻(?P<far>.{2,8}?)|(?P<near>.{2,8}?))?(?:办事处|联络处|代表处|联络站|办)$")
_BRANCH = re.compile(r"(?P<what>.*?)分(?:公司|公同|厶司|公可|公|司|行|店)$")


def read_unit(tail: str) -> tuple[str, str, tuple[str, ...]]:
    """What follows the legal form → what it is (`branch`, `office`, `department` or empty), what tells a
    branch from another, where it is.
    """
    if not tail:
        return "", "", ()
    if found := _BRANCH.match(tail):
        length, codes = places().opening(found["what"])
        told = found["what"][length:]
        if not codes and len(told) >= 2 and (codes := places().named(told[:2])):
            told = told[2:]
        return "branch", told.lstrip("市省").replace("第", ""), codes
    if _OFFICE.match(tail):
        return "office", "", ()
    return "department", "", ()


def cut_unit(name: str) -> tuple[str, str]:
    """A name without legal form → the name before its unit, and the unit. A name that would be left with
    fewer than two characters has none.
    """
    if (found := _BRANCH.match(name)) and (cut := _place_from(found["what"])):
        return name[:cut], name[cut:]
    if found := re.search(r"驻.{2,6}?(?:办事处|联络处|代表处|联络站|办)$", name):
        return name[: found.start()], name[found.start() :]
    if found := re.search(r"(?:办事处|联络处|代表处|联络站|(?<=.{6})办)$", name):
        length, _ = places().ending(name[: found.start()])
        if length:
            return name[: found.start() - length], name[found.start() - length :]
    if (found := _DEPARTMENT.search(name)) and found.start() >= 2 and len(found[0]) > 1:
        return name[: found.start()], name[found.start() :]
    return name, ""


def _place_from(what: str) -> int:
    """Where the place of a branch begins in what precedes 分公司; nought when none is there."""
    told = re.sub(rf"(?:{_ORDINAL}|{_DUTY})+$", "", what)
    length, _ = places().ending(told)
    return len(told) - length if length else 0
