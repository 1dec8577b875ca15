"""A model made ready to be configured: everything that is worth keeping between two clicks."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np

from cpq_svc.adapters.solving.arithmetic import Arithmetic
from cpq_svc.adapters.solving.domains import Domains
from cpq_svc.adapters.solving.encoding import Encoding
from cpq_svc.adapters.solving.numbers import Claim
from cpq_svc.adapters.solving.oracle import Judge, Oracle
from cpq_svc.adapters.solving.ranking import rank_weights, total
from cpq_svc.adapters.solving.reasons import Reasons
from cpq_svc.adapters.solving.regions import Flags, Regions
from cpq_svc.domain.features.answer import Answer, Choice, Clash, Forcing, Reach, Repair, Standing
from cpq_svc.domain.features.model import FeatureModel, Number

_MEANINGS, _GROWTH = 20_000, 100_000
# Literals of the core, and for a free feature its piece, code and whether it was taken.
_Meaning = tuple[dict[int, None], int | None, str, bool]
# Variable 1 is the root.
_NEVER = {1: None, -1: None}


class Session:
    """One model, warm. Answers depend on model and choices, not on what was asked before."""

    def __init__(self, model: FeatureModel) -> None:
        self.model = model
        self._meanings: dict[Choice, _Meaning] = {}
        self.encoding = Encoding(model)
        self.regions = Regions(self.encoding.core.regions, self.encoding.features)
        claims = [*self.encoding.numbers.claims.values()]
        judge = self._judge(claims)
        impossible = ([literal] for literal in self.regions.impossible)
        self._oracle = Oracle([*self.encoding.core_clauses, *impossible], self.encoding.facts, judge)
        chains = [literals for _, literals in self.encoding.numbers.marks.values()]
        self._domains = Domains(self._oracle, self.encoding.size, self.encoding.width, chains)
        blaming = self._judge([*claims, *self.encoding.numbers.loose])
        self.reasons = Reasons(self.encoding, blaming, self.feasible, self._forces)
        self._codes = list(model.features)
        self._order = np.array([self.encoding.features[code] for code in self._codes])
        self._free = np.array([self.encoding.features[code] for code in self.regions.codes], dtype=int)
        # The variable of the core each feature stands or falls with.
        self._anchors = np.arange(self.encoding.last + 1)
        self._anchors[self._free] = self.regions.anchors
        self.buildable = self._domains.warm()
        always = self._standing_of(()) if self.buildable else None
        self.always = self._decided(*always) if always else {}
        self._made_with = 2 * self.encoding.variables + len(self.encoding.rules)

    @cached_property
    def finishing(self) -> Any:
        """The whole as one problem. Imported here: most models and most clicks do without CP-SAT's memory."""
        from cpq_svc.adapters.solving.finishing import Finishing

        return Finishing(self.encoding)

    def _judge(self, claims: Sequence[Claim]) -> Judge | None:
        arithmetic = Arithmetic(self.model, self.encoding.features, self.encoding.numbers, claims)
        return arithmetic.judge if claims else None

    @property
    def outgrown(self) -> bool:
        """Whether so many numbers were asked about that it is better made anew."""
        return self.encoding.variables > self._made_with + _GROWTH

    def configure(
        self,
        choices: Sequence[Choice],
        keep: frozenset[Choice],
        repairs: int,
        prices: Mapping[str, Fraction] | None = None,
    ) -> Answer:
        """The answer to choices, with so many repairs: those that change fewest choices, of these the
        cheapest, of these the fastest. `keep` names choices none takes back, `prices` what features cost,
        instead of their attribute. Raises TooLong.
        """
        choices = sorted(set(choices), key=lambda choice: choice.key)
        found = self._standing_of(choices) if self.buildable else None
        if found is None:
            return self._clash(choices, keep, repairs, prices)
        able, free = found
        standings: dict[str, Standing] = dict.fromkeys(self._codes, Standing.OPEN)
        decided = self._decided(able, free)
        for code, value in decided.items():
            standings[code] = Standing.IN if value else Standing.OUT
        chosen = self._chosen(choices)
        for code, value in chosen.items():
            standings[code] = Standing.TAKEN if value else Standing.REFUSED
        forced = {code: Forcing(()) for code in self.always if code not in chosen}
        rest = [
            Choice(code, value)
            for code, value in decided.items()
            if code not in self.always and code not in chosen
        ]
        reasons = self.reasons.forcing(choices, rest)
        forced |= {each.code: reason for each, reason in zip(rest, reasons, strict=True)}
        return Answer(True, standings, self._reaches(choices, able), forced)

    def feasible(self, choices: Sequence[Choice]) -> bool:
        """Whether choices go together. Raises TooLong."""
        literals, _ = self._meant(choices)
        return self._domains.feasible(literals)

    def clash_of(self, choices: Sequence[Choice]) -> Clash | None:
        """Why choices clash, None when they do not. Raises TooLong."""
        return None if self.feasible(choices) else self.reasons.clash(choices)

    def _forces(self, choices: Sequence[Choice], literals: Flags) -> Flags:
        """Which of the literals of features choices force. The choices go together."""
        variables = np.abs(literals)
        among = np.unique(self._anchors[variables]) - 1
        able, free = self._standing_of(choices, among) or (np.zeros(0, bool), np.zeros(0, bool))
        return ~np.where(literals > 0, free[variables], able[variables])

    def literals(self, choices: Sequence[Choice]) -> list[int]:
        """Choices as literals of the whole model."""
        return list(dict.fromkeys(each for choice in choices for each in self.encoding.literals(choice)))

    def _decided(self, able: Flags, free: Flags) -> dict[str, bool]:
        open_ones = able[self._order] & free[self._order]
        return {
            self._codes[place]: bool(able[self._order[place]])
            for place in np.flatnonzero(~open_ones).tolist()
        }

    def _chosen(self, choices: Sequence[Choice]) -> dict[str, bool]:
        chosen: dict[str, bool] = {}
        for choice in choices:
            code, value = self._picked(choice)
            if code:
                chosen[code] = value
        return chosen

    def _picked(self, choice: Choice) -> tuple[str, bool]:
        """The feature a choice takes or refuses: a number of something is had together with it."""
        if isinstance(choice.value, bool):
            return choice.code, choice.value
        return self.model.numbers[choice.code].owner, True

    def _clash(
        self,
        choices: Sequence[Choice],
        keep: frozenset[Choice],
        most: int,
        prices: Mapping[str, Fraction] | None,
    ) -> Answer:
        clash = self.reasons.clash(choices)
        price = {choice: self._changed_by(choice, "price", prices) for choice in choices}
        days = {choice: self._changed_by(choice, "days") for choice in choices}
        found = self.reasons.repairs(choices, keep, most, rank_weights(choices, price, days))
        repairs = [Repair(each, total(price, each), total(days, each)) for each in found]
        return Answer(False, {}, {}, {}, clash, tuple(repairs))

    def _changed_by(
        self, choice: Choice, attribute: str, told: Mapping[str, Fraction] | None = None
    ) -> Fraction | None:
        """What is saved (below 0) or added by taking back a choice, as far as it is known."""
        code, value = self._picked(choice)
        if not code:
            return None
        amount = told.get(code) if told is not None else self.model.features[code].attributes.get(attribute)
        if not isinstance(amount, Fraction):
            return None
        return -amount if value else amount

    def _meant(self, choices: Sequence[Choice]) -> tuple[list[int], dict[str, bool]]:
        """What choices mean to the core, and those about free features."""
        literals: dict[int, None] = {}
        pieces: dict[int, dict[str, bool]] = {}
        numbers: dict[str, bool | Fraction] = {}
        for choice in choices:
            own, piece, code, value = self._meanings.get(choice) or self._meaning(choice)
            literals |= own
            if (
                not isinstance(choice.value, bool)
                and numbers.setdefault(choice.code, choice.value) != choice.value
            ):
                literals |= _NEVER
            if piece is not None and pieces.setdefault(piece, {}).setdefault(code, value) != value:
                literals |= _NEVER
        for picks in pieces.values():
            # What one pick asks is known; several in one piece may ask for more.
            if len(picks) > 1:
                literals |= dict.fromkeys(self.regions.asked(picks))
        return [*literals], {code: value for picks in pieces.values() for code, value in picks.items()}

    def _meaning(self, choice: Choice) -> _Meaning:
        code, value = self._picked(choice)
        literals, piece = self.encoding.alike(choice), None
        if self.regions.holds(code):
            own, piece = self.encoding.features[code], self.regions.piece_of(code)
            literals = [each for each in literals if abs(each) != own] + self.regions.asked({code: value})
        if len(self._meanings) > _MEANINGS:
            self._meanings.clear()
        self._meanings[choice] = dict.fromkeys(literals), piece, code, value
        return self._meanings[choice]

    def _standing_of(
        self, choices: Sequence[Choice], among: Flags | None = None
    ) -> tuple[Flags, Flags] | None:
        """Whether each feature, by variable, can be chosen and can be left out; None when choices clash. Of
        `among`, variables of the core, if they are given, and what hangs on them alone.
        """
        literals, picks = self._meant(choices)
        found = self._domains.of(literals, among)
        if found is None:
            return None
        able, free = (np.zeros(self._order.max() + 1, bool) for _ in range(2))
        inside = min(self.encoding.size + 1, len(able))
        able[1:inside], free[1:inside] = found[0][: inside - 1], found[1][: inside - 1]
        region_can, region_must = self.regions.flags(picks)
        core_can, core_free = np.append(False, found[0]), np.append(False, found[1])
        able[self._free] = core_can[self.regions.anchors] & region_can
        free[self._free] = core_free[self.regions.anchors] | ~region_must
        return able, free

    def _reaches(self, choices: Sequence[Choice], able: Flags) -> dict[str, Reach]:
        values = {each.code: each.value for each in choices if not isinstance(each.value, bool)}
        literals = self._meant(choices)[0] if self.model.numbers else []
        reaches: dict[str, Reach] = {}
        asked: dict[int, list[Number]] = {}
        for number in self.model.numbers.values():
            reaches[number.code] = Reach(
                number.span.low, number.span.low + number.span.steps * number.span.step
            )
            owner = self.encoding.features[number.owner] if number.owner else 0
            if number.code in values:
                reaches[number.code] = Reach(values[number.code], values[number.code])
            elif owner and not able[owner]:
                reaches[number.code] = Reach(Fraction(0), Fraction(0))
            elif not owner or not self.regions.holds(number.owner):
                asked.setdefault(owner, []).append(number)
        for owner, numbers in asked.items():
            reaches |= self._reached([*literals, owner] if owner else literals, numbers)
        return reaches

    def _reached(self, literals: list[int], numbers: Sequence[Number]) -> dict[str, Reach]:
        """How far numbers reach that rules speak of, and that apply."""
        marks = self.encoding.numbers.marks
        marked = [number for number in numbers if number.code in marks]
        ends = self._domains.ends(literals, [marks[number.code][1] for number in marked])
        steps = {
            number.code: (
                [-1, *marks[number.code][0]][low] + 1,
                [*marks[number.code][0], number.span.steps][high],
            )
            for number, (low, high) in zip(marked, ends, strict=True)
        }
        for number in numbers:
            if number.code not in marks:
                first, last = (self._furthest(number, literals, lowest) for lowest in (True, False))
                steps[number.code] = first, last
        return {n.code: Reach(*(n.span.low + step * n.span.step for step in steps[n.code])) for n in numbers}

    def _furthest(self, number: Number, literals: list[int], lowest: bool) -> int:
        """The lowest or highest step still possible, found by halving."""
        first, last = 0, number.span.steps
        while first < last:
            middle = (first + last + (not lowest)) // 2
            at_most = self.encoding.numbers.at_most(number.code, middle if lowest else middle - 1)
            possible = self._oracle.solve([*literals, at_most if lowest else -at_most])
            if possible == lowest:
                last = middle if lowest else middle - 1
            else:
                first = middle + 1 if lowest else middle
        return first

    def close(self) -> None:
        """Give the memory back."""
        self._oracle.close()
        self.reasons.close()
