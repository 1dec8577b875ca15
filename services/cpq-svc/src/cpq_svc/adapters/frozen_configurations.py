"""Machines as they were sent, kept by their content in PostgreSQL."""

from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import ColumnElement, exists, literal_column, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from cpq_svc.adapters.tables import frozen_configurations, quote_lines, quotes
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.frozen import Frozen
from cpq_svc.domain.frozen_configuration import FrozenConfiguration, FrozenConfigurationNotFound

# Whoever reads a record knows by this what to expect of it; another form is another number.
_FORM = 1


class SqlFrozenConfigurations:
    """Records that nothing ever changes; `scope` is that of the quotes they stand in."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def keep(self, record: FrozenConfiguration) -> Frozen:
        """Keep it, once."""
        told = plain(record)
        made_of, routing = _hash(canonical(told["materials"])), _hash(canonical(told["operations"]))
        content = canonical({"form": _FORM, **told, "materialListHash": made_of, "routingHash": routing})
        name = _hash(content)
        kept = {"hash": name, "content": content, "product_code": record.product_code}
        self._session.execute(insert(frozen_configurations).values(kept).on_conflict_do_nothing())
        return Frozen(name, made_of, routing)

    def read(self, record_hash: str) -> bytes:
        """One of them."""
        kept, line = frozen_configurations.c, quote_lines.c
        # As the index has it.
        stands = literal_column("quote_lines.frozen ->> 'hash'") == kept.hash
        mine = exists().where(quotes.c.id == line.quote_id, stands, self._scope)
        content = self._session.scalar(select(kept.content).where(kept.hash == record_hash, mine))
        if content is None:
            raise FrozenConfigurationNotFound
        return bytes(content)


def canonical(value: Any) -> bytes:
    """JSON with sorted names and nothing between them, in UTF-8: equal values are equal bytes."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
