"""What the jobs role runs: quotes worked out by other prices, and quotes that a change touches."""

from typing import Any
from uuid import UUID

from chassis.jobs import Ended, JobKind, Run
from cpq_svc.domain.radar import RadarChangeId
from cpq_svc.domain.repricing import RepricingId, Status
from cpq_svc.usecases.find_touched_quotes import find_touched_quotes
from cpq_svc.usecases.look_for_touched import FIND
from cpq_svc.usecases.pricing_work import Attempt
from cpq_svc.usecases.reprice_quotes import reprice_quotes
from cpq_svc.usecases.start_repricing import REPRICE


def reprice(deps: Any, run: Run) -> Ended:
    """All quotes of a repricing."""
    found = RepricingId(UUID(run.params["repricingId"]))
    attempt = Attempt(run.id, run.attempt)
    done = reprice_quotes(deps.work(), run.actor, found, attempt, deps.clock())
    told = {"repricingId": str(done.id), "done": done.done, "losing": done.losing, "failed": done.failed}
    return Ended(told, cancelled=done.status is Status.STOPPED)


def look(deps: Any, run: Run) -> Ended:
    """All open quotes that a change may touch, whoever they belong to."""
    change, attempt = RadarChangeId(UUID(run.params["changeId"])), Attempt(run.id, run.attempt)
    done = find_touched_quotes(deps.work(), deps.service_actor, change, attempt, deps.clock())
    return Ended({"changeId": str(done.id), "looked": done.looked, "found": done.found})


KINDS = {REPRICE: JobKind(reprice), FIND: JobKind(look)}
