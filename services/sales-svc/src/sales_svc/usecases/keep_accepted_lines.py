"""Lines of an accepted quote came before the fact of its acceptance; they wait for it."""

from collections.abc import Sequence
from uuid import UUID

from kernel.actor import Actor
from sales_svc.domain.sold_line import SoldLine
from sales_svc.usecases.work import Work


def keep_accepted_lines(
    work: Work, actor: Actor, quote_id: UUID, revision: int, lines: Sequence[SoldLine]
) -> None:
    """Once for each line, however often it is told."""
    with work.by(actor) as tx:
        tx.accepted_lines.keep(quote_id, revision, lines)
