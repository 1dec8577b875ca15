"""The books after the kills, read in the containers."""

import json
import time
from collections import Counter
from dataclasses import dataclass, field

from books import balances

from compose.console import Deadline
from compose.stack import Broken, Stack, ask
from infra.local.instance import CONTEXTS

_PATIENCE = 120.0
# The broker's own figures of a quorum queue are up to five seconds old.
_STILL_SECONDS = 7.0
_HEARD = """
import json
from {package}.main import ROLES
marked = ROLES.consumer().marked("hears")
print(json.dumps({{method.__name__: [kind.TYPE for kind in method.hears] for method in marked}}))
"""


@dataclass
class Books:
    """What was counted, all of it over the whole life of this copy of the system."""

    published: int = 0
    owed: int = 0
    missing: Counter[str] = field(default_factory=Counter)
    unexpected: Counter[str] = field(default_factory=Counter)
    dead: dict[str, int] = field(default_factory=dict)


def settle(stack: Stack, deadline: Deadline) -> str:
    """Wait until nothing is on its way. The answer names what still was in the end; empty is good."""
    began = moved = time.monotonic()
    waiting: dict[str, int] = {}
    while time.monotonic() - began < deadline.left(_PATIENCE):
        try:
            waiting = {**_outboxes(stack), **_queues_under_way(stack)}
        except Broken as away:
            waiting = {str(away): 1}
        if waiting:
            moved = time.monotonic()
        elif time.monotonic() - moved > _STILL_SECONDS:
            return ""
        time.sleep(1)
    return ", ".join(f"{name} {count}" for name, count in waiting.items()) or "it never became still"


def count(stack: Stack) -> Books:
    """Compare what was published with what was handled."""
    books = Books(dead={name: n for name, n in queues(stack).items() if name.endswith(".dead") and n})
    of_type: dict[str, set[str]] = {}
    for context in CONTEXTS:
        for message, kind in _published(stack, context):
            books.published += 1
            of_type.setdefault(kind, set()).add(message)
    for context in CONTEXTS:
        for balance in balances(of_type, _declared(stack, context), _handled(stack, context)):
            books.owed += balance.owed
            books.missing[f"{context}.{balance.reaction}"] += len(balance.missing)
            books.unexpected[f"{context}.{balance.reaction}"] += len(balance.unexpected)
    return books


def queues(stack: Stack) -> dict[str, int]:
    """Every queue of the broker and how many messages it holds, delivered ones included."""
    said = ask(stack.of("rabbitmq")[0], ["rabbitmqctl", "-q", "-p", "crm", "list_queues", "name", "messages"])
    rows = (line.split("\t") for line in said.splitlines() if "\t" in line)
    found = {name: int(messages) for name, messages in rows if messages.isdigit()}
    if absent := [context for context in CONTEXTS if f"{context}.dead" not in found]:
        raise Broken(f"the broker does not tell of the dead letters of {', '.join(absent)}")
    return found


def rows(stack: Stack, context: str, query: str) -> list[list[str]]:
    """What a query on one context's database answers."""
    command = ["psql", "-X", "-A", "-t", "-F", "|", "-U", "postgres", "-d", context, "-c", query]
    said = ask(stack.of("postgres")[0], command)
    return [line.split("|") for line in said.splitlines() if line]


def _outboxes(stack: Stack) -> dict[str, int]:
    waiting = {f"outbox of {c}": int(rows(stack, c, "select count(*) from outbox")[0][0]) for c in CONTEXTS}
    return {name: count for name, count in waiting.items() if count}


def _queues_under_way(stack: Stack) -> dict[str, int]:
    # What nobody hears and what was put aside stays where it is; everything else is on its way.
    return {
        name: n for name, n in queues(stack).items() if n and name != "unheard" and not name.endswith(".dead")
    }


def _published(stack: Stack, context: str) -> list[tuple[str, str]]:
    return [(message, kind) for message, kind in rows(stack, context, "select id, type from outbox_sent")]


def _handled(stack: Stack, context: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for reaction, message in rows(stack, context, "select reaction, message_id from inbox"):
        found.setdefault(reaction, set()).add(message)
    return found


def _declared(stack: Stack, context: str) -> dict[str, list[str]]:
    """Asked of the service's own code in its own container: reaction → types it hears."""
    worker = stack.of(f"{context}-worker")[0]
    said = ask(worker, ["python", "-W", "ignore", "-c", _HEARD.format(package=f"{context}_svc")])
    declared: dict[str, list[str]] = json.loads(said.strip().splitlines()[-1])
    return declared
