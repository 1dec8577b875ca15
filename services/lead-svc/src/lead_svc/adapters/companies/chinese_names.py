"""Takes a Chinese company name apart."""

import re

from lead_svc.adapters.companies.legal_forms import find_form
from lead_svc.adapters.companies.places import places
from lead_svc.adapters.companies.units import cut_unit, read_unit
from lead_svc.adapters.companies.words import cut_trade, leaves, meaning, sounds
from lead_svc.domain.identity import Group, NameParts, one_place

_OPEN, _CLOSE = "([{<«〈《【〔〖﹙［｛「『", ")]}>»〉》】〕〗﹚］｝」』"
_BRACKETS = str.maketrans(_OPEN + _CLOSE, "(" * len(_OPEN) + ")" * len(_CLOSE))
_DASHES = re.compile(r"[-‐-―－~·•・‧∙]+")
_INSIDE = re.compile(r"\(([^()]*)\)")
_REMARK = re.compile(
    r"普通|合伙|独资|个人|特殊|公司|有限|原|筹|存续|在业|控股|客户|会员|盖章|公章|认证|重点|意向|供应商|经销商"
)
_UNIT = re.compile(r"分公司|分厂|事业部|办事处|联络处|代表处|联络站")
# What a form or a list writes before the name.
_LABEL = re.compile(
    r"^(?:[^\w(]*(?:\d{1,3}[、.)]|[一-鿿]{0,4}(?:公司|单位|客户|企业|厂商|厂家|供应商|经销商|参展商|[甲乙供需买卖]方)"
    r"(?:名|名称|全称|抬头)?:|(?:名称|全称|抬头):))+"
)
_LATIN_TAIL = re.compile(r"(?<=[\u4e00-\u9fff)])[\W\d]*(?:co|ltd|inc|corp|limited|company|llc)[a-z.,\s]*$")
# Written 东 方 （ 龙 岩 ） to fill a field of a form.
_SPREAD = re.compile(r"(?<=[\u4e00-\u9fff()])\s+(?=[\u4e00-\u9fff()])")
_NOT_NAME = re.compile(r"[^\w()]+")
_GROUP = re.compile(r"(?:投资)?控股集团|集团(?:控股)?|(?<=.{3})控股")


def read_chinese(name: str) -> NameParts:
    """`name` is simplified, in half width and lower case."""
    told = _LATIN_TAIL.sub("", _LABEL.sub("", name).translate(_BRACKETS))
    told = _DASHES.sub("-", _SPREAD.sub("", told))
    told, found = _places_in_brackets(_dashed(told))
    told = _NOT_NAME.sub("", told).replace("(", "").replace(")", "").replace("_", "")
    start, end = find_form(told)
    if start > 0:
        head, form, tail = told[:start], told[start:end], told[end:]
    else:
        (head, tail), form = cut_unit(told), ""
    unit, branch, branch_places = read_unit(tail)
    core, trade, group, found = _cut(head, found)
    return NameParts(
        core=core,
        trade=trade,
        core_sounds=sounds(core + trade)[: len(core)],
        trade_sounds=sounds(core + trade)[len(core) :],
        meaning=meaning(trade),
        places=found,
        form=form,
        unit=unit,
        branch=(branch or "分") if unit == "branch" else "",
        branch_places=branch_places,
        group=group,
    )


def _dashed(name: str) -> str:
    """维艾-宁波-机电 is written for 维艾（宁波）机电."""
    return re.sub(r"-([\u4e00-\u9fff]{2,8})-", r"(\1)", name)


def _places_in_brackets(name: str) -> tuple[str, tuple[str, ...]]:
    codes: tuple[str, ...] = ()
    for inside in _INSIDE.findall(name):
        if named := places().named(inside):
            codes = codes or named
            name = name.replace(f"({inside})", "", 1)
        elif _UNIT.search(inside):
            continue
        elif _REMARK.search(inside) and len(inside) <= 10 and inside not in ("有限公司",):
            name = name.replace(f"({inside})", "", 1)
    return name, codes


def _cut(head: str, codes: tuple[str, ...]) -> tuple[str, str, Group, tuple[str, ...]]:
    """Core and trade of what stands before the legal form, its place in a group, and the places named."""
    head = head.replace("股份", "") if head.endswith("股份") else head
    length, first = places().seat(head)
    county = bool(first) and not any(code.endswith("00") for code in first)
    # 六合 and 德格 are counties, and cores: one is the core where nothing else in the name can be.
    left = leaves(head[length:])
    if (
        len(head) - length < 2
        or (codes and not one_place(first, codes))
        or left == 1
        or (county and not left)
    ):
        length, first = 0, ()
    if length and not codes:
        more, deeper = places().districts_in(head[length:], first)
        if deeper and len(head) - length - more >= 4:
            length, first = length + more, deeper
        rest = head[length:]
        if cut_trade(rest) >= 2 or not cut_trade(head):
            head, codes = rest, first
    elif length and codes and len(head) - length >= 4:
        head = head[length:]
    group = Group.NONE
    if found := _GROUP.search(head):
        before, after = head[: found.start()], head[found.end() :]
        group = Group.MEMBER if len(after) >= 2 and not places().named(after) else Group.HEAD
        length, inner = places().opening(after)
        codes = codes or inner
        head = before + after[length:]
    length, last = places().ending(head)
    if length and (len(head) - length >= 4 or (len(head) - length == 3 and cut_trade(head[:-length]) < 3)):
        head, codes = head[:-length], codes or last
    if not codes:
        head, codes = _place_within(head)
    at = cut_trade(head)
    return head[:at], head[at:], group, codes


def _place_within(head: str) -> tuple[str, tuple[str, ...]]:
    """锦格温州国际贸易: a place between core and trade, where nothing but trade words follow it."""
    for at in range(2, len(head) - 3):
        length, codes = places().opening(head[at:])
        rest = head[at + length :]
        if length and len(rest) >= 2 and cut_trade("某某" + rest) == 2:
            return head[:at] + rest, codes
    return head, ()
