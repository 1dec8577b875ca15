"""Whom a segment leaves out."""

from collections.abc import Mapping

from sqlalchemy import Engine, bindparam, text
from sqlalchemy.types import NullType

from chassis import scope
from kernel.actor import Actor
from lead_svc.adapters.queries import LEADS


def count_unreachable(reader: Engine, actor: Actor, asked: Mapping[str, object], channel: str) -> int:
    """How many leads that a question to the list finds do not want to be reached by this channel."""
    condition, params = scope.visible(actor, LEADS.alias)
    conditions = [condition, "l.no_contact_by @> array[cast(:channel as text)]"]
    params["channel"] = channel
    for name, value in asked.items():
        conditions.append(LEADS.filters[name].replace(":value", f":f_{name}"))
        params[f"f_{name}"] = value
    # Every part of the statement is this program's own text, read as the list reads it.
    counted = text(f"select count(*) from {LEADS.source} where {' and '.join(conditions)}")  # noqa: S608
    bound = counted.bindparams(*(bindparam(name, value, NullType()) for name, value in params.items()))
    with reader.connect() as connection:
        return int(connection.execute(bound).scalar_one())
