"""What passes by itself: the database is away, or others hold for a while what a step needs."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError

from chassis.database import PoolExhausted, is_away
from chassis.discretion import said

log = logging.getLogger(__name__)
T = TypeVar("T")
# A lock was not to be had in time, a ring of locks was cut, a row was overtaken; a transaction stood idle too
# long, as it does on a machine with too much to do.
_PASSING = {"55P03", "40P01", "40001", "25P03"}
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 5.0


def passes(error: BaseException) -> bool:
    """Whether the same may well go through a little later."""
    return is_away(error) or getattr(getattr(error, "orig", None), "sqlstate", None) in _PASSING


def unhindered(step: Callable[[], T]) -> T:
    """Do it, again after a pause for as long as something passing is in the way: to wait is not an attempt.
    Only for what may be repeated.
    """
    pause = FIRST_PAUSE
    while True:
        try:
            return step()
        except (PoolExhausted, DBAPIError) as hindered:
            if not passes(hindered):
                raise
            log.warning("waiting, for the database is away or busy: %s", said(hindered))
        time.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)
