"""Which question to ask next: the one whose answers settle most."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from cpq_svc.adapters.solving.session import Session
from cpq_svc.domain.features.answer import Answer, Choice, Standing
from cpq_svc.usecases.configurators import Question

_PRESENT = (Standing.TAKEN, Standing.IN)


def questions(session: Session, choices: Sequence[Choice]) -> list[Question]:
    """Open questions about what is there already, the one that narrows fastest first."""
    guide = _Guide(session, session.configure(choices, frozenset(), 0))
    # Of two that narrow as much, an option is asked before a number.
    return sorted([*guide.options(), *guide.numbers()], key=lambda question: -question.settles)


class _Guide:
    def __init__(self, session: Session, answer: Answer) -> None:
        self._session, self._answer = session, answer
        features = session.encoding.features
        self._open = np.array(
            [features[code] for code, standing in answer.standings.items() if standing is Standing.OPEN]
        )

    def options(self) -> Iterator[Question]:
        """Of what is there, that which has options left."""
        standings = self._answer.standings
        for feature in self._session.model.features.values():
            options = tuple(m.code for m in feature.members() if standings.get(m.code) is Standing.OPEN)
            if options and standings[feature.code] in _PRESENT:
                yield Question(feature.code, options, self._settled(Choice(code, True) for code in options))

    def numbers(self) -> Iterator[Question]:
        """Those that apply and may still be this or that; how much they narrow is told by their ends."""
        for number in self._session.model.numbers.values():
            reach = self._answer.reaches.get(number.code)
            applies = not number.owner or self._answer.standings.get(number.owner) in _PRESENT
            if reach and applies and reach.low != reach.high:
                ends = (Choice(number.code, end) for end in (reach.low, reach.high))
                yield Question(number.code, (), self._settled(ends), reach)

    def _settled(self, answers: Iterable[Choice]) -> float:
        closure = self._session.reasons.closure
        return float(np.mean([np.isin(np.abs(closure(each)), self._open).sum() for each in answers]))
