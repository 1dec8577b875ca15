"""Prices worked out again, over HTTP."""

from uuid import UUID

from chassis.http import Response, deps, reply, whoever_asks
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.quote import QuoteId
from cpq_svc.usecases import replay_quote as replay


def replay_quote(quote_id: str) -> Response:
    """Each line of the current revision that a price book priced, and the document; and what differs."""
    lines, document = replay.replay_quote(deps().work(), whoever_asks(), QuoteId(UUID(quote_id)))
    same = document.same and all(line.replayable and not line.differs for line in lines)
    return reply({"quoteId": quote_id, "same": same, "lines": plain(lines), "document": plain(document)})
