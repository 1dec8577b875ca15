"""A process that must not outlive the one it was forked from: the kernel ends it."""

import ctypes

_PR_SET_PDEATHSIG = 1


def end_with_parent(number: int) -> None:
    """From now on the end of the parent sends this signal; whoever ended before is to be looked for."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number)
