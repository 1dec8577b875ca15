"""Desks at work: each repeats its flows at its pace until the load is over, and finishes what it began."""

import threading
import time
import traceback
from collections.abc import Callable, Sequence

from caller import Unexpected
from company import Company

from chaos import flows, working
from chaos.patient import Diary

# Desk → its flows in turn and the seconds from one to the next; `rate` divides them.
DESKS: dict[str, tuple[Sequence[Callable[[flows.Office], object]], float]] = {
    "leads": ([flows.capture_lead] * 3 + [working.work_lead, working.capture_far_away], 0.25),
    "lists": ([working.import_list], 2.0),
    "more lists": ([working.import_in_vain], 2.0),
    "pool": ([working.claim_race], 0.5),
    "mistakes": ([working.convert_in_vain], 1.0),
    "accounts": ([flows.open_account], 0.3),
    "contacts": ([flows.add_contacts], 2.0),
    "sales": ([flows.sell], 0.5),
    "more sales": ([flows.sell], 0.5),
    "dealer": ([flows.deal], 0.5),
    "rivals": ([flows.race], 0.5),
    "more rivals": ([flows.race], 0.5),
}


class Load:
    """All desks, each a thread."""

    def __init__(self, company: Company, diary: Diary, seed: int, rate: float, desks: Sequence[str]) -> None:
        self.diary, self._rate = diary, rate
        self._threads = [
            threading.Thread(
                target=self._work, args=(name, flows.Office(company, diary, seed + n)), name=name, daemon=True
            )
            for n, name in enumerate(desks)
        ]
        self.done = 0

    def start(self) -> None:
        """Open the desks."""
        for thread in self._threads:
            thread.start()

    def stop(self, patience: float) -> list[str]:
        """Close the desks; those that have not finished within the patience are named."""
        self.diary.over.set()
        deadline = time.monotonic() + patience
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        late = [thread.name for thread in self._threads if thread.is_alive()]
        self.diary.gone.set()
        for thread in self._threads:
            thread.join(5)
        return late

    def _work(self, desk: str, office: flows.Office) -> None:
        turns, pace = DESKS[desk]
        number = 0
        while not self.diary.over.is_set():
            begun = time.monotonic()
            try:
                turns[number % len(turns)](office)
                self.done += 1
            except Unexpected as refused:
                self.diary.gave_up(f"{desk}: {refused}")
            except Exception:  # noqa: BLE001 - a desk that breaks is a finding, not the end of the run
                self.diary.gave_up(f"{desk}: {traceback.format_exc(limit=-3)}")
            number += 1
            self.diary.over.wait(max(0.0, pace / self._rate - (time.monotonic() - begun)))
