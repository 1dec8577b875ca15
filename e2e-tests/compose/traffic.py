"""Work that goes on while things break: leads are captured and led to their conversion, step by step."""

import threading
import time
from collections.abc import Callable
from itertools import pairwise
from uuid import uuid4

from compose.outside import Outside, Refused

DESKS = 3
_PACE = 1.0  # seconds between two leads of one desk


class Traffic:
    """Three desks at work. `sent` are names that left, `captured` and `converted` those confirmed."""

    def __init__(self, person: Outside, owner: str) -> None:
        self._owner = owner
        self.mark = f"P{uuid4().hex[:8]}"
        self.sent: list[str] = []
        self.captured: dict[str, str] = {}
        self.converted: set[str] = set()
        self.refused: list[str] = []
        self._acknowledged: list[tuple[float, float]] = []  # when a capture was begun, when it was confirmed
        self._over = threading.Event()
        self._desks = [threading.Thread(target=self._work, args=(person.again(), n)) for n in range(DESKS)]

    def __enter__(self) -> "Traffic":
        for desk in self._desks:
            desk.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for desk in self._desks:
            desk.join()

    def served_after(self, moment: float, patience: Callable[[], float]) -> float | None:
        """Seconds from a moment until a capture begun after it was confirmed; None when patience ended."""
        while True:
            confirmed = [at for begun, at in list(self._acknowledged) if begun >= moment]
            if confirmed:
                return min(confirmed) - moment
            if patience() <= 0:
                return None
            time.sleep(0.05)

    def longest_gap(self) -> float:
        """The longest time in which no capture was confirmed."""
        moments = sorted(at for _, at in self._acknowledged)
        return max((after - before for before, after in pairwise(moments)), default=0.0)

    def _work(self, person: Outside, desk: int) -> None:
        number = 0
        while not self._over.is_set():
            number += 1
            name = f"{self.mark} {desk}-{number}"
            self.sent.append(name)
            begun = time.monotonic()
            try:
                lead = person.capture(name)["leadId"]
                self.captured[name] = lead
                self._acknowledged.append((begun, time.monotonic()))
                person.assign(lead, self._owner)
                person.qualify(lead)
                person.convert(lead, name)
                self.converted.add(name)
            except Refused as refused:
                self.refused.append(f"{name}: {refused}")
            self._over.wait(max(0.0, _PACE - (time.monotonic() - begun)))
