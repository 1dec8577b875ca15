"""Cards are read by a machine without a network, in a process of their own that ends when there is nothing to do."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest
from sqlalchemy import select

from cards import CHINESE, ENGLISH, a_bag, a_card
from chassis.testing import an_actor
from kernel.ids import new_id
from lead_svc.adapters import card_process
from lead_svc.adapters.capture_queries import cards_wait
from lead_svc.adapters.card_process import CardProcess, work_off
from lead_svc.adapters.photos import PhotoFiles
from lead_svc.adapters.tables import card_photos
from lead_svc.domain.card_line import propose
from lead_svc.domain.card_photo import CardId, CardPhoto, PhotoUnreadable
from lead_svc.domain.lead import Source
from lead_svc.usecases.add_cards import add_cards

SLEEPS = (sys.executable, "-c", "import time; time.sleep(60)")


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


def waiting(service, *photos):
    actor = an_actor()
    found, _ = PhotoFiles().read("bag.zip", a_bag(*photos))
    like = CardPhoto.by(actor, CardId(new_id()), Source.TRADE_SHOW, service.clock())
    return add_cards(service.work(), actor, found, like, service.clock())


def test_the_process_reads_what_waits_and_ends_within_its_memory(service, settings):
    waiting(service, ("a.jpg", a_card(CHINESE)), ("b.jpg", a_card(ENGLISH)))
    assert cards_wait(service.reader, service.clock())
    names = {"DATABASE_URL": settings.database_url, "AMQP_URL": settings.amqp_url, "HTTP_ADDRESS": "127.0.0.1:1",
             "RELAY_ADDRESS": "127.0.0.1:9", "IDENTITY_URL": "http://127.0.0.1:1"}  # fmt: skip
    told = {**os.environ, **{f"LEAD_{name}": value for name, value in names.items()}}
    begin = (
        "import lead_svc.adapters.card_process as p, lead_svc.main as m, resource\n"
        "p.work_off.__defaults__ = (0.1, 0.05)\n"
        "m.read_cards()\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", begin], env=told, capture_output=True, text=True, timeout=120, check=True
    )
    with service.reader.connect() as connection:
        cards = connection.execute(select(card_photos)).all()
    assert sorted(card.status for card in cards) == ["read", "read"]
    assert int(done.stdout.split()[-1]) < 900, "MB of memory"
    assert not cards_wait(service.reader, service.clock())


def test_one_process_at_a_time_and_another_when_it_ended():
    process = CardProcess(SLEEPS)
    assert process.begin() and process.runs() and not process.begin()
    os.kill(process._child, signal.SIGKILL)
    deadline = time.monotonic() + 5
    while process.runs():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert process.begin()
    os.kill(process._child, signal.SIGKILL)


def test_it_works_until_nothing_came_for_a_while():
    left = [True, True, False, True]
    assert work_off(lambda: bool(left) and left.pop(0), idle=0.2, pause=0.01) == 3


def test_a_card_that_takes_too_long_ends_the_process():
    begin = (
        "import time, lead_svc.adapters.card_process as p\n"
        "p.LONGEST = 1\n"
        "p.work_off(lambda: time.sleep(30))\n"
    )
    ended = subprocess.run([sys.executable, "-c", begin], timeout=20, check=False)
    assert ended.returncode == -signal.SIGALRM


def test_the_process_cannot_take_more_than_its_share():
    begin = "import lead_svc.adapters.card_process as p\np.bound()\nbytes(p.MEMORY)\n"
    ended = subprocess.run(
        [sys.executable, "-c", begin], capture_output=True, text=True, timeout=20, check=False
    )
    assert "MemoryError" in ended.stderr and card_process.MEMORY <= 2 * 1024**3


def test_neither_the_service_nor_its_handlers_load_the_models():
    begin = (
        "import sys, lead_svc.main, lead_svc.entrypoints.cards, lead_svc.entrypoints.events, lead_svc.adapters.photos\n"
        "print([name for name in ('rapidocr', 'onnxruntime', 'cv2', 'numpy') if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", begin], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"
