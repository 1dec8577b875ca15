"""Cards are read by a machine without a network, in a job of their own, one at a time."""

import io
import os
import socket
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from cards import CHINESE, ENGLISH, a_card
from chassis.file_types import PHOTOS
from chassis.testing import an_actor
from kernel.ids import new_id
from lead_svc.domain.card_line import propose
from lead_svc.domain.card_photo import CardId, CardPhoto, PhotoUnreadable
from lead_svc.domain.lead import Source
from lead_svc.usecases.add_cards import add_cards
from lead_svc.usecases.inbox import KeptPhoto


@pytest.fixture(scope="module")
def reader():
    """The real one, cut off from every network before it loads its models."""
    from lead_svc.adapters.card_reader import CardOcr

    def none(*_):
        raise OSError("no network")

    with pytest.MonkeyPatch.context() as cut:
        cut.setattr(socket.socket, "connect", none)
        cut.setattr(socket, "getaddrinfo", none)
        yield CardOcr()


def texts(reader, photo):
    return {name: field["text"] for name, field in propose(reader.lines(photo)).items()}


def close(text):
    return "".join(text.split()).lower()


@pytest.mark.parametrize("card", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_a_card_held_askew_is_read_without_a_network(reader, card):
    told = texts(reader, a_card(card))
    assert {name: close(text) for name, text in told.items()} == {
        name: close(text) for name, text in card.items()
    }


def test_a_photo_of_nothing_has_no_lines_and_a_broken_one_is_refused(reader):
    blank = a_card(dict.fromkeys(CHINESE, ""))[:200]
    with pytest.raises(PhotoUnreadable):
        reader.lines(blank)


def until(told, seconds=120):
    deadline = time.monotonic() + seconds
    while not told():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def ask(service, question):
    with service.reader.connect() as connection:
        return connection.execute(text(question)).scalars().all()


def kept(service, actor, name, photo):
    file = service.files.keep(io.BytesIO(photo), name, actor, PHOTOS, service.clock(), date(2027, 6, 1))
    return KeptPhoto(name, file.id)


def test_the_jobs_role_reads_what_waits_one_job_at_a_time_and_within_its_memory(settings, service):
    bags = [[("a.jpg", a_card(CHINESE)), ("b.jpg", a_card(ENGLISH))], [("c.jpg", a_card(ENGLISH))]]
    for bag in bags:
        actor = an_actor()
        like = CardPhoto.by(actor, CardId(new_id()), Source.TRADE_SHOW, service.clock(), service.zone)
        add_cards(service.work(), actor, [kept(service, actor, *each) for each in bag], like, service.clock())
    role = subprocess.Popen([sys.executable, "-m", "lead_svc.main", "jobs"], env=told(settings))
    most, at_once = 0, 0
    try:

        def done():
            nonlocal most, at_once
            children = children_of(role.pid)
            at_once = max(at_once, len(children))
            most = max(most, sum(megabytes(child) for child in children) + megabytes(role.pid))
            return ask(service, "select status from jobs") == ["done", "done"]

        until(done)
    finally:
        role.terminate()
        role.wait(20)
    assert ask(service, "select status from card_photos") == ["read"] * 3
    assert at_once == 1 and most < 550, "MB of memory, of the 768 the jobs role has"


def told(settings):
    names = {"DATABASE_URL": settings.database_url, "AMQP_URL": settings.amqp_url, "HTTP_ADDRESS": "127.0.0.1:1",
             "RELAY_ADDRESS": "127.0.0.1:9", "IDENTITY_URL": "http://127.0.0.1:1",
             "FILES_FOLDER": settings.files_folder}  # fmt: skip
    return {**os.environ, **{f"LEAD_{name}": value for name, value in names.items()}}


def children_of(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def megabytes(pid):
    """What a process has to itself; what it shares with its parent counts there."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")) // 1024


def test_a_photo_that_takes_too_much_memory_is_one_that_cannot_be_read(reader, monkeypatch):
    def too_much(_):
        raise MemoryError

    monkeypatch.setattr(reader._models, "_engine", too_much)
    with pytest.raises(PhotoUnreadable):
        reader.lines(a_card(CHINESE))


def test_neither_the_service_nor_its_handlers_nor_its_jobs_load_the_models_before_a_photo_is_there():
    begin = (
        "import sys, lead_svc.main, lead_svc.entrypoints.cards, lead_svc.entrypoints.events\n"
        "import lead_svc.entrypoints.tasks, lead_svc.adapters.photos, lead_svc.adapters.card_reader\n"
        "lead_svc.adapters.card_reader.CardOcr()\n"
        "print([name for name in ('rapidocr', 'onnxruntime', 'cv2', 'numpy') if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", begin], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"
