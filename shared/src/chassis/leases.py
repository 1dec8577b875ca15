"""Who holds a job: taken one by one past each other's locks, kept by a heartbeat, ended once."""

import json
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine, text

from chassis.acting import actor_from
from chassis.jobs import Ended, Run
from kernel.errors import BusinessError

LEASE = timedelta(seconds=30)
# A job whose attempts keep dying is not tried for ever; the pause before the next grows with each.
ATTEMPTS = 4
PAUSE = timedelta(seconds=3)

_TAKE = text(
    """
    update jobs set status = 'running', attempts = attempts + 1, lease_until = :until,
        started_at = coalesce(started_at, :now), version = version + 1
    where id = (
        select id from jobs
        where status in ('waiting', 'running') and (lease_until is null or lease_until < :now)
            and kind = any(:kinds)
        order by created_at for update skip locked limit 1
    )
    returning id, kind, params, actor, attempts
    """
)
_BEAT = text(
    "update jobs set lease_until = :until where id = :id and attempts = :attempt and status = 'running'"
)
_END = text(
    """
    update jobs set status = :status, ended_at = :now, lease_until = null, result = cast(:result as jsonb),
        result_file_id = :file_id, error_code = :code, error_params = cast(:params as jsonb),
        version = version + 1
    where id = :id and attempts = :attempt and status = 'running'
    """
)
_AGAIN = text(
    "update jobs set lease_until = :until where id = :id and attempts = :attempt and status = 'running'"
)


class Leases:
    """The jobs of one context as those see them who work them off."""

    def __init__(self, reader: Engine, kinds: list[str]) -> None:
        self._reader, self._kinds = reader, kinds

    def take(self, now: datetime, besides: Collection[str] = ()) -> Run | None:
        """The oldest job that nobody holds and whose kind is none of `besides`, as a new attempt. One that
        was tried too often ends instead.
        """
        kinds = [kind for kind in self._kinds if kind not in besides]
        asked = {"now": now, "until": now + LEASE, "kinds": kinds}
        with self._reader.connect() as connection:
            row = connection.execute(_TAKE, asked).one_or_none()
        if row is None:
            return None
        run = Run(row.id, row.kind, row.params, actor_from(row.actor), row.attempts)
        if run.attempt > ATTEMPTS:
            self.fail(run, "job-given-up", now)
            return self.take(now, besides)
        return run

    def beat(self, run: Run, now: datetime) -> bool:
        """Keep it a while longer; False when it is no longer ours."""
        return self._done(_BEAT, run, until=now + LEASE)

    def end(self, run: Run, ended: Ended, now: datetime) -> bool:
        """It ended well, or was told to."""
        status = "cancelled" if ended.cancelled else "done"
        return self._end(run, status, now, result=json.dumps(dict(ended.result)), file_id=ended.file_id)

    def fail(self, run: Run, code: str, now: datetime, params: dict[str, object] | None = None) -> bool:
        """It ended badly, and by which code."""
        return self._end(run, "failed", now, code=code, params=json.dumps(params or {}, default=str))

    def refused(self, run: Run, error: BusinessError, now: datetime) -> bool:
        """A rule of the business ended it."""
        return self.fail(run, error.code, now, dict(error.params))

    def again(self, run: Run, now: datetime) -> None:
        """It died of something unforeseen: it is tried again after a pause, by whoever is there then."""
        self._done(_AGAIN, run, until=now + PAUSE * run.attempt)

    def open(self) -> bool:
        """Whether anything waits or runs."""
        asked = text(
            "select exists (select 1 from jobs where status in ('waiting', 'running') and kind = any(:k))"
        )
        with self._reader.connect() as connection:
            return bool(connection.execute(asked, {"k": self._kinds}).scalar_one())

    def _end(self, run: Run, status: str, now: datetime, **more: object) -> bool:
        nothing = {"result": "{}", "file_id": None, "code": "", "params": "{}"}
        return self._done(_END, run, status=status, now=now, **{**nothing, **more})

    def _done(self, statement: object, run: Run, **told: object) -> bool:
        ids: dict[str, UUID | int] = {"id": run.id, "attempt": run.attempt}
        with self._reader.connect() as connection:
            return bool(connection.execute(statement, {**ids, **told}).rowcount)  # type: ignore[call-overload]
