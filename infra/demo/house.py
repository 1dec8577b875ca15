"""All contexts at once, each behind a desk: its use cases are called here with the clock turned back."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import text

from channel_svc.config import ChannelSettings
from channel_svc.main import build as build_channel
from cpq_svc.config import CpqSettings
from cpq_svc.main import build as build_cpq
from fieldservice_svc.config import FieldServiceSettings
from fieldservice_svc.main import build as build_fieldservice
from identity_svc.config import IdentitySettings
from identity_svc.main import build as build_identity
from infra.demo.days import Span
from infra.demo.held import read_parts_once
from infra.demo.together import together
from kernel.actor import Actor
from lead_svc.config import LeadSettings
from lead_svc.main import build as build_lead
from sales_svc.config import SalesSettings
from sales_svc.main import build as build_sales

# Use cases in one commit: the disk waits for each commit, and a batch must end long before a lock is missed.
MOST = 60
# A system that hears a year in a minute answers more slowly than one at work.
_PRICE_TIMEOUT = "30"
# A commit of many use cases waits for all that is worked out in between: the release of a large model.
_THINKING_SECONDS = 120


@dataclass
class Clock:
    """What time it is in the history that is told."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


class Desk:
    """One context: `at(then)` gives the work for one use case; many share a commit."""

    def __init__(self, service: Any, clock: Clock) -> None:
        self.service, self._clock = service, clock
        service.clock = clock
        read_parts_once(service.database.sessions)
        self._work: Any = None
        self._used = 0

    def at(self, then: datetime) -> Any:
        """A unit of work at an instant."""
        self._clock.now = then
        if self._work is None:
            self._work = together(self.service.work())
        self._used += 1
        return self._work

    def pause(self, most: int = MOST) -> None:
        """Commit when enough has come together; called where a story may be seen half told."""
        if self._used >= most:
            self.commit()

    def commit(self) -> None:
        """Commit what has come together."""
        if self._work is not None:
            self._work.commit_all()
        self._work, self._used = None, 0

    def ask(self, sql: str, **given: Any) -> list[Any]:
        """Rows of this context's own database."""
        with self.service.reader.connect() as connection:
            return list(connection.execute(text(sql), given))

    def number(self, sql: str, **given: Any) -> Any:
        """The one value a question has for an answer."""
        return self.ask(sql, **given)[0][0]

    @property
    def itself(self) -> Actor:
        """The context as an actor: who acts when nobody does."""
        actor: Actor = self.service.service_actor
        return actor


class House:
    """The desks by name."""

    def __init__(self, span: Span) -> None:
        self.span, self.clock = span, Clock(span.begin)
        channel = replace(ChannelSettings.from_env("channel"), price_timeout=_PRICE_TIMEOUT)
        self.identity = Desk(build_identity(IdentitySettings.from_env("identity"), 2), self.clock)
        self.lead = Desk(build_lead(LeadSettings.from_env("lead"), 2), self.clock)
        self.sales = Desk(build_sales(SalesSettings.from_env("sales"), 2), self.clock)
        self.cpq = Desk(build_cpq(CpqSettings.from_env("cpq"), 2), self.clock)
        self.channel = Desk(build_channel(channel, 2), self.clock)
        self.fieldservice = Desk(
            build_fieldservice(FieldServiceSettings.from_env("fieldservice"), 2), self.clock
        )
        for desk in self.desks.values():
            desk.service.database.let_think(_THINKING_SECONDS)

    @property
    def desks(self) -> dict[str, Desk]:
        """All of them."""
        return {name: desk for name, desk in vars(self).items() if isinstance(desk, Desk)}
