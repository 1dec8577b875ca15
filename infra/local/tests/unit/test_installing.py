"""What is installed from the system's packages: nothing of it starts, and a failure says what to do."""

import signal
import subprocess
import sys

import pytest

from infra.local import dormant, system
from infra.local.system import run_logged


@pytest.fixture
def said(monkeypatch):
    """What the person in front of it reads."""
    lines: list[str] = []
    for module in (system, dormant):
        monkeypatch.setattr(module, "say", lines.append)
    return lines


@pytest.fixture
def boot(tmp_path, monkeypatch):
    """The folder of what systemd starts at boot."""
    monkeypatch.setattr(dormant, "WANTED_AT_BOOT", tmp_path)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: None)
    (tmp_path / "multi-user.target.wants").mkdir()
    return tmp_path / "multi-user.target.wants"


def switch_on(boot, name):
    """As a package does while it is installed."""
    (boot / name).symlink_to(f"/lib/systemd/system/{name}")


def test_a_broker_that_a_package_switches_on_does_not_start_at_the_next_boot(boot, said):
    with dormant.no_boot_starts():
        switch_on(boot, "rabbitmq-server.service")
        switch_on(boot, "cron.service")
    assert [link.name for link in boot.iterdir()] == ["cron.service"]
    assert "rabbitmq-server.service" in said[0]


def test_a_broker_that_somebody_switched_on_before_stays_on(boot, said):
    switch_on(boot, "rabbitmq-server.service")
    with dormant.no_boot_starts():
        pass
    assert (boot / "rabbitmq-server.service").is_symlink()
    assert not said


def test_what_an_interrupted_installation_switched_on_is_switched_off_too(boot, said):
    with pytest.raises(KeyboardInterrupt), dormant.no_boot_starts():
        switch_on(boot, "epmd.socket")
        raise KeyboardInterrupt
    assert not list(boot.iterdir())


def test_without_a_source_of_packages_it_says_why_and_what_to_do(tmp_path, monkeypatch, said):
    monkeypatch.setattr(system, "LOG", tmp_path / "system.log")
    system.LOG.write_text("Reading...\nE: Unable to locate package rabbitmq-server\n" * 2)
    system.say_what_to_do(["rabbitmq-server"], "apt-get install rabbitmq-server")
    assert said.count("  E: Unable to locate package rabbitmq-server") == 1
    for way in ("/etc/apt/sources.list", "apt-get install rabbitmq-server", "--download-only", "Docker"):
        assert any(way in line for line in said)


def test_an_interrupted_installation_is_left_only_when_its_program_has_ended(tmp_path, monkeypatch, said):
    monkeypatch.setattr(system, "REPOSITORY", tmp_path)
    ended = tmp_path / "ended"
    slow = f"import pathlib, time; time.sleep(0.6); pathlib.Path({str(ended)!r}).touch()"
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with pytest.raises(KeyboardInterrupt):
            run_logged([sys.executable, "-c", slow], tmp_path / "log", "apt-get install")
    finally:
        signal.signal(signal.SIGALRM, before)
    assert ended.exists()
