"""A caller who knows that answers get lost: asks again with the same key, looks before it believes a no."""

import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable
from typing import Any

import requests
from caller import Caller, Unexpected

SECONDS = 90.0
MISLAID = 0.04
_AGAIN = {429, 502, 503, 504}


class Diary:
    """What all callers saw together: answers by status, and the records they were told of."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.statuses: Counter[str] = Counter()
        self.broken: Counter[str] = Counter()
        self.different: Counter[str] = Counter()
        self.acknowledged: dict[str, list[str]] = {}
        self.refused: list[str] = []
        # Nothing new is begun; what was begun is given up.
        self.over, self.gone = threading.Event(), threading.Event()

    def saw(self, status: int | str, what: str) -> None:
        """One answer; a 500 is nobody's passing fault and is kept apart."""
        with self._lock:
            self.statuses[str(status)] += 1
            if status == 500:
                self.broken[what] += 1

    def differs(self, what: str) -> None:
        """The same key was answered in another way the second time."""
        with self._lock:
            self.different[what] += 1

    def told(self, kind: str, *names: str) -> None:
        """Records that a caller was told exist."""
        with self._lock:
            self.acknowledged.setdefault(kind, []).extend(names)

    def gave_up(self, why: str) -> None:
        """A step that was refused for good, or not answered within all patience."""
        with self._lock:
            self.refused.append(why)


class PatientCaller(Caller):
    """The same person at another desk: every desk has connections of its own."""

    def __init__(self, person: Caller, diary: Diary, chance: random.Random) -> None:
        super().__init__(person.base_url)
        self.session.headers.update(person.session.headers)
        self.session.cookies.update(person.session.cookies)
        self.patience, self._diary, self._chance = SECONDS, diary, chance
        self.grant = person.grant
        self._mislaid: dict[str, str] = {}

    def _once(self, method: str, path: str, headers: dict, more: dict) -> requests.Response | None:
        what = f"{method} {'/'.join(path.split('/')[:5])}"
        try:
            answer = self.session.request(
                method, self.base_url + path, headers=headers, timeout=(3, 20), **more
            )
        except requests.RequestException as lost:
            self._diary.saw(type(lost).__name__, what)
            return None
        self._diary.saw(answer.status_code, what)
        if answer.status_code in _AGAIN or answer.status_code == 500 or "key-in-flight" in answer.text[:300]:
            return None
        return self._perhaps_mislaid(what, headers["Idempotency-Key"], answer)

    def _perhaps_mislaid(self, what: str, key: str, answer: requests.Response) -> requests.Response | None:
        """Now and then an answer gets lost on its last yard; asked again, the answer must be the same."""
        if not what.startswith("POST") or not answer.ok:
            return answer
        before = self._mislaid.pop(key, None)
        if before is None and self._chance.random() < MISLAID:
            self._mislaid[key] = answer.text
            return None
        if before not in (None, answer.text):
            self._diary.differs(what)
        return answer

    def settle(
        self,
        path: str,
        action: str,
        body: dict | None,
        done: Callable[[dict[str, Any]], bool],
        method: str = "POST",
    ) -> bool:
        """Do something to a thing until the thing says it is done; False when it was refused for good.

        An answer that got lost leaves open whether the step was taken, so only the thing itself can tell.
        """
        key = uuid.uuid4().hex
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline and not self._diary.gone.is_set():
            seen = self.call("GET", path)
            if done(seen.json()):
                return True
            try:
                self.call(
                    method, f"{path}{action}", json=body,
                    headers={"If-Match": seen.headers["ETag"], "Idempotency-Key": key},
                )  # fmt: skip
                return True
            except Unexpected as refused:
                if "urn:problem:stale" in str(refused):
                    key = uuid.uuid4().hex
                elif not done(self.get(path)):
                    raise
        raise Unexpected(f"{path}{action}: never settled")
