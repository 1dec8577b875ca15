"""The golden bodies of published messages, and what travels around them."""

from importlib.resources import files

import orjson

from kernel.ids import new_id


def sample(kind, **changed):
    body = orjson.loads((files("contracts") / "samples" / f"{kind}.json").read_bytes())
    return {**body, **changed}


def shape(value):
    """What a body is made of, without what it says."""
    if isinstance(value, dict):
        return {name: shape(each) for name, each in sorted(value.items())}
    if isinstance(value, list | tuple):
        return [shape(each) for each in value[:1]]
    return type(value).__name__


def delivery(kind, body=None, version=1, aggregate_id=None, message_id=None):
    headers = {"aggregate_id": str(aggregate_id or new_id()), "aggregate_version": version}
    return kind, orjson.dumps(body or sample(kind)), headers, str(message_id or new_id())
