"""Whom a list or a segment leaves out, for they do not want to be reached."""

from collections.abc import Mapping

import orjson
from sqlalchemy import Engine, bindparam, text
from sqlalchemy.types import NullType

from chassis import scope
from kernel.actor import Actor
from lead_svc.adapters.queries import LEADS


def list_reachable(reader: Engine, actor: Actor, asked: Mapping[str, object], channel: str | None) -> bytes:
    """A page of the leads that a question to the list finds; of a channel, those that it may reach, and how
    many are left out.
    """
    filters = {name: asked[name] for name in LEADS.filters if name in asked and name != "reachableBy"}
    page = LEADS.page(reader, actor, **filters, reachableBy=channel)
    if channel is None:
        return page
    return orjson.dumps(
        {**orjson.loads(page), "leftOut": _count_unreachable(reader, actor, filters, channel)}
    )


def _count_unreachable(reader: Engine, actor: Actor, asked: Mapping[str, object], channel: str) -> int:
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
