"""What the person in front of `make run` is told, and that a stop stops."""

import signal
from types import SimpleNamespace
from typing import Any

import pytest

from infra.local import console, demo, page, up
from infra.local.instance import Instance


@pytest.fixture
def instance(tmp_path):
    (tmp_path / "logs").mkdir()
    return Instance("run", tmp_path, 8000)


@pytest.fixture
def company(instance, monkeypatch):
    """The demo company's loader, played: how many people are there, how the loader ends, what is said."""
    played = SimpleNamespace(people=1, code=0, loads=0, said=[])

    def run_loader(*_):
        played.loads += 1
        played.people = 40
        if played.code is None:
            raise KeyboardInterrupt
        return played.code

    monkeypatch.setattr(demo, "run_loader", run_loader)
    monkeypatch.setattr(demo, "empty", lambda _: played.people <= 1)
    monkeypatch.setattr(demo, "say", played.said.append)
    supervisor: Any = SimpleNamespace(instance=instance)
    played.load = lambda: demo.load(supervisor)
    return played


def test_the_demo_company_is_loaded_once(company):
    company.load()
    company.load()
    assert (company.loads, company.said) == (1, [])


def test_a_demo_company_whose_loading_was_interrupted_is_never_taken_for_a_whole_one(company):
    company.code = None
    with pytest.raises(KeyboardInterrupt):
        company.load()
    company.code = 0
    company.load()
    company.load()
    assert company.said == [demo.IN_PART] * 2


def test_loading_that_was_interrupted_before_anything_was_written_begins_again(company):
    company.code = None
    with pytest.raises(KeyboardInterrupt):
        company.load()
    company.code, company.people = 0, 1
    company.load()
    assert (company.loads, company.said) == (2, [])


def test_a_system_that_people_use_already_hears_nothing_of_a_demo_company(company):
    company.people = 7
    company.load()
    assert company.said == []


def test_a_closed_terminal_stops_no_supervisor(monkeypatch):
    def gone(_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(console.sys, "stdout", SimpleNamespace(write=gone, flush=lambda: None))
    console.say("Stopping the processes ...")


def test_a_closed_terminal_is_a_reason_to_stop_except_under_nohup():
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    try:
        assert signal.SIGHUP in up.stop_signals()
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        assert signal.SIGHUP not in up.stop_signals()
    finally:
        signal.signal(signal.SIGHUP, before)


def test_the_page_names_the_addresses_the_logins_and_what_to_try(instance, monkeypatch):
    lines: list[str] = []
    monkeypatch.setattr(page, "say", lambda text="": lines.append(text))
    (instance.folder / "demo-logins.txt").write_text("salesperson  secret  salesperson\n")
    page.show_page(instance)
    text = "\n".join(lines)
    for part in ("http://127.0.0.1:8080/api/try", "admin", "salesperson  secret", "make stop"):
        assert part in text
