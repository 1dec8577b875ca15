"""One job, run to its end in the process at hand."""

import logging
from typing import Any

from chassis import telemetry
from chassis.hindrance import unhindered
from chassis.jobs import JobKind, JobLost, Run
from chassis.leases import Leases
from kernel.errors import BusinessError

log = logging.getLogger(__name__)
# How a process says by its exit code what its parent need not ask the database for.
ENDED, AGAIN, NO_MEMORY = 0, 3, 4


def worked_off(service: Any, kind: JobKind, run: Run, leases: Leases) -> int:
    """Run one job to its end, here and now; how it ended is in its row, and in the exit code given back."""
    try:
        with telemetry.span(f"job {run.kind}"):
            unhindered(lambda: leases.end(run, kind.run(service, run), service.clock()))
    except BusinessError as no:
        leases.refused(run, no, service.clock())
    except JobLost:
        log.warning("job %s is somebody else's now", run.id)
    except MemoryError:
        return NO_MEMORY
    except Exception as error:
        log.error("job %s", run.id, exc_info=error)
        return AGAIN
    return ENDED
