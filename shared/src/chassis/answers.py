"""An answer as it leaves, the first time or again: it is made of no more than is kept of it."""

import orjson
from flask import Response, current_app, g, request


def answered(status: int, body: str | bytes, etag: str | None = None) -> Response:
    """A JSON answer with its version. One that takes a job says where the job is: `jobId` of its body."""
    response = Response(body, status, content_type="application/json")
    if etag:
        response.headers["ETag"] = etag
    if status == 202 and (job_id := orjson.loads(body).get("jobId")):
        response.headers["Location"] = f"{'/'.join(request.path.split('/', 4)[:4])}/jobs/{job_id}"
    return response


def answer_again() -> None:
    """For handlers that ask another service or keep a file before their work begins: a repeated request gets
    its kept answer here, and nothing is asked or kept for it. Raises AlreadyAnswered, KeyReused.
    """
    if claim := g.get("claim"):
        with current_app.config["service"].reader.connect() as connection:
            claim.answer_again(connection)
