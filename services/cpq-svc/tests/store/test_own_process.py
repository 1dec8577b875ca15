"""Documents are made in processes of their own, the next of which waits for its order."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cpq_svc.adapters.documents.own_process import OwnProcess

ECHO = "import os, sys\nprint(os.getpid(), sys.argv[1:], sys.stdin.read(), flush=True)"


@pytest.fixture
def script(tmp_path):
    """A script that answers its process, its words and its order."""
    (tmp_path / "echo.py").write_text(ECHO)
    return str(tmp_path / "echo.py")


def said(process, script, order, *words):
    number, told = process.run(script, order.encode(), *words).stdout.decode().split(" ", 1)
    return int(number), told.strip()


def children():
    return {int(pid) for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()}


@pytest.fixture
def waiting():
    """The processes that a test began and that are still there."""
    before = children()
    return lambda: children() - before


def test_each_order_has_a_process_of_its_own_that_was_begun_after_the_one_before(script, waiting):
    process = OwnProcess(10)
    first, told = said(process, script, "one", "a")
    assert told == "['a'] one"
    (next_one,) = waiting()
    assert said(process, script, "two", "a") == (next_one, "['a'] two")
    assert first != next_one


def test_what_waits_for_another_script_is_ended(script, waiting):
    process = OwnProcess(10)
    said(process, script, "one", "a")
    (next_one,) = waiting()
    number, told = said(process, script, "two", "b")
    assert told == "['b'] two"
    assert number != next_one
    assert next_one not in waiting()


def test_what_was_killed_while_it_waited_is_begun_anew(script, waiting):
    process = OwnProcess(10)
    said(process, script, "one")
    (next_one,) = waiting()
    os.kill(next_one, signal.SIGKILL)
    time.sleep(0.1)
    assert said(process, script, "two")[1] == "[] two"


def test_what_is_late_is_ended_and_the_next_order_is_not_kept_waiting(tmp_path, script, waiting):
    process = OwnProcess(0.3)
    (tmp_path / "late.py").write_text("import time\ntime.sleep(60)")
    with pytest.raises(subprocess.TimeoutExpired):
        process.run(str(tmp_path / "late.py"), b"")
    assert not waiting()


OWNER = """
import sys
from cpq_svc.adapters.documents.own_process import OwnProcess
process = OwnProcess(10)
process.run(sys.argv[1], b"one")
print(process._next.pid)
"""


def test_what_waits_goes_with_its_owner(script):
    owner = subprocess.run([sys.executable, "-c", OWNER, script], capture_output=True, text=True, check=True)
    next_one, ends = Path(f"/proc/{int(owner.stdout)}/cmdline"), time.monotonic() + 20
    while next_one.exists() and next_one.read_bytes():
        assert time.monotonic() < ends
        time.sleep(0.02)
