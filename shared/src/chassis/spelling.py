"""How values are spelled in JSON: alike whether they were just written or are read again from PostgreSQL."""

from datetime import datetime
from typing import Any

import orjson


def spelled(body: Any) -> bytes:
    """The JSON of an answer. An instant has no zeros at its end, as PostgreSQL writes it."""
    return orjson.dumps(body, default=_plain, option=orjson.OPT_PASSTHROUGH_DATETIME)


def _plain(value: Any) -> str:
    if not isinstance(value, datetime):
        return str(value)
    seconds, dot, rest = value.isoformat().partition(".")
    return f"{seconds}.{rest[:6].rstrip('0')}{rest[6:]}" if dot else seconds
