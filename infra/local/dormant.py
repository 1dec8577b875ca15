"""While packages are installed nothing of theirs starts: not now, and not at the next boot."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.local.console import say

POLICY = Path("/usr/sbin/policy-rc.d")
WANTED_AT_BOOT = Path("/etc/systemd/system")
# What comes with RabbitMQ and is switched on by its packages; ours needs neither.
BROKERS = ("rabbitmq-server.service", "epmd.service", "epmd.socket")
OURS = "# Written while the CRM installs packages, so that no system service is started; removed afterwards."


@contextmanager
def no_service_starts() -> Iterator[None]:
    """A policy that somebody else put there is left alone, whatever it says."""
    if POLICY.exists() and OURS not in POLICY.read_text(errors="replace"):
        yield
        return
    POLICY.write_text(f"#!/bin/sh\n{OURS}\nexit 101\n")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink()


@contextmanager
def no_boot_starts() -> Iterator[None]:
    """What was on before, somebody wanted; what packages switch on now would take ports at the next boot."""
    before = starting_at_boot()
    try:
        yield
    finally:
        switch_off(starting_at_boot() - before)


def switch_off(links: set[Path]) -> None:
    if not links:
        return
    for link in links:
        link.unlink()
    # Where systemd does not rule, links of another kind count; where it does, they are kept in step.
    subprocess.run(["update-rc.d", "rabbitmq-server", "disable"], check=False, capture_output=True)
    names = sorted(link.name for link in links)
    say(f"  Nor does any start at boot: {', '.join(names)} are switched off (`systemctl enable` undoes it).")


def starting_at_boot() -> set[Path]:
    return {link for link in WANTED_AT_BOOT.glob("*.wants/*") if link.name in BROKERS}
