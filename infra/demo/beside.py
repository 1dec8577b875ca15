"""A part of the history that another does not stand on is told beside it, in a process of its own."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context

from chassis.kinship import end_with


class BrokeOff(SystemExit):
    """The part beside ended badly; it said why itself."""


@contextmanager
def beside(tell: Callable[[], None]) -> Iterator[None]:
    """`tell` goes on while the block does, and has ended when it is left; it must open databases of its own.
    Raises BrokeOff.
    """
    # A copy of this process knows the stories and has imported everything.
    other = get_context("fork").Process(target=_told, args=(tell, os.getpid()))
    other.start()
    try:
        yield
    except BaseException:
        other.terminate()
        raise
    finally:
        other.join()
    if other.exitcode:
        raise BrokeOff(f"What was told beside broke off with {other.exitcode}")


def _told(tell: Callable[[], None], parent: int) -> None:
    end_with(parent)
    tell()
