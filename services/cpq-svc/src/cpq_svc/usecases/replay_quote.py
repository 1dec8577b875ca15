"""Somebody wants proof that a quote's prices follow from what decided them."""

from collections.abc import Sequence

from cpq_svc.domain.quote import QuoteId
from cpq_svc.domain.replay import Replayed, ReplayedDocument, deciding, replayed, replayed_document
from cpq_svc.domain.repricing import booked
from cpq_svc.domain.waterfall import TableEdition
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def replay_quote(work: Work, actor: Actor, quote_id: QuoteId) -> tuple[Sequence[Replayed], ReplayedDocument]:
    """Every line of the current revision that a price book priced, and the document they make. Raises
    QuoteNotFound.
    """
    with work.by(actor) as tx:
        revision = tx.quotes.get(quote_id).revision
        lines = booked(revision.lines)
        wanted = [TableEdition(*each) for each in sorted(deciding(lines))]
        found = [tx.catalogue.editions([each]) for each in wanted]
        tables = {(code, each.number): each for kept in found for code, each in kept.items()}
        return [replayed(line, tables) for line in lines], replayed_document(revision)
