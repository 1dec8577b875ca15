"""A process that must not outlive the one it was forked from."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def end_with(parent: int, number: int = signal.SIGKILL) -> None:
    """The kernel sends this signal when the parent ends; raises SystemExit where it has ended before."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number)
    if os.getppid() != parent:
        sys.exit("The parent ended first.")
