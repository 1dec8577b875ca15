"""The one way anything in the gateway says no."""


class Refusal(Exception):
    """A problem to be told: status, stable code and, where waiting helps, the seconds to wait."""

    def __init__(
        self,
        status: int,
        code: str,
        retry_after: float | None = None,
        headers: tuple[tuple[bytes, bytes], ...] = (),
    ) -> None:
        super().__init__(status, code)
        self.status = status
        self.code = code
        self.retry_after = retry_after
        self.headers = headers
