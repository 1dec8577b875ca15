"""A retry budget: retries stay a small share of requests, so that they can never multiply an overload."""

_RESERVE = 10.0


class Budget:
    """Every request pays in a share of a retry, a retry takes out a whole one. There is a small reserve."""

    def __init__(self, share: float) -> None:
        self._share = share
        self._saved = _RESERVE if share > 0 else 0.0

    def pay_in(self) -> None:
        """A request was made."""
        self._saved = min(_RESERVE, self._saved + self._share)

    def take(self) -> bool:
        """Whether one retry is left."""
        if self._saved < 1.0:
            return False
        self._saved -= 1.0
        return True
