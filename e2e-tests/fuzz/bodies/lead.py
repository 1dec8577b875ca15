"""Bodies for the lead context."""

# ruff: noqa: E501 - tables are read across

from collections.abc import Callable
from random import Random

from fuzz.bodies.pen import REASON, Body, Pen, money
from fuzz.world import World

COLUMNS = [
    {"column": 0, "field": "company_name"},
    {"column": 1, "field": "contact_name"},
    {"column": 2, "field": "mobile"},
]


def a_list(world: World, random: Random) -> bytes:
    """A small lead list as CSV."""
    pen = Pen(world, random)
    rows = ["公司名称,联系人,手机,地区", *(f"{pen.word()}机械厂,张伟,{pen.mobile()},江苏" for _ in range(3))]
    return "\n".join(rows).encode()


def _lead(pen: Pen) -> Body:
    return {
        "companyName": f"{pen.word()}塑料制品有限公司", "contactName": "张伟", "mobile": pen.mobile(), "source": "phone",
        "productLine": pen.world.line, "region": "CN-32", "note": "要一台",
    }  # fmt: skip


def _lead_change(pen: Pen) -> Body:
    return {
        "contactName": "李强",
        "mobile": pen.mobile(),
        "address": "江苏省昆山市",
        "note": f"要两台 {pen.word()}",
        "productLine": pen.world.line,
    }


def _check(pen: Pen) -> Body:
    return {
        "companyName": f"苏州{pen.core()}机械有限公司",
        "mobile": pen.mobile(),
        "address": "苏州市吴中区",
        "website": f"{pen.word()}.example",
    }


def _merge(pen: Pen) -> Body:
    take = pen.random.sample(["companyName", "contactName", "mobile", "note", "address"], 2)
    return {"foldedId": pen.one("foldedId"), "foldedVersion": 1, "take": take, **REASON}


def _activity(pen: Pen) -> Body:
    return {
        "kind": "call",
        "text": f"谈了交期 {pen.word()}",
        "happenedAt": pen.instant(hours=-1),
        "nextStep": "报价",
        "nextStepOn": pen.day(3),
    }


def _visit_note(pen: Pen) -> Body:
    return {
        "noteId": pen.id(),
        "text": "看了样机，想要报价",
        "happenedAt": pen.instant(hours=-2),
        "nextStep": "报价",
        "nextStepOn": pen.day(2),
    }


def a_task(pen: Pen) -> Body:
    """An activity that is still to be done."""
    return {"kind": "task", "text": "寄样本", "dueOn": pen.day(1)}


def _pool_rules(pen: Pen) -> Body:
    return {
        "regions": [], "idleDays": 30, "stuckDays": 90, "takesFromLeavers": False, "protectedDays": 3, "claimsADay": 0, "mostHeld": 0,
        "coolingDays": 0, "remindDays": 2, "shortestNote": 4, "progressKinds": ["visit", "call"], "active": True,
    }  # fmt: skip


def _rules(pen: Pen) -> Body:
    when = {"region": ["CN-32", "CN-44"], "source": ["phone", "website"], "productLine": [pen.world.line]}
    rules = [
        {
            "name": "重点",
            "when": when,
            "target": "group",
            "targetId": pen.one("groupId"),
            "certification": "",
        },
        {"name": "网站", "when": {"source": ["website"]}, "target": "person", "targetId": pen.one("ownerId")},
        {"name": "其余", "when": {}, "target": "territory"},
    ]
    return {
        "name": f"试验 {pen.word()}",
        "rules": rules,
        "fallbackId": pen.one("ownerId"),
        "firstTouchMinutes": 240,
    }


def _group(pen: Pen) -> Body:
    policy = pen.random.choice(("round-robin", "weighted", "least-loaded", "best-fit"))
    members = [
        {"personId": person, "weight": pen.random.randrange(1, 5)} for person in pen.some("ownerId", 2)
    ]
    return {"name": f"组 {pen.word()}", "policy": policy, "members": members}


def _absence(pen: Pen) -> Body:
    # Far ahead, so that everybody is here while the run needs them.
    begins = 400 + pen.random.randrange(3000)
    return {
        "personId": pen.one("ownerId"),
        "firstDay": pen.day(begins),
        "lastDay": pen.day(begins + 5),
        "note": "年假",
    }


def _handover(pen: Pen) -> Body:
    giver, receiver = pen.some("ownerId", 2)
    return {"fromId": giver, "toId": receiver, "leadIds": pen.some("leadId", 2), "reason": "调岗"}


def _score_rule(pen: Pen) -> Body:
    return {
        "side": "fit", "field": "source", "test": "is", "value": "trade-show", "points": pen.random.randrange(-20, 20), "zh": "展会来的",
        "en": "Met at a fair", "active": True,
    }  # fmt: skip


def _filter(pen: Pen) -> Body:
    asked = {
        "q": "机械", "status": "new", "source": "phone", "region": "CN-32", "productLine": pen.world.line, "ownerId": pen.one("ownerId"),
        "company": "塑料", "scoreFrom": 0, "nextStepBy": pen.day(7), "dropReason": "other", "importId": pen.one("importId"),
    }  # fmt: skip
    return {name: asked[name] for name in pen.random.sample(list(asked), 2)}


def _responses(pen: Pen) -> Body:
    said = ("sent", "opened", "replied", "registered", "attended", "bounced", "unsubscribed")
    rows = [{"leadId": lead, "response": pen.random.choice(said)} for lead in pen.some("leadId", 3)]
    return {"mailing": f"开放日 {pen.word()}", "rows": rows}


def _campaign(pen: Pen) -> Body:
    return {
        "name": f"展会{pen.word()}", "kind": pen.random.choice(("campaign", "event")), "means": "trade-show", "startsOn": pen.day(),
        "endsOn": pen.day(4), "cost": money("120000.00"), "targetLeads": 300, "formOpen": True, "consentVersion": "2026-01",
    }  # fmt: skip


def _card(pen: Pen) -> Body:
    return {
        "companyName": f"{pen.word()}机械有限公司",
        "contactName": "张伟",
        "title": "销售总监",
        "mobile": pen.mobile(),
    }


def _enquiry(pen: Pen) -> Body:
    return {
        "companyName": f"{pen.word()}机械有限公司",
        "mobile": pen.mobile(),
        "note": "要一台",
        "consentVersion": "2026-01",
    }


LEAD: dict[str, Callable[[Pen], Body]] = {
    "lead.leads.capture_lead": _lead,
    "lead.leads.assign_lead": lambda pen: {"ownerId": pen.one("ownerId"), **REASON},
    "lead.leads.drop_lead": lambda pen: {"reasonCode": "other", **REASON},
    "lead.leads.convert_lead": lambda pen: {"opportunityName": f"一台{pen.word()}"},
    "lead.activities.edit_lead": _lead_change,
    "lead.activities.plan_step": lambda pen: {"nextStep": "报价", "nextStepOn": pen.day(3)},
    "lead.activities.record_activity": _activity,
    "lead.activities.note_visit": _visit_note,
    "lead.conversions.undo_conversion": lambda pen: REASON,
    "lead.imports.map_import": lambda pen: {"sheets": [{"sheet": "", "firstRow": 1, "columns": COLUMNS}]},
    "lead.imports.undo_import": lambda pen: REASON,
    "lead.consent_texts.add_consent_text": lambda pen: {"consentVersion": pen.word(), "zh": "同意", "en": "I agree", "validFrom": pen.day(400)},
    "lead.pools.add_pool": lambda pen: {"name": f"公海 {pen.word()}", **_pool_rules(pen), "regions": ["CN-65"]},
    "lead.pools.change_pool": lambda pen: {"protectedDays": 5, "coolingDays": 1, "remindDays": 3},
    "lead.pools.return_lead": lambda pen: REASON,
    "lead.drop_reasons.add_drop_reason": lambda pen: {"code": pen.word(), "zh": "搬迁", "en": "Moved"},
    "lead.drop_reasons.change_drop_reason": lambda pen: {"zh": f"搬走 {pen.word()}", "en": "Moved away", "active": True},
    "lead.rule_sets.draft_rule_set": _rules,
    "lead.rule_sets.change_rule_set": _rules,
    "lead.assignment_groups.add_group": _group,
    "lead.assignment_groups.change_group": _group,
    "lead.work_terms.agree_terms": lambda pen: {"perDay": 5000, "perMonth": 90000, "hours": ["00:00-23:59"], "certifications": ["防爆"]},
    "lead.work_terms.add_absence": _absence,
    "lead.handovers.hand_over_leads": _handover,
    "lead.handovers.accept_handover": lambda pen: {},
    "lead.handovers.refuse_handover": lambda pen: REASON,
    "lead.duplicates.check_duplicates": _check,
    "lead.duplicates.merge_leads": _merge,
    "lead.duplicates.decide_review": lambda pen: {"decision": pen.random.choice(("same", "related", "different")), **REASON},
    "lead.scores.add_score_rule": _score_rule,
    "lead.scores.change_score_rule": lambda pen: {"points": pen.random.randrange(-20, 20), "zh": "展会", "en": "At a fair"},
    "lead.segments.add_segment": lambda pen: {"name": f"客群 {pen.word()}", "filter": _filter(pen)},
    "lead.segments.change_segment": lambda pen: {"filter": _filter(pen)},
    "lead.segments.record_responses": _responses,
    "lead.reports.draft_report": lambda pen: {"day": pen.day(-pen.random.randrange(10, 3000))},
    "lead.reports.write_report": lambda pen: {"text": f"今天很顺 {pen.word()}"},
    "lead.reports.pin_case": lambda pen: {"leadId": pen.one("leadId"), "title": "从展会到订单", "story": "先问产量，再谈价格。"},
    "lead.reports.change_case": lambda pen: {"title": f"从电话到订单 {pen.word()}"},
    "lead.campaigns.add_campaign": _campaign,
    "lead.campaigns.change_campaign": _campaign,
    "lead.forms.send_enquiry": _enquiry,
    "lead.cards.confirm_card": _card,
    "lead.cards.put_booth_text": lambda pen: {"cardText": f"MECARD:N:张伟;ORG:{pen.word()}公司;TEL:{pen.mobile()};;", "note": "要一台"},
    "lead.card_texts.read_card_text": lambda pen: {"text": f"MECARD:N:张伟;TEL:{pen.mobile()};;"},
}  # fmt: skip
