"""The process that carries the outboxes of all started contexts (shared/adr/0024)."""

import importlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from chassis import telemetry
from chassis.relays import carry
from infra.local.instance import package, started_contexts

LOGGED_AS = "all"


def main(_: Sequence[str]) -> int:
    """Carry until told to stop."""
    contexts = [carried(context) for context in started_contexts()]
    telemetry.start(replace(contexts[0].settings, context=LOGGED_AS), "relays")
    carry(contexts)
    return 0


def carried(context: str) -> Any:
    roles = importlib.import_module(f"{package(context)}.main").ROLES
    return roles.carried(roles.settings.from_env(context))
