"""The words for why somebody got a lead, and how each fared who was looked at; codes are the domain's."""

from collections import defaultdict
from collections.abc import Mapping

from lead_svc.domain.pool import Why

_WHY = {
    "territory": (
        "按区域与产品线：{region} × {line}，{free} 人可接，{name} 最合适（已有 {held} 条）",
        "Region and product line: {region} × {line}; of {free} free, {name} fits best (holds {held})",
    ),
    "named": ("规则“{rule}”指定 {name}", "Rule “{rule}” names {name}"),
    "round-robin": (
        "规则“{rule}”：{group} 轮流分配，{free} 人可接，轮到 {name}",
        "Rule “{rule}”: {group} takes turns; of {free} free it was the turn of {name}",
    ),
    "weighted": (
        "规则“{rule}”：{group} 按权重分配，{free} 人可接，轮到 {name}",
        "Rule “{rule}”: {group} shares by weight; of {free} free it was the turn of {name}",
    ),
    "least-loaded": (
        "规则“{rule}”：{group} 中 {name} 手上最少（{held} 条）",
        "Rule “{rule}”: {name} holds fewest in {group} ({held})",
    ),
    "best-fit": (
        "规则“{rule}”：{group} 中 {name} 最合适（{region} × {line}）",
        "Rule “{rule}”: {name} fits best in {group} ({region} × {line})",
    ),
    "fallback": ("没有合适的人，由兜底负责人 {name} 接收", "Nobody fitted; the fallback owner is {name}"),
    "known-customer": ("老客户，由其负责人接收", "A customer already; whoever looks after it"),
    "by-hand": ("人工分配：{reason}", "Given by hand: {reason}"),
    "claimed": ("从公海“{reason}”认领", "Claimed from the pool “{reason}”"),
    "waits": ("暂时无人可接，继续等待分配", "Nobody is free yet; it waits"),
    "handed-over": ("交接已接受：{reason}", "Handover accepted: {reason}"),
    "kept-for": ("交接待确认期间负责：{reason}", "Owner while a handover is offered: {reason}"),
    "handover-refused": ("交接被拒绝：{reason}", "Handover refused: {reason}"),
}
# Reasons nobody typed; the second is how the first was noted before it was a code.
_CODES = {
    "owner-left": ("原负责人离职", "the owner left"),
    "原负责人离职 / the owner left": ("原负责人离职", "the owner left"),
}
_STANDING = {
    "chosen": ("获得分配", "Got it"),
    "anothers-turn": ("未轮到", "It was another's turn"),
    "busier": ("手上线索更多", "Holds more leads"),
    "fits-less": ("他人更合适或手上更少", "Another fitted better or holds fewer"),
    "on-leave": ("休假", "On leave"),
    "off-hours": ("不在工作时间", "Outside working hours"),
    "day-full": ("当日已达上限", "The limit of the day is reached"),
    "month-full": ("当月已达上限", "The limit of the month is reached"),
    "uncertified": ("缺少所需资质", "Lacks the certificate needed"),
    "left": ("已离职", "Has left"),
    "excluded": ("正在交出这些线索", "Is handing these leads over"),
}


def reason(code: str, params: Mapping[str, str]) -> dict[str, str]:
    """Why, in both languages."""
    zh, en = _WHY.get(code, ("{reason}", "{reason}"))
    typed = params.get("reason", "")
    here = [defaultdict(str, {**params, "reason": said}) for said in _CODES.get(typed, (typed, typed))]
    return {"code": code, "zh": zh.format_map(here[0]), "en": en.format_map(here[1])}


def handed_over_for(typed: str) -> dict[str, dict[str, str]]:
    """The words of a reason that is a code, as a handover tells them; nothing for one that was typed."""
    if typed not in _CODES:
        return {}
    zh, en = _CODES[typed]
    return {"reasonTold": {"code": Why.LEFT, "zh": zh, "en": en}}


def standing(code: str) -> dict[str, str]:
    """How somebody fared, in both languages."""
    zh, en = _STANDING[code]
    return {"code": code, "zh": zh, "en": en}
