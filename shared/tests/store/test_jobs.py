"""Jobs: each runs in a child process within its limits, ends once, and says how."""

import io
import os
import signal
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from psycopg.errors import AdminShutdown, DeadlockDetected, IdleInTransactionSessionTimeout, LockNotAvailable
from sqlalchemy import text
from sqlalchemy.exc import InternalError, OperationalError

from chassis import hindrance, leases
from chassis.clock import system_clock
from chassis.file_types import CSV, FileTypeNotAllowed
from chassis.files import Files, FileTooLarge
from chassis.jobs import Ended, JobKind, SqlJobs
from chassis.kept_file import files
from chassis.leases import Leases
from chassis.links import FileNotFound
from chassis.problems import sentence
from chassis.runner import Runner
from chassis.testing import NOW, an_actor
from kernel.actor import Scope
from kernel.errors import Rejected


class NotToday(Rejected):
    """A rule of the toy."""

    code = "not-today"


def refuse(deps, run):
    raise NotToday(day="Friday")


def eat(deps, run):
    return Ended({"eaten": len(bytearray(1 << 30))})


def sleep(deps, run):
    time.sleep(60)
    return Ended()


def die(deps, run):
    os.kill(os.getpid(), signal.SIGKILL)
    return Ended()


def name(deps, run):
    return Ended({"name": run.actor.name, "told": run.params["told"]})


def wait_for_others(deps, run):
    """Meets what passes by itself, each time in another way."""
    told = Path(run.params["log"])
    met = len(told.read_text()) if told.exists() else 0
    told.write_text("x" * (met + 1))
    if met < len(PASSING):
        kind = InternalError if PASSING[met] is IdleInTransactionSessionTimeout else OperationalError
        raise kind("select 1", {}, PASSING[met]())
    return Ended({"met": met})


PASSING = [LockNotAvailable, AdminShutdown, IdleInTransactionSessionTimeout, DeadlockDetected] * 2
KINDS = {
    "refuse": JobKind(refuse), "eat": JobKind(eat), "sleep": JobKind(sleep, seconds=1), "die": JobKind(die),
    "name": JobKind(name), "wait": JobKind(wait_for_others),
}  # fmt: skip


@pytest.fixture
def ended(roles, settings, service, monkeypatch):
    """Ask for one job of a kind and let the role work until nothing is left: its row."""
    monkeypatch.setattr(leases, "PAUSE", timedelta(seconds=0.05))

    def go(kind, **params):
        with service.work().by(an_actor()) as tx:
            job_id = SqlJobs(tx.session, tx.actor, system_clock()).queue(kind, params)
        service.database.close_inherited()
        pid = os.fork()
        if pid == 0:
            try:
                Runner(roles, settings, KINDS, 0.2).work()
            finally:
                os._exit(0)
        os.waitpid(pid, 0)
        with service.reader.connect() as connection:
            return connection.execute(text("select * from jobs where id = :id"), {"id": job_id}).one()

    return go


def test_a_job_runs_in_the_name_of_whoever_asked_and_leaves_its_result(ended):
    job = ended("name", told="so")
    assert (job.status, job.attempts, job.result) == ("done", 1, {"name": "李强", "told": "so"})


def test_waiting_for_the_database_is_not_an_attempt(ended, monkeypatch, tmp_path):
    monkeypatch.setattr(hindrance, "FIRST_PAUSE", 0.01)
    job = ended("wait", log=str(tmp_path / "met"))
    assert (job.status, job.attempts, job.result) == ("done", 1, {"met": 8})


def test_the_runner_outlives_a_database_that_is_away_while_there_is_nothing_to_do(
    roles, settings, monkeypatch
):
    told = [OperationalError("select 1", {}, AdminShutdown()), False]

    def open_jobs(self):
        answer = told.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(Leases, "open", open_jobs)
    pid = os.fork()
    if pid == 0:
        try:
            Runner(roles, settings, KINDS, 0.01).work()
            os._exit(len(told))
        finally:
            os._exit(9)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


@pytest.mark.parametrize(
    ("kind", "code", "attempts"),
    [
        ("refuse", "not-today", 1), ("eat", "job-out-of-memory", 1), ("sleep", "job-too-long", 1),
        ("die", "job-given-up", leases.ATTEMPTS + 1),
    ],
)  # fmt: skip
def test_a_job_that_ends_badly_says_by_which_code(ended, kind, code, attempts):
    job = ended(kind)
    assert (job.status, job.error_code, job.attempts) == ("failed", code, attempts)


def test_a_job_is_taken_by_one_and_again_only_when_its_lease_has_run_out(service):
    with service.work().by(an_actor()) as tx:
        SqlJobs(tx.session, tx.actor, NOW).queue("name", {})
    held = Leases(service.reader, ["name"])
    first = held.take(NOW)
    assert held.take(NOW) is None and held.beat(first, NOW + leases.LEASE)
    assert held.take(NOW + leases.LEASE) is None
    second = held.take(NOW + 3 * leases.LEASE)
    assert (first.id, second.attempt) == (second.id, 2)
    assert not held.end(first, Ended(), NOW) and held.end(second, Ended(), NOW)


def test_of_a_kind_that_is_full_none_is_taken_and_others_pass_by(service):
    with service.work().by(an_actor()) as tx:
        for kind in ("name", "name", "refuse"):
            SqlJobs(tx.session, tx.actor, NOW).queue(kind, {"told": 1})
    held = Leases(service.reader, list(KINDS))
    assert held.take(NOW).kind == "name"
    assert held.take(NOW, {"name"}).kind == "refuse" and held.take(NOW, {"name"}) is None
    assert held.take(NOW).kind == "name"


def test_a_kind_that_is_alone_runs_one_at_a_time_beside_others(roles, settings, service, monkeypatch):
    kinds = {**KINDS, "name": JobKind(name, alone=True)}
    with service.work().by(an_actor()) as tx:
        for kind in ("name", "name", "refuse"):
            SqlJobs(tx.session, tx.actor, system_clock()).queue(kind, {"told": 1})
    runner, begun = Runner(roles, settings, kinds, 0), []
    monkeypatch.setattr(runner, "_forked", lambda run: begun.append(run.kind) or len(begun))
    runner._round()
    assert begun == ["name", "refuse"]


@pytest.fixture
def door(service, tmp_path):
    return Files(str(tmp_path), service.reader)


def test_equal_bytes_are_kept_once_and_go_with_the_last_row(service, door):
    owner, day = an_actor(), date(2026, 11, 20)
    one, two = (
        door.keep(io.BytesIO(b"a,b\n"), "l.csv", owner, {CSV}, NOW, day + timedelta(days=n)) for n in (0, 1)
    )
    assert one.path == two.path and door.one(owner, one.id).path.read_bytes() == b"a,b\n"
    assert door.forget(day + timedelta(days=1)) == 1 and two.path.exists()
    assert door.forget(day + timedelta(days=2)) == 1 and not two.path.exists()
    with service.reader.connect() as connection:
        assert connection.execute(files.select()).all() == []


def test_of_a_file_that_is_larger_than_its_door_takes_nothing_is_kept(service, door, tmp_path):
    large = b"a,b\n" * (1 << 19)
    owner, until, most = an_actor(), date(2099, 1, 1), 1 << 20
    with pytest.raises(FileTooLarge) as no:
        door.keep(io.BytesIO(large), "l.csv", owner, {CSV}, NOW, until, most)
    said = [sentence(None, no.value.code, language, no.value.params) for language in ("zh", "en")]
    assert said == ["文件过大，最多 1 MB。", "The file is too large: at most 1 MB."]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    with service.reader.connect() as connection:
        assert connection.execute(files.select()).all() == []
    assert door.keep(io.BytesIO(large), "l.csv", owner, {CSV}, NOW, until).size == len(large)
    assert door.keep(io.BytesIO(large[:most]), "l.csv", owner, {CSV}, NOW, until, most).size == most


def test_a_file_that_nothing_names_any_more_goes_before_its_day(door):
    owner, day = an_actor(), date(2026, 11, 20)
    old, other = (
        door.keep(io.BytesIO(told), "l.csv", owner, {CSV}, NOW, date(2099, 1, 1))
        for told in (b"a,b\n", b"c,d\n")
    )
    door.shorten(old.id, day)
    assert door.forget(day) == 0 and old.path.exists()
    assert door.forget(day + timedelta(days=1)) == 1 and not old.path.exists() and other.path.exists()


def test_a_file_is_its_owners_and_of_an_allowed_type(door):
    owner, foreign = an_actor(scope=Scope.OWN), an_actor(scope=Scope.OWN)
    kept = door.keep(io.BytesIO(b"a,b\n"), "l.csv", owner, {CSV}, NOW, date(2099, 1, 1))
    with pytest.raises(FileNotFound):
        door.one(foreign, kept.id)
    with pytest.raises(FileTypeNotAllowed):
        door.keep(io.BytesIO(b"MZ\x90\0"), "l.csv", owner, {CSV}, NOW, date(2099, 1, 1))
    until, signature = door.links.signed(kept.id)
    door.links.check(kept.id, until, signature)
    for forged in ((until + 1, signature), (until, signature[::-1]), (until - 10**6, signature)):
        with pytest.raises(FileNotFound):
            door.links.check(kept.id, *forged)
