"""The check of rules against the people and groups that are there."""

from lead_svc.domain.assignment.roster import asked_people
from lead_svc.domain.assignment.rule_set import RuleSet, Target
from lead_svc.domain.assignment.soundness import Finding, findings
from lead_svc.usecases.work import Work


def check(tx: Work, rule_set: RuleSet) -> list[Finding]:
    """Everything that is to be said."""
    rules = rule_set.read()
    named = {rule.target_id for rule in rules if rule.target is Target.GROUP and rule.target_id}
    groups = {group.id: group for group in tx.groups.of(named)}
    asked = asked_people(rules, {group.id: group for group in groups.values()})
    here = set(tx.assignment.here(asked | ({rule_set.fallback_id} if rule_set.fallback_id else set())))
    sizes = {group_id: len(here & set(group.weights)) for group_id, group in groups.items()}
    return findings(rules, rule_set.fallback_id in here, here, {id_: size for id_, size in sizes.items()})
