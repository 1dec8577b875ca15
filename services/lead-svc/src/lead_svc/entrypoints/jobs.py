"""Long work over HTTP: how far it is, and a way to stop it."""

import json
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, reply, whoever_asks
from chassis.problems import sentence
from lead_svc.adapters.queries import JOBS
from lead_svc.usecases.cancel_job import cancel_job as cancel


def list_jobs(**_: Any) -> Response:
    """A page of jobs."""
    return reply(JOBS.page(deps().reader, whoever_asks()))


def get_job(job_id: str) -> Response:
    """One job: progress, outcome, error."""
    body, version = JOBS.one(deps().reader, whoever_asks(), UUID(job_id))
    told = json.loads(body)
    if code := told.get("error"):
        asked = told.get("errorParams", {})
        said = {lang: sentence("lead_svc", code, lang, asked) for lang in ("zh", "en")}
        told["why"] = {"code": code, **said}
    return reply(told, 200, version)


def cancel_job(job_id: str) -> Response:
    """Stop after the step under way; what ended already stays as it is."""
    JOBS.one(deps().reader, whoever_asks(), UUID(job_id))
    cancel(deps().work(), whoever_asks(), UUID(job_id))
    return get_job(job_id)
