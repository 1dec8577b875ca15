"""A session's secret is swapped for a short-lived token that every service can check by itself."""

from dataclasses import dataclass

from identity_svc.domain.passport import Passport
from identity_svc.domain.role import widest
from identity_svc.domain.secret import hash_of
from identity_svc.domain.session import SessionOver
from identity_svc.usecases.work import Signer, Work
from kernel.actor import Actor


@dataclass(frozen=True)
class Issued:
    """The token, and what it says."""

    token: str
    passport: Passport


def issue_token(work: Work, actor: Actor, signer: Signer, secret: str) -> Issued:
    """Raises SessionOver. Dated after every revocation it does not know of, so that none is outrun."""
    with work.by(actor) as tx:
        now = tx.revocations.issuing()
        session = tx.sessions.of_secret(hash_of(secret))
        if session is None:
            raise SessionOver
        session.check(now)
        subject = tx.subjects.find(session.subject_id, session.kind)
        if subject is None:
            raise SessionOver
        if session.wants_slide(now):
            tx.sessions.slide(session, now)
        allowed = widest(tx.roles.named(subject.roles))
        passport = Passport.issued(subject, session.id, allowed, now, session.lasts_until())
    return Issued(signer.sign(passport), passport)
