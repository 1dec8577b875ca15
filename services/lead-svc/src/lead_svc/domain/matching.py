"""Whether two records mean one company: the relation, how sure it is, and the reasons a person understands.

Symmetric: whoever is asked about the other, the answer is the same. To be the same company is a statement
about registrations: a department or an unregistered office is the company itself, a branch, a subsidiary or a
sister is related to it.
"""

from dataclasses import dataclass
from enum import StrEnum

from lead_svc.domain.closeness import Core, Trade, compare_names
from lead_svc.domain.evidence import Evidence, Reason, evidence_of, one_seat
from lead_svc.domain.identity import Group, Identity, NameParts, one_place


class Relation(StrEnum):
    """What two companies are to each other; `review` is for a person to say."""

    SAME = "same"
    RELATED = "related"
    REVIEW = "review"
    DIFFERENT = "different"


@dataclass(frozen=True)
class Verdict:
    """score is between 0 and 1: how sure it is that the two belong together."""

    relation: Relation
    score: float
    reasons: tuple[Reason, ...] = ()

    @property
    def is_strong(self) -> bool:
        """Whether the identity is proved, so that no person is needed to link the two."""
        return self.relation is Relation.SAME and self.score >= 0.95


@dataclass(frozen=True)
class _Case:
    """All that the rules look at. place: whether the places agree, None when that cannot be told."""

    a: NameParts
    b: NameParts
    core: Core
    trade: Trade
    place: bool | None
    evidence: Evidence
    two_domains: bool
    reasons: tuple[Reason, ...]

    def says(self, relation: Relation, score: float, *more: Reason) -> Verdict:
        return Verdict(relation, score, (*self.reasons, *more))

    @property
    def belong(self) -> bool:
        """Whether something besides the names ties the two together."""
        return self.evidence.reached or self.evidence.street


def match(one: Identity, other: Identity) -> Verdict:
    """The relation of two records."""
    case = _case(one, other)
    if one.credit_code and one.credit_code == other.credit_code:
        return _one_code(case, Reason("same-credit-code", one.credit_code))
    verdict = next(verdict for rule in _RULES if (verdict := rule(case)))
    if verdict.relation is Relation.SAME and one.credit_code and other.credit_code:
        relation = Relation.RELATED if case.evidence.reached else Relation.DIFFERENT
        return Verdict(relation, 0.5, (Reason("other-credit-code"), *verdict.reasons))
    return verdict


def _case(one: Identity, other: Identity) -> _Case:
    core, trade = compare_names(one.parts, other.parts)
    place, evidence = one_seat(one, other), evidence_of(one, other)
    reasons = (
        evidence.reasons if core is Core.OTHER else (*_name_reasons(core, trade, place), *evidence.reasons)
    )
    two_domains = bool(one.domains and other.domains)
    return _Case(one.parts, other.parts, core, trade, place, evidence, two_domains, reasons)


def _one_code(case: _Case, told: Reason) -> Verdict:
    """One code is one registration; but a branch shows the code of its head office, and a subsidiary is often
    told with its parent's: where the name says so, a person looks.
    """
    if _is_another_branch(case):
        return Verdict(Relation.RELATED, 0.8, (told, Reason("other-branch")))
    if _are_group_and_member(case):
        return Verdict(Relation.REVIEW, 0.6, (told, Reason("group-and-member")))
    if case.core is not Core.OTHER and _is_registered_apart(case):
        return Verdict(Relation.REVIEW, 0.6, (told, *case.reasons))
    return Verdict(Relation.SAME, 1.0, (told,))


def _another_core(case: _Case) -> Verdict | None:
    """People change firms, an agent signs up several, a building has one switchboard: another core is another
    company whatever else is shared.
    """
    if case.core is Core.OTHER:
        return case.says(Relation.DIFFERENT, 0.1 if case.evidence.reached else 0.0)
    return None


def _unproved_core(case: _Case) -> Verdict | None:
    """A core that is not written alike needs a number, a mailbox or a domain; one in pinyin may do with place
    and trade that agree, unless each has a domain of its own.
    """
    reached, told = case.evidence.reached, case.trade >= Trade.SHORTENED
    if case.core is Core.EQUAL:
        return None
    if case.core is Core.TRANSLATED:
        proved = reached and told and case.place is not False
    elif case.core is Core.SPELT and not reached:
        one_place_told = case.place or (case.place is None and case.evidence.one_city)
        proved = bool(told and one_place_told and not case.two_domains)
    else:
        proved = reached
    return None if proved else case.says(Relation.DIFFERENT, 0.3)


def _another_branch(case: _Case) -> Verdict | None:
    """A branch names its head office, so the names are enough."""
    if not _is_another_branch(case):
        return None
    told = case.trade >= Trade.SHORTENED and case.place is not False
    if told or case.belong:
        return case.says(Relation.RELATED, 0.8 if told else 0.6, Reason("other-branch"))
    return case.says(Relation.DIFFERENT, 0.2)


def _group_and_member(case: _Case) -> Verdict | None:
    """A group and a member that names it; or a group and a company of its core, both named in full."""
    if not _are_group_and_member(case):
        return None
    return case.says(Relation.RELATED, 0.7, Reason("group-and-member"))


def _another_registration(case: _Case) -> Verdict | None:
    """The same core in another place or trade is another registration, related where something ties them."""
    if not _is_registered_apart(case):
        return None
    if case.belong or (case.a.group and case.b.group):
        return case.says(Relation.RELATED, 0.6)
    return case.says(Relation.DIFFERENT, 0.2)


def _without_trade(case: _Case) -> Verdict | None:
    """A name that is only a core says too little alone, unless both are told in full as they are registered:
    no two firms of one place are.
    """
    if case.trade is not Trade.UNTOLD:
        return None
    registered = case.a.form and case.b.form and case.a.body == case.b.body and case.place
    if case.belong or registered:
        return case.says(Relation.SAME, 0.9)
    return case.says(Relation.DIFFERENT, 0.4)


def _one_company(case: _Case) -> Verdict:
    """Core and trade agree; the place must, or something that is not the name."""
    evidence = case.evidence
    if evidence.reached:
        return case.says(Relation.SAME, _strength(case))
    if case.place or evidence.one_city or evidence.street:
        return case.says(Relation.SAME, 0.92)
    if evidence.other_city and not (case.a.unit or case.b.unit):
        return case.says(Relation.DIFFERENT, 0.3)
    return case.says(Relation.REVIEW, 0.6)


def _strength(case: _Case) -> float:
    """Strong enough to link without a person where core and trade are written alike, the place agrees and a
    number is shared: a mailbox or a domain is told of whole groups.
    """
    alike = case.core is Core.EQUAL and case.trade is Trade.EQUAL and case.place
    return 0.98 if alike and case.evidence.numbered else 0.94


_RULES = (
    _another_core, _unproved_core, _another_branch, _group_and_member, _another_registration, _without_trade,
    _one_company,
)  # fmt: skip


def _is_another_branch(case: _Case) -> bool:
    return bool(case.a.branch or case.b.branch) and not _one_branch(case.a, case.b)


def _are_group_and_member(case: _Case) -> bool:
    groups, forms = (case.a.group, case.b.group), (case.a.form, case.b.form)
    return groups[0] is not groups[1] if all(groups) else Group.HEAD in groups and all(forms)


def _is_registered_apart(case: _Case) -> bool:
    return case.trade is Trade.OTHER or case.place is False


def _one_branch(a: NameParts, b: NameParts) -> bool:
    if not (a.branch and b.branch):
        return False
    there = (
        one_place(a.branch_places, b.branch_places)
        if a.branch_places and b.branch_places
        else (not a.branch_places and not b.branch_places)
    )
    return there and (a.branch == b.branch or a.latin or b.latin)


def _name_reasons(core: Core, trade: Trade, place: bool | None) -> tuple[Reason, ...]:
    reasons = [Reason(f"core-{core.name.lower()}")]
    reasons.append(Reason(f"trade-{trade.name.lower()}"))
    if place is not None:
        reasons.append(Reason("same-place" if place else "other-place"))
    return tuple(reasons)
