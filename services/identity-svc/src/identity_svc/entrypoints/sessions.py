"""Signing in and out, and the sessions in between."""

from typing import Any
from uuid import UUID

from chassis.http import deps, expected_version, no_content, reply, source_address, whoever_asks
from identity_svc.adapters.queries import SESSIONS, SUBJECTS
from identity_svc.domain.secret import new_secret
from identity_svc.domain.session import Session
from identity_svc.usecases import revoke_session as revocation
from identity_svc.usecases import sign_in as signing_in
from identity_svc.usecases import sign_out as signing_out


def sign_in(body: dict) -> Any:
    """Login and password for a session."""
    secret = new_secret()
    subject, session = signing_in.sign_in(
        deps().work(),
        deps().service_actor,
        deps().passwords,
        body["login"],
        body["password"],
        source_address(),
        secret,
        deps().clock(),
    )
    who = {"id": subject.id, "kind": subject.kind, "name": subject.name, "language": subject.language}
    return reply({"session": secret, "sessionId": session.id, "endsAt": session.ends_at, "subject": who}, 201)


def sign_out() -> Any:
    """The end of a session by its holder."""
    signing_out.sign_out(deps().work(), whoever_asks(), deps().clock())
    return no_content()


def list_sessions(subject_id: str, **_: Any) -> Any:
    """A page of the sessions of somebody who is there for the asker."""
    SUBJECTS.one(deps().reader, whoever_asks(), UUID(subject_id))
    return reply(SESSIONS.page(deps().reader, whoever_asks(), subjectId=UUID(subject_id)))


def revoke_session(subject_id: str, session_id: str) -> Any:
    """The end of a session by a colleague."""
    session = revocation.revoke_session(
        deps().work(), whoever_asks(), UUID(subject_id), UUID(session_id), expected_version(), deps().clock()
    )
    return reply(_shown(session), 200, session.version, schema="Session")


def _shown(session: Session) -> dict[str, Any]:
    return {
        "sessionId": session.id,
        "version": session.version,
        "subjectId": session.subject_id,
        "kind": session.kind,
        "startedAt": session.started_at,
        "seenAt": session.seen_at,
        "endsAt": session.ends_at,
        "endedAt": session.ended_at,
    }
