"""Several addresses of one service: each its turn, and another one when one is gone."""

import asyncio
from collections.abc import Iterator

import pytest

from gateway.adapters.refusal import Refusal
from gateway.adapters.upstreams import Patience, Question, Upstreams
from servers import Loop, Upstream

PATIENCE = Patience(
    total=5, upload=5, connect=1, in_flight=10, breaker_failures=3, breaker_seconds=5, retry_share=0.1
)
ASK = Question("GET", "/api/lead/v1/things", {})


class Fixed:
    """A directory whose addresses are known."""

    def __init__(self, *addresses: str) -> None:
        self.known = list(addresses)

    def addresses(self, context: str) -> list[str]:
        return self.known


@pytest.fixture
def pair(loop: Loop) -> Iterator[tuple[Upstream, Upstream]]:
    first, second = Upstream(loop, "lead").start(), Upstream(loop, "lead").start()
    yield first, second
    first.stop()
    second.stop()


async def ask(directory: Fixed, times: int) -> list[int]:
    upstreams = Upstreams(directory, ["lead"], PATIENCE)  # type: ignore[arg-type]
    try:
        return [(await upstreams.whole("lead", ASK)).status for _ in range(times)]
    finally:
        upstreams.close()


def test_replicas_take_turns(pair: tuple[Upstream, Upstream]) -> None:
    asyncio.run(ask(Fixed(pair[0].url, pair[1].url), 6))
    assert [len(one.heard) for one in pair] == [3, 3]


def test_a_replica_that_is_gone_is_not_noticed_outside(pair: tuple[Upstream, Upstream]) -> None:
    answers = asyncio.run(ask(Fixed("http://127.0.0.1:9", pair[1].url), 10))
    assert answers == [200] * 10
    assert len(pair[1].heard) == 10


def test_a_service_without_any_address_is_unavailable() -> None:
    with pytest.raises(Refusal) as refused:
        asyncio.run(ask(Fixed(), 1))
    assert (refused.value.status, refused.value.code) == (503, "unavailable")
