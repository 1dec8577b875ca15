"""Which of the records that a lead is compared with somebody may see: those of other contexts by the right
they are read with there. What is hidden is counted, never shown.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_

from chassis import scope
from kernel.actor import Actor
from lead_svc.adapters.tables import match_records
from lead_svc.domain.pair import Kind

_RIGHTS = {
    Kind.ACCOUNT: "sales.account-read",
    Kind.CONTACT: "sales.account-read",
    Kind.DEAL: "channel.deal-read",
}


def visible_copies(actor: Actor, alias: str) -> scope.Fragment:
    """A SQL condition over `match_records` under an alias, and its parameters; leads are not among them."""
    conditions: list[str] = []
    params: dict[str, Any] = {}
    for kind, asker in _askers(actor):
        condition, more = scope.visible(asker, alias)
        conditions.append(f"({alias}.kind = '{kind}' and {condition})")
        params |= more
    return f"({' or '.join(conditions) or 'false'})", params


def copies_seen(actor: Actor) -> ColumnElement[bool]:
    """The same condition for loading."""
    return or_(
        false(),
        *(and_(match_records.c.kind == kind, scope.predicate(asker, match_records))
          for kind, asker in _askers(actor)),
    )  # fmt: skip


def _askers(actor: Actor) -> list[tuple[Kind, Actor]]:
    under = [(kind, actor.acting_under(right)) for kind, right in _RIGHTS.items()]
    return [(kind, asker) for kind, asker in under if asker.scope is not None]
