"""The smallest service there is: it hears of accounts, writes each down once, and answers one question."""

import os
import sys
import time
from pathlib import Path

from sqlalchemy import text

from chassis.messaging import Consumer, Envelope, every, question, subscribe
from chassis.roles import Roles
from chassis.settings import Settings
from contracts.sales import AccountChangedV1, AccountOpenedV1
from kernel.errors import NotFound, Rejected


class Impossible(Rejected):
    """What was asked cannot be answered."""

    code = "toy-impossible"


class ToyEvents(Consumer):
    """Reactions whose manners the tests choose by the account's name."""

    name = "toy"

    @subscribe(AccountOpenedV1, AccountChangedV1)
    def when_account_opened_write_it_down(self, event: AccountOpenedV1, envelope: Envelope) -> None:
        """Once for each message, however often it comes."""
        if event.name == "not yet" and envelope.attempt == 0:
            raise NotFound
        if event.name == "never":
            raise Impossible
        with self.deps.work_on(envelope).by(self.deps.service_actor) as tx:
            if event.name.startswith("secret"):
                tx.session.execute(text("insert into refusing values (:name)"), {"name": event.name})
            if event.name.startswith("slow"):
                Path(os.environ["TOY_STARTED"]).touch()
                time.sleep(float(event.name.removeprefix("slow")))
            tx.session.execute(text("insert into written values (:name)"), {"name": event.name})

    @question
    def double(self, number: int) -> dict:
        """Twice the number; refuses thirteen."""
        if number == 13:
            raise Impossible(pointer="/number", number=number)
        with self.deps.reader.connect() as connection:
            connection.execute(text("select 1 / :number"), {"number": number})
        return {"doubled": number * 2}

    @every(0.3)
    def tick(self) -> None:
        """A reaction to the clock."""
        with self.deps.database.writer.begin() as connection:
            connection.execute(text("insert into ticks values (now())"))


def build(settings: Settings, pool: int) -> object:
    """The service."""
    from chassis.service import Service
    from chassis.work import SqlWork

    return Service(settings, SqlWork, pool=pool)


class ToyRoles(Roles):
    """No migrations of its own."""

    def versions(self) -> None:
        """None: the chassis' own are enough."""


ROLES = ToyRoles("toy", "toy", Settings, build, "toy:ToyEvents")

if __name__ == "__main__":
    sys.exit(ROLES.main())
