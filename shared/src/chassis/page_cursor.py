"""Where the next page of a list begins: told to whoever asks as one word that they hand back."""

import base64
from uuid import UUID

import orjson

from chassis.problems import BadInput, FieldError


def sealed(sort: str, key: str, thing_id: UUID) -> bytes:
    """The word for what stands after one record in a list so sorted."""
    return base64.urlsafe_b64encode(orjson.dumps([sort, key, str(thing_id)]))


def opened(cursor: str, sort: str) -> tuple[str, UUID]:
    """The key and the id that a word says. Raises BadInput for a word of another list, or none of ours."""
    try:
        of, key, thing_id = orjson.loads(base64.urlsafe_b64decode(cursor))
        if of == sort and isinstance(key, str):
            return key, UUID(thing_id)
    except (ValueError, TypeError, AttributeError):
        pass
    raise BadInput([FieldError("/query/cursor", "invalid-cursor", {})])
