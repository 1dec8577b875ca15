"""Things that are worked out ahead, in a process beside this one, while the one before is dealt with here.

What they are made of is had by the fork; each travels back as a copy.
"""

import gc
import logging
import multiprocessing
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from chassis.kinship import end_with
from kernel.errors import BusinessError
from kernel.ids import forked

log = logging.getLogger(__name__)
_FORK = multiprocessing.get_context("fork")

T = TypeVar("T")


class BrokenOff(Exception):
    """The process beside ended before it had told all."""


@contextmanager
def ahead(things: Iterable[T]) -> Iterator[Iterator[T]]:
    """The same things in their order, and whatever error ends them. The process beside waits as soon as what
    it told and nobody took fills a pipe (64 kB); it ends with the block, and with this process. `things` must
    touch no connection of this process. Raises BrokenOff.
    """
    receiving, sending = _FORK.Pipe(duplex=False)
    beside = _FORK.Process(target=_tell, args=(things, receiving, sending, os.getpid()))
    beside.start()
    sending.close()
    try:
        yield _told(receiving)
    finally:
        receiving.close()
        beside.kill()
        beside.join()


def _told(receiving: "Connection[Any, Any]") -> Iterator[Any]:
    while True:
        try:
            more, told = receiving.recv()
        except EOFError as early:
            raise BrokenOff from early
        if more:
            yield told
        elif told:
            raise told
        else:
            return


def _tell(
    things: Iterable[Any], receiving: "Connection[Any, Any]", sending: "Connection[Any, Any]", parent: int
) -> None:
    end_with(parent)
    forked()
    receiving.close()  # so that nobody hears it where the parent does not
    gc.freeze()  # what is the parent's is not looked through, and so not copied
    error: Exception | None = None
    try:
        for thing in things:
            sending.send((True, thing))
    except BrokenPipeError:
        return
    except Exception as broken:
        error = broken
        if not isinstance(broken, BusinessError):
            log.error("worked out ahead", exc_info=broken)
    sending.send((False, error))
