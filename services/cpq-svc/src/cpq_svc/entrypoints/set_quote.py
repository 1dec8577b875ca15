"""A quote set for a customer, as it stands now."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson

from chassis import problems
from chassis.http import deps, request, whoever_asks
from cpq_svc.adapters.quote_queries import QUOTE


def document_of(quote_id: UUID, wish: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The quote as it is shown and its PDF, in the language that is wished or spoken, with annex if wished.

    Raises QuoteNotFound or DocumentLate.
    """
    asker = whoever_asks()
    shown, _ = QUOTE.one(deps().reader, asker, quote_id)
    spoken = problems.language(request.headers.get("Accept-Language"), asker.language)
    told: dict[str, Any] = orjson.loads(shown)
    return told, deps().documents.quote(told, wish.get("language") or spoken, wish.get("annex", False))
