"""Long imports on the jobs role itself: killed, cancelled, twice at once; every row counts once."""

import io
import os
import signal
import threading
import time
from datetime import date

import pytest
from sqlalchemy import text

from builders import a_person
from chassis.clock import system_clock
from chassis.errand import worked_off
from chassis.jobs import JobLost
from chassis.leases import Leases
from chassis.runner import Runner
from chassis.testing import an_actor
from kernel.errors import Conflict
from lead_svc.domain.lead import Source
from lead_svc.domain.lead_import import Target
from lead_svc.entrypoints.tasks import KINDS
from lead_svc.usecases import import_plan
from lead_svc.usecases.cancel_job import cancel_job
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.find_import import find_import
from lead_svc.usecases.open_import import open_import
from lead_svc.usecases.start_import import start_import
from lead_svc.usecases.undo_import import undo_import

ROWS = 1200
LIST = "公司,联系人,手机\n" + "".join(
    f"苏州第{n}机械有限公司,张{n},139{n:08}\n" for n in (*range(ROWS), *range(0, ROWS, 10))
)
ALL = {"captured": ROWS, "duplicates": ROWS // 10}


@pytest.fixture
def desk(service, monkeypatch):
    monkeypatch.setattr(import_plan, "BATCH", 50)
    service.clock = system_clock
    copy_person(service.work(), service.service_actor, a_person())
    return an_actor()


def opened(service, actor, target=Target.LEADS):
    kept = service.files.keep(
        io.BytesIO(LIST.encode()), "l.csv", actor, {"text/csv"}, service.clock(), date(2099, 1, 1)
    )
    return open_import(
        service.work(), actor, kept.id, "l.csv", Source.TRADE_SHOW, target, True, "", service.clock()
    )


def ask(service, sql):
    with service.reader.connect() as connection:
        return connection.execute(text(sql)).scalar_one()


def until(told, seconds=120):
    deadline = time.monotonic() + seconds
    while not told():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def counts(service, actor, lead_import):
    found = find_import(service.work(), actor, lead_import.id)
    return {name: getattr(found, name) for name in ALL}


def a_runner(roles, settings):
    """The jobs role in a process of its own, as `main jobs` starts it."""
    pid = os.fork()
    if pid == 0:
        try:
            Runner(roles, settings, KINDS, 0).work()
        finally:
            os._exit(0)
    return pid


def test_a_job_killed_in_the_middle_goes_on_and_no_row_counts_twice(roles, settings, service, desk):
    lead_import = opened(service, desk)
    service.database.close_inherited()
    for at in (200, 700):
        runner = a_runner(roles, settings)
        until(lambda at=at: ask(service, "select position from imports") >= at)
        os.kill(runner, signal.SIGKILL)  # its child dies with it
        os.waitpid(runner, 0)
        assert ask(service, "select status from jobs") == "running"
        with service.reader.connect() as connection:
            connection.execute(text("update jobs set lease_until = now() - interval '1 second'"))
    runner = a_runner(roles, settings)
    until(lambda: ask(service, "select status from jobs") == "done")
    os.kill(runner, signal.SIGTERM)
    os.waitpid(runner, 0)
    assert counts(service, desk, lead_import) == ALL and ask(service, "select attempts from jobs") == 3
    assert ask(service, "select count(*) from leads") == ROWS
    assert ask(service, "select count(*) from import_rows") == ask(service, "select position from imports")
    assert ask(service, "select count(*) from outbox where type = 'lead.lead-captured.v1'") == ROWS


def test_an_attempt_that_was_given_up_leaves_nothing_when_it_goes_on(service, desk):
    lead_import = opened(service, desk)
    leases = Leases(service.reader, list(KINDS))
    lost = leases.take(service.clock())
    with service.reader.connect() as connection:
        connection.execute(text("update jobs set lease_until = now() - interval '1 second'"))
    won = leases.take(service.clock())
    assert (lost.attempt, won.attempt) == (1, 2)
    with pytest.raises(JobLost):
        KINDS["examine-import"].run(service, lost)
    assert ask(service, "select count(*) from leads") == 0
    worked_off(service, KINDS[won.kind], won, leases)
    assert counts(service, desk, lead_import) == ALL


def test_the_same_file_twice_at_once_makes_every_lead_once(service, desk):
    both = [opened(service, desk), opened(service, desk)]
    runs = [Leases(service.reader, list(KINDS)).take(service.clock()) for _ in both]
    threads = [
        threading.Thread(
            target=worked_off, args=(service, KINDS[run.kind], run, Leases(service.reader, list(KINDS)))
        )
        for run in runs
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    told = [counts(service, desk, each) for each in both]
    assert sum(each["captured"] for each in told) == ROWS == ask(service, "select count(*) from leads")
    assert sum(each["duplicates"] for each in told) == ROWS + 2 * (ROWS // 10)


def test_one_import_run_by_two_jobs_at_once_takes_every_row_once(service, desk):
    lead_import = opened(service, desk)
    leases = Leases(service.reader, list(KINDS))
    run = leases.take(service.clock())
    with service.work().by(desk) as tx:
        tx.jobs.queue("run-import", {"importId": str(lead_import.id)})
    other = leases.take(service.clock())
    late = threading.Thread(target=worked_off, args=(service, KINDS[run.kind], run, leases))
    late.start()
    until(lambda: ask(service, "select position from imports") > 0)
    worked_off(service, KINDS[other.kind], other, leases)
    late.join(60)
    codes = ask(service, "select string_agg(error_code, '') from jobs")
    assert codes == "lead-import-taken-elsewhere"
    assert ask(service, "select count(*) from leads") <= ROWS
    found = find_import(service.work(), desk, lead_import.id)
    assert ask(service, "select count(*) from import_rows") == found.position


def test_a_cancelled_import_stops_after_its_step_and_goes_on_when_it_is_told(service, desk):
    lead_import = opened(service, desk)
    leases = Leases(service.reader, list(KINDS))
    run = leases.take(service.clock())
    working = threading.Thread(target=worked_off, args=(service, KINDS[run.kind], run, leases))
    working.start()
    until(lambda: ask(service, "select position from imports") > 0)
    cancel_job(service.work(), desk, run.id)
    working.join(60)
    found = find_import(service.work(), desk, lead_import.id)
    assert (found.status, ask(service, "select status from jobs")) == ("stopped", "cancelled")
    assert 0 < found.position < ROWS and found.outcome_file_id
    start_import(service.work(), desk, lead_import.id, found.version)
    again = leases.take(service.clock())
    worked_off(service, KINDS[again.kind], again, leases)
    assert counts(service, desk, lead_import) == ALL


def test_an_undo_takes_back_whatever_a_stopped_import_brought(service, desk):
    lead_import = opened(service, desk)
    leases = Leases(service.reader, list(KINDS))
    run = leases.take(service.clock())
    worked_off(service, KINDS[run.kind], run, leases)
    found = find_import(service.work(), desk, lead_import.id)
    undo_import(service.work(), desk, lead_import.id, found.version, "twice")
    undo = leases.take(service.clock())
    worked_off(service, KINDS[undo.kind], undo, leases)
    found = find_import(service.work(), desk, lead_import.id)
    assert (found.status, found.withdrawn, found.kept) == ("undone", ROWS, 0)
    assert ask(service, "select count(*) from leads") == 0


def test_a_customer_list_that_is_gone_on_with_tells_of_nobody_twice(service, desk):
    opened(service, desk, Target.CUSTOMERS)
    leases = Leases(service.reader, list(KINDS))
    run = leases.take(service.clock())
    working = threading.Thread(target=worked_off, args=(service, KINDS[run.kind], run, leases))
    working.start()
    until(lambda: ask(service, "select position from imports") > 1000)
    cancel_job(service.work(), desk, run.id)
    working.join(60)
    found = find_import(service.work(), desk, run_import_id(run))
    if found.status == "stopped":
        start_import(service.work(), desk, found.id, found.version)
        again = leases.take(service.clock())
        worked_off(service, KINDS[again.kind], again, leases)
    assert ask(service, "select count(*) from outbox where type = 'lead.customer-listed.v1'") == ROWS
    assert counts(service, desk, found) == ALL


class Unreadable(Conflict):
    code = "number-unreadable"


def refuse():
    raise Unreadable


class PhonesThatBreak:
    """Reads numbers until it comes to the one that it breaks at."""

    def __init__(self, phones, number, breaks):
        self.phones, self.number, self.breaks = phones, number, breaks

    def read(self, text):
        if text == self.number:
            self.breaks()
        return self.phones.read(text)


@pytest.mark.parametrize(
    ("breaks", "ended"),
    [(refuse, "failed number-unreadable"), (lambda: os.kill(os.getpid(), signal.SIGKILL), "running ")],
)
def test_what_ends_the_reading_ends_the_job_after_the_steps_before_it(
    service, desk, monkeypatch, breaks, ended
):
    lead_import = opened(service, desk)
    leases = Leases(service.reader, list(KINDS))
    run = leases.take(service.clock())
    with monkeypatch.context() as patched:
        patched.setattr(service, "phones", PhonesThatBreak(service.phones, "13900000720", breaks))
        worked_off(service, KINDS[run.kind], run, leases)
    assert ask(service, "select status || ' ' || error_code from jobs") == ended
    assert (
        ask(service, "select position from imports") == 700 == ask(service, "select count(*) from leads") + 1
    )
    with service.work().by(desk) as tx:
        tx.jobs.queue("run-import", {"importId": str(lead_import.id)})
    again = leases.take(service.clock())
    worked_off(service, KINDS[again.kind], again, leases)
    assert counts(service, desk, lead_import) == ALL


def run_import_id(run):
    import uuid

    return uuid.UUID(run.params["importId"])
