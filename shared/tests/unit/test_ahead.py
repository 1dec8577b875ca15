import multiprocessing
import os
import signal
import time

import pytest

from chassis.ahead import BrokenOff, ahead
from kernel.errors import Rejected, TooOften

LARGER_THAN_A_PIPE = "x" * 200_000


class Unreadable(Rejected):
    code = "unreadable"


def until(told, seconds=20):
    deadline = time.monotonic() + seconds
    while not told():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def is_there(pid):
    try:
        with open(f"/proc/{pid}/stat") as told:
            return told.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_all_come_in_their_order_from_a_process_beside():
    with ahead((number, os.getpid()) for number in range(5000)) as told:
        found = list(told)
    assert [number for number, _ in found] == list(range(5000))
    assert {pid for _, pid in found} != {os.getpid()}


@pytest.mark.parametrize(
    "error", [Unreadable(pointer="/file", row=3), TooOften(retry_after=7), ValueError("3")]
)
def test_what_is_raised_beside_is_raised_here_after_all_that_came_before_it(error):
    def things():
        yield 1
        yield 2
        raise error

    came = []
    with pytest.raises(type(error)) as raised, ahead(things()) as told:
        came.extend(iter(lambda: next(told), None))
    assert (came, str(raised.value), vars(raised.value)) == ([1, 2], str(error), vars(error))


def test_no_more_is_made_than_fits_between_the_two():
    made = multiprocessing.Value("i", 0)

    def things():
        for _ in range(10):
            made.value += 1
            yield LARGER_THAN_A_PIPE

    with ahead(things()) as told:
        next(told)
        until(lambda: made.value == 2)
        time.sleep(0.2)
        assert made.value == 2
        assert len(list(told)) == 9


def test_who_stops_listening_ends_the_process_beside():
    with ahead((os.getpid(), LARGER_THAN_A_PIPE) for _ in range(10)) as told:
        beside, _ = next(told)
        assert is_there(beside)
    assert not is_there(beside)


def test_a_process_that_is_gone_before_it_told_all_is_no_end():
    def things():
        yield 1
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(BrokenOff), ahead(things()) as told:
        assert [*told] == [1]


def test_the_process_beside_ends_with_whoever_listens():
    reading, writing = os.pipe()

    def things():
        yield "told before the listener ends, so that it is not the pipe that says so"
        os.write(writing, str(os.getpid()).encode())
        time.sleep(60)

    listener = os.fork()
    if listener == 0:
        with ahead(things()) as told:
            list(told)
        os._exit(0)
    beside = int(os.read(reading, 20))
    assert is_there(beside)
    os.kill(listener, signal.SIGKILL)
    os.waitpid(listener, 0)
    until(lambda: not is_there(beside))
