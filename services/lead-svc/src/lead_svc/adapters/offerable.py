"""How many leads there are to hand over."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Engine, text

from chassis import scope
from kernel.actor import Actor

_WANTED = "(cast(:only as uuid[]) = '{}' or l.id = any(cast(:only as uuid[])))"
_OFFERED = """
    select from handovers h cross join jsonb_array_elements(h.leads) as each
    where h.from_id = :who and h.status = 'offered' and each->>'answer' = 'open'
        and each->>'leadId' = l.id::text
"""


def offerable(reader: Engine, actor: Actor, from_id: UUID, only: Collection[UUID]) -> int:
    """How many leads of somebody's, all that the asker may see or these, are offered to nobody yet."""
    condition, params = scope.visible(actor, "l")
    asked = text(
        f"select count(*) from leads l where {condition} and l.owner_id = :who and {_WANTED}"  # noqa: S608
        f" and not exists ({_OFFERED})"
    )
    with reader.connect() as connection:
        return int(connection.execute(asked, {**params, "who": from_id, "only": list(only)}).scalar_one())
