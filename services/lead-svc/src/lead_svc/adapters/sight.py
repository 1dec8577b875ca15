"""Which of the records that a lead is compared with somebody may see: those of other contexts by the right
they are read with there. What is hidden is counted, never shown.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Engine, and_, false, or_, text

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


def leads_seen(reader: Engine, actor: Actor, ids: Collection[str], import_id: UUID | None = None) -> set[str]:
    """Those of these leads the actor may read, and those their own import brought, whoever has them now."""
    asker = actor.acting_under("lead.read")
    condition, params = scope.visible(asker, "l") if asker.scope else ("false", {})
    asked = text(
        f"select l.id::text from leads l where l.id = any(cast(:ids as uuid[]))"  # noqa: S608 - chassis.scope's
        f" and (l.import_id = :import or {condition})"
    )
    with reader.connect() as connection:
        return set(connection.scalars(asked, {"ids": list(ids), "import": import_id, **params}))


def holds_contacts(reader: Engine, file_id: UUID) -> bool:
    """Whether numbers and mails may stand in a file: in each but what became of the rows of an import, which
    names companies only. No scope: the file was found in the asker's name before.
    """
    asked = text("select not exists (select from imports where outcome_file_id = :file_id)")
    with reader.connect() as connection:
        return bool(connection.scalar(asked, {"file_id": file_id}))


def account_seen(reader: Engine, actor: Actor, account_id: UUID) -> bool:
    """Whether the actor may see this customer where it is kept."""
    condition, params = visible_copies(actor, "m")
    asked = text(
        f"select exists (select from match_records m where m.id = :account_id and {condition})"  # noqa: S608 - chassis.scope's
    )
    with reader.connect() as connection:
        return bool(connection.scalar(asked, {"account_id": account_id, **params}))


def _askers(actor: Actor) -> list[tuple[Kind, Actor]]:
    under = [(kind, actor.acting_under(right)) for kind, right in _RIGHTS.items()]
    return [(kind, asker) for kind, asker in under if asker.scope is not None]
