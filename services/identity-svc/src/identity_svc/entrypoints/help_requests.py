"""Requests for help over HTTP."""

from typing import Any
from uuid import UUID

from chassis.downloads import sent
from chassis.http import Response, deps, expected_version, reply, whoever_asks
from chassis.links import FileNotFound
from identity_svc.adapters.queries import HELP_REQUESTS, picture_of
from identity_svc.domain.help_request import HelpRequest
from identity_svc.usecases import answer_help_request as answering
from identity_svc.usecases import ask_for_help as asking
from identity_svc.usecases import attach_picture as attaching
from identity_svc.usecases import read_answer as reading
from identity_svc.usecases import take_help_request as taking
from kernel.ids import new_id

_TOLD = {
    "text": "text", "page": "page", "traceId": "trace_id", "problemCode": "problem_code",
    "userAgent": "user_agent", "screen": "screen", "language": "language",
}  # fmt: skip


def list_help_requests(**_: Any) -> Response:
    """Requests within the asker's reach."""
    return reply(HELP_REQUESTS.page(deps().reader, whoever_asks()))


def list_my_help_requests(**_: Any) -> Response:
    """The asker's own, however far they reach."""
    actor = whoever_asks()
    return reply(HELP_REQUESTS.page(deps().reader, actor, askerId=str(actor.id)))


def get_help_request(help_request_id: str) -> Response:
    """One request."""
    body, version = HELP_REQUESTS.one(deps().reader, whoever_asks(), UUID(help_request_id))
    return reply(body, 200, version)


def ask_for_help(body: dict) -> Response:
    """Something does not work."""
    told = {field: body[name].strip() for name, field in _TOLD.items() if name in body}
    request = HelpRequest.by(whoever_asks(), new_id(), told, deps().clock(), deps().zone)
    return _shown(asking.ask_for_help(deps().work(), whoever_asks(), request), 201)


def attach_picture(help_request_id: str, file: Any) -> Response:
    """A picture of the screen."""
    request = attaching.attach_picture(
        deps().work(), whoever_asks(), UUID(help_request_id), expected_version(), deps().pictures,
        file.stream, deps().clock(),
    )  # fmt: skip
    return _shown(request)


def get_picture(help_request_id: str) -> Response:
    """Its picture."""
    picture_id = picture_of(deps().reader, whoever_asks(), UUID(help_request_id))
    if picture_id is None:
        raise FileNotFound(id=help_request_id)
    # Whoever may see the request may see what it shows.
    kept = deps().files.anybodys(picture_id)
    answer = sent(kept)
    answer.mimetype = kept.media_type
    return answer


def take_help_request(help_request_id: str) -> Response:
    """Somebody looks into it."""
    return _shown(
        taking.take_help_request(
            deps().work(), whoever_asks(), UUID(help_request_id), expected_version(), deps().clock()
        )
    )


def answer_help_request(help_request_id: str, body: dict) -> Response:
    """What to do about it."""
    return _shown(
        answering.answer_help_request(
            deps().work(), whoever_asks(), UUID(help_request_id), expected_version(),
            body["answer"].strip(), deps().clock(),
        )
    )  # fmt: skip


def read_answer(help_request_id: str) -> Response:
    """The asker has seen the answer."""
    return _shown(
        reading.read_answer(
            deps().work(), whoever_asks(), UUID(help_request_id), expected_version(), deps().clock()
        )
    )


def _shown(request: HelpRequest, status: int = 200) -> Response:
    shown = {
        "helpRequestId": request.id, "version": request.version, "state": request.state,
        "text": request.text, "page": request.page, "traceId": request.trace_id or None,
        "problemCode": request.problem_code or None, "userAgent": request.user_agent or None,
        "screen": request.screen or None, "language": request.language,
        "hasPicture": request.picture_id is not None, "askerId": request.owner_id,
        "createdAt": request.created_at, "retainUntil": request.retain_until,
        "takenById": request.taken_by, "takenAt": request.taken_at, "answer": request.answer or None,
        "answeredById": request.answered_by, "answeredAt": request.answered_at,
        "answerReadAt": request.answer_read_at,
    }  # fmt: skip
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, request.version, schema="HelpRequest")
