"""A buyer who clicks at random: takes and refuses, takes back, and often wants what cannot be."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from configuring.refuter import Refuter
from cpq_svc.domain.features.answer import Answer, Choice, Standing, Wish
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.usecases.configurators import Configurators

CLICKS, CLASHING, TAKING_BACK = 240, 0.55, 0.1
ALL_OPTIONS, SOME_OPTIONS = 300, 20
DECIDED = {Standing.IN: True, Standing.OUT: False}


@dataclass
class Measured:
    """Seconds per click, those of explaining and of repairing among them, and answers that are not so."""

    clicks: list[float] = field(default_factory=list)
    explaining: list[float] = field(default_factory=list)
    repairing: list[float] = field(default_factory=list)
    completed: int = 0
    wrong: int = 0


class Buyer:
    """Clicks through one model and lets a second engine look at every answer."""

    def __init__(self, engine: Configurators, model: FeatureModel, seed: int) -> None:
        self._engine, self._model = engine, model
        self._dice = random.Random(seed)
        self._refuter = Refuter(model)
        self.measured = Measured()

    def click_through(self) -> Measured:
        """At least CLICKS clicks. A clash is one click, taking up its first repair the next.

        Where clicks alone came to no complete machine, the last takes what the engine finishes it with.
        """
        choices: list[Choice] = []
        answer = self._clicked(choices)
        while answer.valid and len(self.measured.clicks) < CLICKS:
            wanted = self._impossible(answer, choices)
            if wanted and self._dice.random() < CLASHING:
                choices = self._clashed([*choices, wanted], wanted)
            else:
                choices = self._next(answer, choices)
            answer = self._clicked(choices)
        if answer.valid and not self.measured.completed:
            self._finish(choices)
        return self.measured

    def _finish(self, choices: Sequence[Choice]) -> None:
        completion = self._engine.complete(self._model, choices, Wish.CHEAPEST, {})
        self._note(completion is not None)
        if completion:
            build = completion.build
            every = [Choice(code, code in build.features) for code in self._model.features]
            every += [Choice(code, value) for code, value in build.numbers.items()]
            self._note(set(choices) <= set(every) and self._clicked(every).complete)
            self.measured.completed += 1

    def _next(self, answer: Answer, choices: list[Choice]) -> list[Choice]:
        open_ones = [code for code, standing in answer.standings.items() if standing is Standing.OPEN]
        loose = [code for code, reach in answer.reaches.items() if reach.low < reach.high]
        if not open_ones and not loose:
            self.measured.completed += 1
            return self._dice.sample(choices, len(choices) // 3)
        if choices and self._dice.random() < TAKING_BACK:
            gone = self._dice.choice(choices)
            return [choice for choice in choices if choice != gone]
        if loose and (not open_ones or self._dice.random() < 0.3):
            return [*choices, self._numbered(answer, self._dice.choice(loose))]
        return [*choices, Choice(self._dice.choice(open_ones), self._dice.random() < 0.6)]

    def _numbered(self, answer: Answer, code: str) -> Choice:
        number, reach = self._model.numbers[code], answer.reaches[code]
        # The ends are always possible; what lies between may not be, which is then a clash to be told.
        return Choice(code, reach.low if self._dice.random() < 0.5 or number.span.steps < 1 else reach.high)

    def _impossible(self, answer: Answer, choices: Sequence[Choice]) -> Choice | None:
        decided = [code for code, standing in answer.standings.items() if standing in DECIDED]
        because = [code for code in decided if answer.forced[code].choices]
        code = self._dice.choice(because or decided) if decided else self._model.root.code
        if any(choice.code == code for choice in choices):
            return None
        return Choice(code, not DECIDED.get(answer.standings[code], True))

    def _clicked(self, choices: Sequence[Choice]) -> Answer:
        begun = time.perf_counter()
        answer = self._engine.configure(self._model, choices)
        self.measured.clicks.append(time.perf_counter() - begun)
        self._check_states(choices, answer)
        return answer

    def _clashed(self, choices: list[Choice], wanted: Choice) -> list[Choice]:
        keep = frozenset({wanted})
        begun = time.perf_counter()
        told = self._engine.configure(self._model, choices, keep, repairs=0)
        explained = time.perf_counter()
        answer = self._engine.configure(self._model, choices, keep)
        ended = time.perf_counter()
        self.measured.clicks.append(ended - begun)
        self.measured.explaining.append(explained - begun)
        self.measured.repairing.append(ended - explained)
        self._check_clash(choices, keep, told, answer)
        gone = answer.repairs[0].withdraw if answer.repairs else (wanted,)
        return [choice for choice in choices if choice not in gone]

    def _check_states(self, choices: Sequence[Choice], answer: Answer) -> None:
        self._note(answer.valid == self._refuter.allows(choices))
        if answer.valid:
            with self._refuter.given(choices):
                self._check_valid(answer)

    def _check_valid(self, answer: Answer) -> None:
        refuter, standings = self._refuter, answer.standings
        decided = [
            Choice(code, not DECIDED[standing]) for code, standing in standings.items() if standing in DECIDED
        ]
        if decided:
            self._note(refuter.none_of(decided))
        codes = list(standings)
        looked_at = codes if len(codes) <= ALL_OPTIONS else self._dice.sample(codes, SOME_OPTIONS)
        open_ones = [code for code in looked_at if standings[code] is Standing.OPEN]
        self._note(refuter.each_of(Choice(code, value) for code in open_ones for value in (True, False)))
        for code, reach in answer.reaches.items():
            self._note(refuter.lies_within(code, reach))
            owner = self._model.numbers[code].owner
            if not owner or refuter.allows([Choice(owner, True)]):
                self._note(refuter.each_of(Choice(code, end) for end in (reach.low, reach.high)))

    def _check_clash(
        self, choices: Sequence[Choice], keep: frozenset[Choice], told: Answer, answer: Answer
    ) -> None:
        refuter = self._refuter
        self._note(not answer.valid and not told.valid and told.clash == answer.clash)
        if answer.clash:
            blamed = answer.clash.choices
            self._note(not refuter.allows(blamed))
            for spared in blamed:
                self._note(refuter.allows([choice for choice in blamed if choice != spared]))
        self._note(bool(answer.repairs) == refuter.allows(keep))
        for repair in answer.repairs:
            rest = [choice for choice in choices if choice not in repair.withdraw]
            self._note(refuter.allows(rest) and keep <= set(rest))
            for spared in repair.withdraw:
                self._note(not refuter.allows([*rest, spared]))

    def _note(self, right: bool) -> None:
        self.measured.wrong += not right
