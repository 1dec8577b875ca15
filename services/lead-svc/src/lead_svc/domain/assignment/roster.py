"""A roster is everybody who may get a lead at one moment, and the rules that say who does. What it decides
counts for its next decision.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kernel.business_time import Calendar
from lead_svc.domain.assignment.colleague import PASSING, Colleague, Standing, best_fit
from lead_svc.domain.assignment.decision import Decision, Why
from lead_svc.domain.assignment.group import AssignmentGroup, Policy, take_turn
from lead_svc.domain.assignment.rule_set import FIRST_TOUCH, Rule, Target
from lead_svc.domain.assignment.traits import Traits

# So many of those who were looked at are remembered for one lead.
MOST_CONSIDERED = 50
_LOST_TO = {
    Policy.ROUND_ROBIN: Standing.ANOTHERS_TURN,
    Policy.WEIGHTED: Standing.ANOTHERS_TURN,
    Policy.LEAST_LOADED: Standing.BUSIER,
    Policy.BEST_FIT: Standing.FITS_LESS,
}


@dataclass(kw_only=True)
class Roster:
    """`turns` are the credits of each group whose members take turns (see `group.take_turn`)."""

    rules: tuple[Rule, ...]
    fallback_id: UUID | None
    people: dict[UUID, Colleague]
    groups: Mapping[UUID, AssignmentGroup]
    turns: dict[UUID, dict[UUID, int]]
    calendar: Calendar
    now: datetime
    rule_set_id: UUID | None = None
    number: int | None = None
    first_touch: int = FIRST_TOUCH
    _regions: dict[str, list[Colleague]] = field(default_factory=dict, init=False)
    _resting: dict[UUID, Standing | None] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for colleague in self.people.values():
            for region in colleague.regions:
                self._regions.setdefault(region, []).append(colleague)

    def move_to(self, now: datetime) -> None:
        """The same people at another moment; what they hold stays."""
        self.now = now
        self._resting.clear()

    def decide(self, traits: Traits, excluded: Collection[UUID] = ()) -> Decision:
        """The first rule that fits says who. Where all it names are away or full, the lead waits for them;
        where it names nobody who could ever take it, and where no rule fits, the fallback owner gets it; it
        waits where there is none.
        """
        rule = next((rule for rule in self.rules if rule.fits(traits)), None)
        if rule is None:
            return self._fallback({"cause": "no-rule"}, {})
        policy, weights = self._asked(rule, traits)
        known = {person_id: self.people[person_id] for person_id in weights if person_id in self.people}
        standings = {p: s for p, c in known.items() if (s := self._obstacle(c, rule, excluded))}
        free = [colleague for person_id, colleague in known.items() if person_id not in standings]
        if not free:
            told = {"rule": rule.name, "region": traits.region, "line": traits.product_line or "*"}
            if PASSING.intersection(standings.values()):
                return self._waits({**told, "cause": "all-away-or-full"}, standings)
            return self._fallback({**told, "cause": "nobody-fits"}, standings)
        return self._give(rule, policy, weights, free, standings, traits)

    def _asked(self, rule: Rule, traits: Traits) -> tuple[Policy, Mapping[UUID, int]]:
        if rule.target is Target.TERRITORY:
            near = self._regions.get(traits.region, ())
            return Policy.BEST_FIT, {c.person_id: 1 for c in near if c.here and c.sells(traits.product_line)}
        if rule.target is Target.PERSON:
            return Policy.BEST_FIT, {rule.target_id: 1} if rule.target_id else {}
        group = self.groups.get(rule.target_id) if rule.target_id else None
        return (group.policy, group.weights) if group else (Policy.BEST_FIT, {})

    def _obstacle(self, colleague: Colleague, rule: Rule, excluded: Collection[UUID]) -> Standing | None:
        if not colleague.here:
            return Standing.LEFT
        if colleague.person_id in excluded:
            return Standing.EXCLUDED
        if rule.certification and rule.certification not in colleague.certifications:
            return Standing.UNCERTIFIED
        return self._rest(colleague) or colleague.full()

    def _rest(self, colleague: Colleague) -> Standing | None:
        if colleague.person_id not in self._resting:
            self._resting[colleague.person_id] = colleague.resting(self.calendar, self.now)
        return self._resting[colleague.person_id]

    def _give(
        self, rule: Rule, policy: Policy, weights: Mapping[UUID, int], free: list[Colleague],
        standings: dict[UUID, Standing], traits: Traits,
    ) -> Decision:  # fmt: skip
        chosen = self._chosen(rule, policy, weights, free, traits)
        line = traits.product_line if traits.product_line in chosen.product_lines else "*"
        why = {Target.TERRITORY: Why.TERRITORY, Target.PERSON: Why.NAMED}.get(rule.target, Why(str(policy)))
        params = {
            "rule": rule.name, "name": chosen.name, "region": traits.region, "line": line,
            "free": str(len(free)), "held": str(chosen.open_leads),
        }  # fmt: skip
        if rule.target is Target.GROUP and rule.target_id:
            params["group"] = self.groups[rule.target_id].name
        counts = f"({len(free)} / {chosen.open_leads})"
        summary = f"{traits.region} × {line} → {chosen.name} {counts}"
        others = dict.fromkeys((c.person_id for c in free), _LOST_TO[policy])
        chosen.take_one(by_rule=True)
        return Decision(
            why=why, person_id=chosen.person_id, unit_path=chosen.unit_path, params=params,
            summary=f"{rule.name}: {summary}" if rule.name else summary,
            rule_set_id=self.rule_set_id, number=self.number,
            considered=_first({chosen.person_id: Standing.CHOSEN}, others, standings),
        )  # fmt: skip

    def _chosen(
        self, rule: Rule, policy: Policy, weights: Mapping[UUID, int], free: list[Colleague], traits: Traits
    ) -> Colleague:
        if policy is Policy.LEAST_LOADED:
            return min(free, key=lambda c: (c.open_leads, c.person_id))
        if policy is Policy.BEST_FIT or rule.target_id is None:
            return best_fit(free, traits.region, traits.product_line)[0]
        credits = self.turns.setdefault(rule.target_id, {})
        return self.people[take_turn(credits, {c.person_id: weights[c.person_id] for c in free})]

    def _fallback(self, told: dict[str, str], standings: dict[UUID, Standing]) -> Decision:
        owner = self.people.get(self.fallback_id) if self.fallback_id else None
        if owner is None or not owner.here:
            return self._waits(told, standings)
        owner.take_one(by_rule=False)
        return Decision(
            why=Why.FALLBACK, person_id=owner.person_id, unit_path=owner.unit_path,
            params={**told, "name": owner.name}, summary=f"{Why.FALLBACK}: {owner.name}",
            rule_set_id=self.rule_set_id, number=self.number,
            considered=_first({owner.person_id: Standing.CHOSEN}, standings),
        )  # fmt: skip

    def _waits(self, told: dict[str, str], standings: dict[UUID, Standing]) -> Decision:
        return Decision(
            why=Why.WAITS, params=told, rule_set_id=self.rule_set_id, number=self.number,
            considered=_first(standings),
        )  # fmt: skip


def _first(*standings: Mapping[UUID, Standing]) -> dict[UUID, Standing]:
    merged: dict[UUID, Standing] = {}
    for some in standings:
        for person_id, standing in some.items():
            if len(merged) < MOST_CONSIDERED:
                merged.setdefault(person_id, standing)
    return merged


def asked_rules(rules: Iterable[Rule], asked: Iterable[Traits]) -> list[tuple[Rule, Traits]]:
    """The rule that says who, for each of these traits that one fits."""
    ordered = tuple(rules)
    first = ((next((rule for rule in ordered if rule.fits(traits)), None), traits) for traits in asked)
    return [(rule, traits) for rule, traits in first if rule]


def asked_people(rules: Iterable[Rule], groups: Mapping[UUID, AssignmentGroup]) -> set[UUID]:
    """Everybody whom rules name, by themselves or in a group."""
    named = {rule.target_id for rule in rules if rule.target is Target.PERSON and rule.target_id}
    return named.union(*(group.weights for group in groups.values()))
