"""What keeps many processes small."""

import subprocess
import sys

from infra.local.apart import apart
from infra.local.holes import _free_blocks, fill_holes
from infra.local.instance import REPOSITORY


def test_after_filling_hardly_a_small_gap_is_left():
    garbage = [[bytes(size)] for size in range(400) for _ in range(200)]
    del garbage[::2]
    before = sum(free for _, free in _free_blocks())
    kept = fill_holes()
    after = sum(free for _, free in _free_blocks())
    assert before > 20_000 and after < before / 4, (before, after, len(kept))


def test_what_is_imported_before_the_fork_starts_no_thread_and_brings_no_library_of_a_job():
    """A thread is lost in a fork with all it holds, and what reads pictures is 45 MB in every page that is shared."""
    asked = (
        "import os, sys; from infra.local.preload import preload; preload('plain');"
        "print(len(os.listdir('/proc/self/task')), {'cv2', 'numpy', 'onnxruntime'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", asked]
    told = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["1", "set()"], told.stdout


def test_what_runs_apart_leaves_no_library_behind():
    assert apart(lambda: __import__("sndhdr"))
    assert "sndhdr" not in sys.modules


def test_what_failed_apart_is_told(capfd):
    assert not apart(lambda: 1 / 0)
    assert "ZeroDivisionError" in capfd.readouterr().err
    assert not apart(lambda: False)
