"""Configuring in processes of their own, kept warm, ended when they are late or idle."""

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from fractions import Fraction
from multiprocessing.connection import Connection
from threading import Lock
from typing import Any

from chassis.problems import Unavailable
from cpq_svc.domain.features.answer import Answer, Choice, Completion, Flaw, Wish
from cpq_svc.domain.features.build import Build
from cpq_svc.domain.features.choosing import check_choices
from cpq_svc.domain.features.model import FeatureModel, RulesTooHard
from cpq_svc.usecases.configurators import REPAIRS, Question

# Completing and checking take their time; a first question waits for the model to be loaded as well.
_SECONDS, _WAITING_SECONDS, _LOADING_SECONDS = 30.0, 10.0, 90.0
_CHILD = "cpq_svc.adapters.solving.workbench"
# A process that is asked nothing for so long ends and gives its memory back.
_IDLE_SECONDS = 300.0


class ConfiguringLate(Unavailable):
    """There was no time for the answer: others are being answered, or it takes too long."""

    code = "configuring-late"


class _Place:
    """One process, started when first needed."""

    def __init__(self, idle: float) -> None:
        self.turn, self._idle = Lock(), idle
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None

    def ask(self, request: tuple[Any, ...], seconds: float) -> Any:
        """The answer of the process. Raises ConfiguringLate; the process is then gone."""
        for last in (False, True):
            try:
                return self._answer(request, seconds)
            except (EOFError, BrokenPipeError, ConnectionResetError) as gone:
                idle = self._ended_by_itself()
                self.end()
                # One that was asked nothing for long may end at this very moment: another one answers.
                if last or not idle:
                    raise ConfiguringLate from gone
        raise ConfiguringLate

    def _answer(self, request: tuple[Any, ...], seconds: float) -> Any:
        pipe = self._started()
        pipe.send(request)
        if pipe.poll(seconds):
            return pipe.recv()
        self.end()
        raise ConfiguringLate

    def _ended_by_itself(self) -> bool:
        if self._process is None:
            return False
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1.0)
        return self._process.returncode == 0

    def _started(self) -> Connection:
        if self._pipe is None or self._process is None or self._process.poll() is not None:
            self.end()
            ours, theirs = socket.socketpair()
            # A fresh interpreter, not a copy: what this process has loaded is nothing to it, and the other
            # way round. It ends when this one does, because its end of the line is closed then.
            self._process = subprocess.Popen(
                [sys.executable, "-m", _CHILD, str(theirs.fileno()), str(self._idle)],
                pass_fds=[theirs.fileno()],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                stdin=subprocess.DEVNULL,
            )
            theirs.close()
            self._pipe = Connection(ours.detach())
        return self._pipe

    @property
    def number(self) -> int | None:
        """The number of the process while there is one."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def end(self) -> None:
        """End the process at once."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


class ProcessConfigurators:
    """Configurators in two processes: clicks have one to themselves, so that nobody waits for what somebody
    else has finished or checked, which may take long.
    """

    def __init__(
        self, seconds: float = _SECONDS, loading: float = _LOADING_SECONDS, idle: float = _IDLE_SECONDS
    ) -> None:
        self._clicks, self._errands = _Place(idle), _Place(idle)
        self._seconds, self._loading = seconds, loading

    def configure(
        self,
        model: FeatureModel,
        choices: Sequence[Choice],
        keep: frozenset[Choice] = frozenset(),
        repairs: int = REPAIRS,
        prices: Mapping[str, Fraction] | None = None,
    ) -> Answer:
        """See Configurators."""
        check_choices(model, choices)
        told = None if prices is None else dict(prices)
        return self._asked(self._clicks, "configure", model, tuple(choices), keep, repairs, told)

    def complete(
        self,
        model: FeatureModel,
        choices: Sequence[Choice],
        wish: Wish,
        weights: Mapping[str, Fraction],
        like: Build | None = None,
        without: Sequence[Mapping[str, bool]] = (),
    ) -> Completion | None:
        """See Configurators."""
        check_choices(model, choices)
        return self._asked(
            self._errands, "complete", model, tuple(choices), wish, dict(weights), like, tuple(without)
        )

    def possible(self, model: FeatureModel, asked: Sequence[Sequence[Choice]]) -> Sequence[bool]:
        """See Configurators."""
        return self._asked(self._clicks, "possible", model, tuple(map(tuple, asked)))

    def check(self, model: FeatureModel) -> Sequence[Flaw]:
        """See Configurators."""
        return self._asked(self._errands, "check", model)

    def questions(self, model: FeatureModel, choices: Sequence[Choice]) -> Sequence[Question]:
        """See Configurators."""
        check_choices(model, choices)
        return self._asked(self._clicks, "questions", model, tuple(choices))

    def numbers(self) -> list[int]:
        """The numbers of the processes that run."""
        return [place.number for place in (self._clicks, self._errands) if place.number is not None]

    def end(self) -> None:
        """End all processes."""
        self._clicks.end()
        self._errands.end()

    def _asked(self, place: _Place, task: str, model: FeatureModel, *arguments: Any) -> Any:
        if not place.turn.acquire(timeout=_WAITING_SECONDS):
            raise ConfiguringLate
        try:
            said, answer = place.ask((task, model.hash, None, arguments), self._seconds)
            if said == "unknown":
                said, answer = place.ask((task, model.hash, model, arguments), self._loading)
        finally:
            place.turn.release()
        if said == "late":
            raise ConfiguringLate
        if said == "too-hard":
            raise RulesTooHard
        return answer
