"""How what is found wrong with an option model looks on the wire."""

from collections.abc import Iterable
from typing import Any

from chassis import problems
from cpq_svc.domain.features.answer import Finding, Flaw
from cpq_svc.domain.features.build import Rule, RuleKind
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.features.wording import rule_text

_FINDINGS = {
    Finding.VOID: "model-void",
    Finding.DEAD: "model-dead",
    Finding.FORCED: "model-forced",
    Finding.DEFAULT: "model-default",
    Finding.MISSING: "model-missing",
    Finding.DOUBLED: "model-doubled",
}
_RULES = {
    RuleKind.ROOT: "rule-root",
    RuleKind.PLACE: "rule-place",
    RuleKind.TOO_FEW: "rule-too-few",
    RuleKind.TOO_MANY: "rule-too-many",
    RuleKind.SPAN: "rule-span",
    RuleKind.CONSTRAINT: "rule-constraint",
    RuleKind.TABLE: "rule-table",
}


def told_flaws(features: FeatureModel, flaws: Iterable[Flaw], lang: str) -> list[dict[str, Any]]:
    """Findings of a check in words, each with the rules that cause it."""
    return [
        {
            "finding": flaw.finding.value,
            "subject": flaw.subject,
            "message": problems.sentence(
                "cpq_svc", _FINDINGS[flaw.finding], lang, {"subject": flaw.subject, "detail": flaw.detail}
            ),
            "rules": [told_rule(features, rule, lang) for rule in flaw.rules],
        }
        for flaw in flaws
    ]


def _found(flaw: Flaw, lang: str) -> str:
    params: dict[str, object] = {"subject": flaw.subject, "detail": flaw.detail}
    return problems.sentence("cpq_svc", _FINDINGS[flaw.finding], lang, params)


def told_rule(features: FeatureModel, rule: Rule, lang: str) -> dict[str, str]:
    """One rule of a model in words."""
    params: dict[str, object] = {"subject": rule.subject}
    if rule.kind in (RuleKind.CONSTRAINT, RuleKind.TABLE):
        named = features.rules[rule.subject]
        params["name"] = (named.name_zh if lang == "zh" else named.name_en) or rule.subject
        params["says"] = rule_text(named)
    if rule.kind in (RuleKind.TOO_FEW, RuleKind.TOO_MANY):
        group = features.features[rule.subject].groups[rule.group]
        params |= {
            "low": group.low,
            "high": group.high,
            "members": ", ".join(m.code for m in group.members[:20]),
        }
    if rule.kind is RuleKind.PLACE:
        params["above"] = features.parents.get(rule.subject, "")
    message = problems.sentence("cpq_svc", _RULES[rule.kind], lang, params)
    return {"kind": rule.kind.value, "subject": rule.subject, "message": message}
