"""A circuit breaker per upstream address: who keeps failing is left alone, then tried by one request."""

import time


class Breaker:
    """Opens after so many failures in a row; after a pause one request at a time may try."""

    def __init__(self, failures: int, seconds: float) -> None:
        self._most, self._seconds = failures, seconds
        self._failed = 0
        self._closed_at = 0.0

    def allows(self) -> bool:
        """Whether a request may go there now; the one that may try after a pause keeps the others away."""
        if self._failed < self._most:
            return True
        now = time.monotonic()
        if now < self._closed_at:
            return False
        self._closed_at = now + self._seconds
        return True

    @property
    def wait(self) -> float:
        """Seconds until the next try."""
        return max(0.0, self._closed_at - time.monotonic()) if self._failed >= self._most else 0.0

    def failed(self) -> None:
        """A request could not be answered there."""
        self._failed += 1
        if self._failed >= self._most:
            self._closed_at = time.monotonic() + self._seconds

    def worked(self) -> None:
        """A request was answered, however unkindly."""
        self._failed = 0
