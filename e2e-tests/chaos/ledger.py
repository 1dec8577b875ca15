"""The books after the attack, read in the databases and at the broker."""

import importlib
from collections import Counter, defaultdict

from books import balances

from chaos import witness
from chaos.findings import Findings
from chaos.system import System
from infra.local.instance import CONTEXTS, package

_FACTS = """
select id::text, type from outbox_sent union all select id::text, type from outbox
"""
# Facts told by a reaction carry the message that caused them: the same told twice means an effect had twice.
_TOLD_TWICE = """
select type, aggregate_id::text, headers->>'cause', count(*)
from (select * from outbox_sent union all select *, null from outbox) told
where headers ? 'cause' group by type, aggregate_id, headers->>'cause', body having count(*) > 1
"""
_SENT_TWICE = "select id::text, count(*) from outbox_sent group by 1 having count(*) > 1"


def declared(context: str) -> dict[str, set[str]]:
    """Reaction → the types it hears, as the service's own code says."""
    consumer = importlib.import_module(f"{package(context)}.main").ROLES.consumer()
    return {method.__name__: {kind.TYPE for kind in method.hears} for method in consumer.marked("hears")}


def reckon(system: System, findings: Findings) -> None:
    """Count what was published, lost, doubled and put aside."""
    published: dict[str, set[str]] = defaultdict(set)
    per_context: Counter[str] = Counter()
    for context in CONTEXTS:
        for message, kind in system.rows(context, _FACTS):
            published[kind].add(message)
            per_context[context] += 1
    findings.events = per_context.total()
    for context in CONTEXTS:
        _hearer(system, context, published, findings)
        findings.doubled += findings.law(f"{context} told a fact twice", system.rows(context, _TOLD_TWICE))
        findings.law(f"{context} noted a fact as sent twice", system.rows(context, _SENT_TWICE))


def _hearer(system: System, context: str, published: dict[str, set[str]], findings: Findings) -> None:
    handled: dict[str, set[str]] = defaultdict(set)
    for reaction, message in system.rows(context, "select reaction, message_id::text from inbox"):
        handled[reaction].add(message)
    letters = system.dead_letters(context)
    aside = {message for message, _, _ in letters}
    findings.dead += findings.law(f"dead letters of {context}", letters)
    for balance in balances(published, declared(context), handled):
        name = f"{context}.{balance.reaction}"
        findings.owed += balance.owed
        lost = [message for message in balance.missing if message not in aside]
        findings.lost += findings.law(f"{name} never had its effect", lost)
        findings.law(f"{name} handled what nobody owed it", balance.unexpected)
    repeated = witness.repeated(system, context)
    findings.doubled += findings.law(f"{context} had an effect more than once", repeated)
