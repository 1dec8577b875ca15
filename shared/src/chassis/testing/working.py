"""The pytest plugin's `work_off`: what the jobs role does, in the test's own process."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def work_off(roles: Any, service: Any) -> Callable[[], int]:
    """Work off every job that waits, here and now; tells how many there were."""
    from chassis.errand import worked_off
    from chassis.leases import Leases

    kinds = roles.job_kinds()

    def go() -> int:
        leases, count = Leases(service.reader, list(kinds)), 0
        while run := leases.take(service.clock()):
            worked_off(service, kinds[run.kind], run, leases)
            count += 1
        return count

    return go
