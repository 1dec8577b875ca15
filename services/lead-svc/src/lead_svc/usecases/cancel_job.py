"""Somebody no longer wants what a job is about."""

from uuid import UUID

from kernel.actor import Actor
from lead_svc.usecases.work import Work


def cancel_job(work: Work, actor: Actor, job_id: UUID) -> None:
    """The job must have been found in the actor's name before."""
    with work.by(actor) as tx:
        tx.jobs.cancel(job_id)
