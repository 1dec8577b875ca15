"""A company that has no rules yet begins with a few that hold everywhere."""

from datetime import datetime

from kernel.actor import Actor
from kernel.ids import new_id
from lead_svc.domain.scoring import ScoreRule, ScoreRuleId, Side, Test
from lead_svc.usecases.work import Work

_RULES = (
    (Side.FIT, "product_line", Test.PRESENT, "", 30, "说明了产品线", "Names a product line"),
    (Side.FIT, "credit_code", Test.PRESENT, "", 20, "有统一社会信用代码", "Has a credit code"),
    (Side.FIT, "website", Test.PRESENT, "", 10, "有网站", "Has a website"),
    (Side.FIT, "source", Test.IS, "referral", 20, "经人介绍", "Was referred"),
    (Side.INTENT, "mobile", Test.PRESENT, "", 10, "留了手机", "Left a mobile number"),
    (Side.INTENT, "visit", Test.AT_LEAST, "1", 30, "拜访过", "Was visited"),
    (Side.INTENT, "response", Test.AT_LEAST, "1", 20, "回应过邀请", "Responded"),
    (Side.INTENT, "next_step", Test.AT_LEAST, "1", 20, "已约定下一步", "Has a next step"),
    (Side.INTENT, "days_since_follow_up", Test.AT_LEAST, "30", -20, "三十天未联系", "Silent for 30 days"),
)


def seed_score_rules(work: Work, actor: Actor, now: datetime) -> None:
    """Safe to repeat; once there is any rule, the list is the administrator's."""
    with work.by(actor) as tx:
        if tx.scores.count_rules():
            return
        for side, field, test, value, points, zh, en in _RULES:
            rule = ScoreRule(
                id=ScoreRuleId(new_id()), side=side, field=field, test=test, value=value, points=points,
                zh=zh, en=en, changed_at=now,
            )  # fmt: skip
            tx.scores.add_rule(rule)
