"""How what is found wrong with an option model looks on the wire."""

from collections.abc import Iterable
from typing import Any

from chassis import problems
from cpq_svc.domain.features.answer import Finding, Flaw
from cpq_svc.domain.features.build import Rule, RuleKind
from cpq_svc.domain.features.expression import AllOf, Chosen, Implies, Not
from cpq_svc.domain.features.feature import Constraint, Table
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.option_model import OptionModel
from cpq_svc.entrypoints.names import Names

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


def told_flaws(
    model: OptionModel, features: FeatureModel, flaws: Iterable[Flaw], lang: str
) -> list[dict[str, Any]]:
    """Findings of a check in words, each with the rules that cause it."""
    names = Names(model, lang)
    return [
        {
            "finding": flaw.finding.value,
            "subject": flaw.subject,
            "message": problems.sentence(
                "cpq_svc", _FINDINGS[flaw.finding], lang, {"subject": flaw.subject, "detail": flaw.detail}
            ),
            "rules": [told_rule(features, rule, names, lang) for rule in flaw.rules],
        }
        for flaw in flaws
    ]


def told_rule(features: FeatureModel, rule: Rule, names: Names, lang: str) -> dict[str, str]:
    """One rule of a model in words."""
    said = _RULES[rule.kind]
    params: dict[str, object] = {"subject": names.of(rule.subject)}
    if rule.kind in (RuleKind.CONSTRAINT, RuleKind.TABLE):
        said, params = _said(features.rules[rule.subject], said, names, lang)
    if rule.kind in (RuleKind.TOO_FEW, RuleKind.TOO_MANY):
        group = features.features[rule.subject].groups[rule.group]
        params |= {
            "low": group.low,
            "high": group.high,
            "members": ", ".join(names.of(m.code) for m in group.members[:20]),
        }
    if rule.kind is RuleKind.PLACE:
        params["above"] = names.of(features.parents.get(rule.subject, ""))
    message = problems.sentence("cpq_svc", said, lang, params)
    return {"kind": rule.kind.value, "subject": rule.subject, "message": message}


def _said(rule: Constraint | Table, usual: str, names: Names, lang: str) -> tuple[str, dict[str, object]]:
    """The code of a sentence and what it speaks of: a rule by its name, or else by what it says."""
    if isinstance(rule, Constraint):
        match rule.condition:
            case Implies(Chosen(one), Chosen(other)) if rule.code == f"{one} requires {other}":
                return "option-requires", {"subject": names.of(one), "other": names.of(other)}
            case Not(AllOf((Chosen(one), Chosen(other)))) if rule.code == f"{one} excludes {other}":
                return "options-exclude", {"subject": names.of(one), "other": names.of(other)}
    return usual, {"name": names.rule(rule)}
