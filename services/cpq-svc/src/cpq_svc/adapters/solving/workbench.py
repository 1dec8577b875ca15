"""A workbench holds the sessions of the models used last, and does what is asked of them. It lives in a
process of its own, so that the solvers' memory and time are nobody else's."""

import sys
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from multiprocessing.connection import Connection
from typing import Any

from cpq_svc.adapters.solving.guide import questions
from cpq_svc.adapters.solving.release import flaws
from cpq_svc.adapters.solving.session import Session
from cpq_svc.domain.features.answer import Answer, Choice, Completion, Flaw, Wish
from cpq_svc.domain.features.build import Build
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.usecases.configurators import Question

# Sessions are kept while their features together are not more than this; one is kept whatever its size.
_MOST_FEATURES = 60_000
_FINISHING_SECONDS = 20.0
# So many suggestions weigh as much as one feature more or less.
_APART = 100


class ModelUnknownHere(Exception):
    """The workbench does not hold the model; it is to be sent along."""


class Workbench:
    """Sessions by the hash of their model."""

    def __init__(self) -> None:
        self._sessions: OrderedDict[str, Session] = OrderedDict()

    def configure(
        self,
        session: Session,
        choices: Sequence[Choice],
        keep: frozenset[Choice],
        repairs: int,
        prices: Mapping[str, Fraction] | None,
    ) -> Answer:
        """See Configurators."""
        return session.configure(choices, keep, repairs, prices)

    def possible(self, session: Session, asked: Sequence[Sequence[Choice]]) -> list[bool]:
        """See Configurators."""
        return [session.buildable and session.feasible(choices) for choices in asked]

    def check(self, session: Session) -> list[Flaw]:
        """See Configurators."""
        return list(flaws(session))

    def questions(self, session: Session, choices: Sequence[Choice]) -> list[Question]:
        """See Configurators."""
        return questions(session, choices)

    def complete(
        self,
        session: Session,
        choices: Sequence[Choice],
        wish: Wish,
        weights: Mapping[str, Fraction],
        like: Build | None,
        without: Sequence[Mapping[str, bool]],
    ) -> Completion | None:
        """See Configurators."""
        model, near = session.model, dict[str, Fraction]()
        if wish is Wish.NEAREST and like is not None:
            weights = _unlike(model, like)
            near = {code: value for code, value in like.numbers.items() if code in model.numbers}
        elif wish is Wish.POPULAR:
            weights = {code: -weight for code, weight in weights.items()}
        counted = frozenset(code for code, each in model.features.items() if each.counted)
        times = counted if wish in (Wish.CHEAPEST, Wish.FASTEST) else frozenset[str]()
        found = session.finishing.best(
            session.literals(choices), weights, _FINISHING_SECONDS, times, without, near
        )
        if found is None:
            return None
        build, proven = found
        had = [
            weights.get(code, Fraction(0)) * (build.number(code) if code in times else 1)
            for code in build.features
        ]
        return Completion(build, sum(had, Fraction(0)), proven)

    def session(self, key: str, model: FeatureModel | None) -> Session:
        """The session of a model. Raises ModelUnknownHere when there is none and no model to make it of."""
        if key not in self._sessions:
            if model is None:
                raise ModelUnknownHere
            self._sessions[key] = Session(model)
        self._sessions.move_to_end(key)
        self._make_room(key)
        return self._sessions[key]

    def _make_room(self, key: str) -> None:
        grown = [each for each, session in self._sessions.items() if session.outgrown]
        for each in grown:
            model = self._sessions[each].model
            self._sessions.pop(each).close()
            if each == key:
                self._sessions[each] = Session(model)
        while (
            len(self._sessions) > 1
            and sum(len(s.model.features) for s in self._sessions.values()) > _MOST_FEATURES
        ):
            _, oldest = self._sessions.popitem(last=False)
            oldest.close()

    def _features(self) -> int:
        return sum(len(session.model.features) for session in self._sessions.values())


def _unlike(model: FeatureModel, like: Build) -> dict[str, Fraction]:
    """What each feature counts that another build has or has not. What that one says nothing of is rather as
    the model suggests.
    """
    return {
        code: Fraction(-_APART if like.chosen(code) else _APART - each.preselected)
        for code, each in model.features.items()
    }


def serve(pipe: Connection, idle: float) -> None:
    """Answer until the pipe closes, or nothing is asked for so many seconds.

    Requests are (task, key, model or None, arguments).
    """
    bench = Workbench()
    while pipe.poll(idle):
        try:
            task, key, model, arguments = pipe.recv()
        except EOFError:
            return
        pipe.send(_done(bench, task, key, model, arguments))


def _done(
    bench: Workbench, task: str, key: str, model: FeatureModel | None, arguments: tuple[Any, ...]
) -> Any:
    from cpq_svc.adapters.solving.amounts import FormulaTooHard
    from cpq_svc.adapters.solving.oracle import TooLong

    try:
        return "done", getattr(bench, task)(bench.session(key, model), *arguments)
    except ModelUnknownHere:
        return "unknown", None
    except FormulaTooHard:
        return "too-hard", None
    except TooLong:
        return "late", None


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])), float(sys.argv[2]))
