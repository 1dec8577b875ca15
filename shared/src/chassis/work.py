"""One transaction per use case: change, facts, audit entry and answer are committed together or not."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self, TypeVar

from sqlalchemy import ColumnElement, Table
from sqlalchemy.orm import sessionmaker

from chassis import audit, copies, records, scope
from chassis.claims import Claim, InboxClaim
from chassis.clock import Clock, system_clock
from chassis.outbox import Announcement, staged
from chassis.refusals import told_as_rules
from chassis.seen import WatchedSession
from kernel.actor import Actor
from kernel.errors import BusinessError, Stale

T = TypeVar("T", bound=Any)


class SqlWork:
    """The unit of work over PostgreSQL. Subclasses add collections; use cases see only their Protocol.

    `with work.by(actor) as tx:` commits at the end of the block and rolls back when it raises. Under an HTTP
    Idempotency-Key the commit waits for the answer (`complete`), so that both are kept in the same
    transaction.
    """

    announce: ClassVar[Mapping[type, Announcement]] = {}
    # Names of unique or check constraints → the rule they are the last line of.
    constraints: ClassVar[Mapping[str, type[BusinessError]]] = {}

    def __init__(
        self,
        sessions: sessionmaker[WatchedSession],
        wake: Callable[[], None],
        zone: str,
        claim: Claim | InboxClaim | None = None,
        headers: Mapping[str, str] | None = None,
        clock: Clock = system_clock,
    ) -> None:
        self._sessions, self._wake, self._claim, self.zone = sessions, wake, claim, zone
        self._headers, self._clock = dict(headers or {}), clock
        self._rings = self._open = False
        self.reason = ""

    def by(self, actor: Actor, reason: str = "") -> Self:
        """Say who acts, and why where a person gave a reason; both end up in the audit entry."""
        self.actor, self.reason = actor, reason
        return self

    def __enter__(self) -> Self:
        self.session, self._open = self._sessions(), True
        try:
            if isinstance(self._claim, InboxClaim):
                copies.claim_first(self.session, self._claim, self._clock())
            elif self._claim:
                self._claim.take(self.session, self._clock())
        except BaseException:
            self.session.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Any) -> None:
        if error is not None:
            self.session.close()
            return
        try:
            if self.session.has_changes():  # rows that wait alone go with the record
                self.flush()
            if self._claim and self._claim.answers_later:
                return
            self._commit()
        except BaseException:
            self.session.close()
            raise
        self._done()

    def complete(self, status: int, etag: str | None, body: str) -> None:
        """Keep the answer beside the change it answers, and commit both."""
        if not isinstance(self._claim, Claim):
            raise TypeError("only a claimed request has an answer to keep")
        try:
            self._commit(self._claim.answered(status, etag, body))
        except BaseException:
            self.session.close()
            raise
        self._done()

    def abandon(self) -> None:
        """Roll back what waits for an answer that never came."""
        if self._open:
            self.session.close()

    def scope_of(self, table: Table, *owners: str) -> ColumnElement[bool]:
        """The rows of a table that exist for whoever acts; own by `owner_id`, or by any of `owners`."""
        return scope.predicate(self.actor, table, owners or ("owner_id",))

    def flush(self) -> None:
        """Send changes now, for rules that only the database can decide (a counter, a unique number)."""
        with told_as_rules(self.constraints):
            self.session.flush()

    def note(self, noted: audit.Noted, operation: str, told: Mapping[str, list[Any]]) -> None:
        """Tell the audit of what a statement changed that passes no aggregate: name → [before, after]."""
        self.session.changes.append((noted, operation, dict(told)))

    def _done(self) -> None:
        self.session.close()
        if self._rings:
            self._wake()

    def _commit(self, answer: records.Row | None = None) -> None:
        told = self.session.met() or self.session.changes or self.session.waiting
        if not told and copies.kept_alone(self.session):
            return
        self.session.connection()  # a claim is taken even when there was nothing to do
        self._record(answer)
        self.session.commit()

    def _record(self, answer: records.Row | None = None) -> None:
        """Write what is to be told, who changed what, and the answer, each once."""
        facts = self._told()
        changed = audit.entries(self.session.changes, self.actor, self.reason, self._clock())
        with told_as_rules(self.constraints):
            records.write(self.session, facts, changed, answer)
        self._rings = self._rings or bool(facts)
        self.session.changes.clear()

    def _told(self) -> list[records.Row]:
        now = self._clock()
        headers = {**self._headers, "actor": str(self.actor.id), "request": self.actor.request_id}
        return [
            staged(tell(fact), *audit.identity(thing), headers, now)
            for thing in self.session.met()
            for fact in thing.release_facts()
            if (tell := self.announce.get(type(fact)))  # facts not listed stay private
        ]


def fresh(thing: T, expected: int | None) -> T:
    """The same aggregate, or Stale when the caller read another version; None takes any version."""
    if expected is not None and thing.version != expected:
        raise Stale
    return thing
