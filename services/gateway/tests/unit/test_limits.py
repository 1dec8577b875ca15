import pytest

from gateway.adapters import limits
from gateway.adapters.breaker import Breaker
from gateway.adapters.budget import Budget
from gateway.adapters.limits import Attempts, Buckets
from gateway.adapters.refusal import Refusal


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("gateway.adapters.limits.time", clock)
    monkeypatch.setattr("gateway.adapters.breaker.time", clock)
    return clock


def test_a_bucket_lets_its_burst_through_and_no_more(clock: Clock) -> None:
    buckets = Buckets("person", 10, 3)
    for _ in range(3):
        buckets.take("li")
    with pytest.raises(Refusal) as refused:
        buckets.take("li")
    assert (refused.value.status, refused.value.code, refused.value.retry_after) == (
        429,
        "too-many-requests",
        1,
    )


def test_a_bucket_fills_with_time(clock: Clock) -> None:
    buckets = Buckets("person", 10, 1)
    buckets.take("li")
    clock.now += 0.1
    buckets.take("li")
    with pytest.raises(Refusal):
        buckets.take("li")


def test_a_bucket_never_holds_more_than_its_burst(clock: Clock) -> None:
    buckets = Buckets("person", 10, 2)
    buckets.take("li")
    clock.now += 3600
    buckets.take("li")
    buckets.take("li")
    with pytest.raises(Refusal):
        buckets.take("li")


def test_each_key_has_a_bucket_of_its_own(clock: Clock) -> None:
    buckets = Buckets("person", 10, 1)
    buckets.take("li")
    buckets.take("wang")


def test_looking_uses_nothing_up(clock: Clock) -> None:
    buckets = Buckets("guesses", 10, 1)
    buckets.check("1.2.3.4")
    buckets.check("1.2.3.4")
    buckets.take("1.2.3.4")
    with pytest.raises(Refusal):
        buckets.check("1.2.3.4")


def test_a_refusal_tells_the_policy(clock: Clock) -> None:
    buckets = Buckets("person", 50, 100)
    for _ in range(100):
        buckets.take("li")
    with pytest.raises(Refusal) as refused:
        buckets.take("li")
    assert dict(refused.value.headers) == {
        b"ratelimit-policy": b'"person";q=100;w=2',
        b"ratelimit": b'"person";r=0;t=1',
    }


def test_buckets_forget_the_oldest_keys_first(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_KEYS", 2)
    buckets = Buckets("person", 0.001, 1)
    for key in ("a", "b", "c"):
        buckets.take(key)
    buckets.take("a")
    with pytest.raises(Refusal):
        buckets.take("c")


def test_attempts_count_within_a_window(clock: Clock) -> None:
    attempts = Attempts("sign-in", 2, 900)
    attempts.begin("a")
    clock.now += 300
    attempts.begin("a")
    with pytest.raises(Refusal) as refused:
        attempts.begin("a")
    assert (refused.value.code, refused.value.retry_after) == ("too-many-sign-ins", 600)
    clock.now += 600
    attempts.begin("a")


def test_a_success_gives_back_its_own_place_only(clock: Clock) -> None:
    attempts = Attempts("sign-in", 2, 900)
    attempts.begin("a")
    clock.now += 1
    mark = attempts.begin("a")
    attempts.give_back("a", mark)
    attempts.begin("a")
    with pytest.raises(Refusal):
        attempts.begin("a")


def test_a_breaker_opens_after_failures_in_a_row(clock: Clock) -> None:
    breaker = Breaker(2, 5)
    breaker.failed()
    breaker.worked()
    breaker.failed()
    assert breaker.allows()
    breaker.failed()
    assert not breaker.allows()
    assert breaker.wait == 5


def test_one_request_tries_after_the_pause_and_its_success_closes_the_circuit(clock: Clock) -> None:
    breaker = Breaker(1, 5)
    breaker.failed()
    clock.now += 5
    assert [breaker.allows(), breaker.allows()] == [True, False]
    breaker.worked()
    assert breaker.allows()


def test_a_failed_try_opens_the_circuit_again(clock: Clock) -> None:
    breaker = Breaker(1, 5)
    breaker.failed()
    clock.now += 5
    assert breaker.allows()
    breaker.failed()
    assert not breaker.allows()


def test_retries_stay_within_their_share_of_requests() -> None:
    budget = Budget(0.1)
    reserve = sum(budget.take() for _ in range(100))
    for _ in range(51):
        budget.pay_in()
    earned = sum(budget.take() for _ in range(100))
    assert (reserve, earned) == (10, 5)


def test_a_share_of_nothing_allows_no_retry() -> None:
    assert not Budget(0).take()
