import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from uuid import RFC_4122

from kernel import ids
from kernel.ids import new_id


def test_an_id_is_a_version_7_uuid_of_this_millisecond():
    before = time.time_ns() // 1_000_000
    made = new_id()
    assert (made.version, made.variant) == (7, RFC_4122)
    assert before <= made.int >> 80 <= time.time_ns() // 1_000_000 + 1


def test_ids_sort_in_the_order_they_were_made():
    made = [new_id() for _ in range(5000)]
    assert made == sorted(made)


def test_ids_of_many_threads_are_all_different():
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: new_id(), range(5000)))
    assert len(set(made)) == len(made)


def test_a_process_forked_while_an_id_was_made_makes_its_own():
    with ids._lock:
        forked = os.fork()
        if forked == 0:
            signal.alarm(10)
            ids.forked()
            new_id()
            os._exit(0)
    assert os.waitpid(forked, 0) == (forked, 0)
